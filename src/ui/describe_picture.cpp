#include "ui/describe_picture.h"

#include "model/course.h"
#include "model/healing_constants.h"
#include "model/needling.h"
#include "ui/describe.h"

#include <fmt/format.h>

namespace stria::ui {
namespace {

using namespace model;

// Repair of the typical responder from which on the picture shows some new fibres, and many.
constexpr double someRepair = 0.05, muchRepair = 0.3;

std::string_view keyOf(scene::View view) {
    switch (view) {
    case scene::View::section:
        return "sight.section";
    case scene::View::surface:
        return "sight.surface";
    case scene::View::micro:
        return "sight.closeUp";
    case scene::View::needle:
        break;
    }
    return "sight.needle";
}

// What the needles and the healing that follows leave to be seen.
std::string acuteSentence(const Plan& plan, double day, bool above, bool needling, const Words& words) {
    // Where the surface is told, dark skin is not red.
    const auto of = [&](std::string_view what) {
        const std::string key = fmt::format("sight.{}.{}", what, above ? "above" : "below"), dark = key + ".dark";
        return isDark(plan) && words.has(dark) ? dark : key;
    };
    if (needling) return words[of("needling")];
    const int done = day < 0 ? 0 : sessionsDoneAt(plan, day);
    if (done == 0) return "";
    const double since = day - dayOfSession(plan, done - 1);
    if (sessionOnDay(plan, day) >= 0) return words.filled(of("open"), {{"reached", words.number(reachedDepthMm(plan), 2)}});
    if (since < healing::inflammationDays) return words[of("closed")];
    if (since < healing::proliferationDays && !above) return words["sight.building"];
    return "";
}

std::string markSentence(const Plan& plan, double day, bool above, bool needling, const Words& words) {
    if (plan.mark == Mark::none) return "";
    // During a session the mark is as it was before it.
    const double repair = Course::atDays(plan, Responder::typical, {needling ? day - 0.01 : day}).front().repair;
    const std::string key = fmt::format("sight.{}.{}",
                                        repair < someRepair   ? "before"
                                        : repair < muchRepair ? "some"
                                                              : "more",
                                        above ? "above" : "below");
    // A young mark is level, and its fibres only begin to be like an old one's.
    const std::string young = key + ".rubra";
    return words[plan.mark == Mark::rubra && words.has(young) ? young : key];
}

} // namespace

std::string describePicture(const Plan& plan, double day, scene::View view, bool needling, const Words& words) {
    const std::string site = words[fmt::format("describe.site.{}", nameOf(plan.site))];
    const bool above = view == scene::View::surface, whole = above || view == scene::View::section;
    std::string text = words.filled(keyOf(view), {{"site", site}});
    const bool dark = plan.mark == Mark::rubra && isDark(plan);
    const std::string mark = plan.mark == Mark::none ? "" : words[fmt::format("sight.mark.{}{}", nameOf(plan.mark), dark ? ".dark" : "")];
    for (const std::string& sentence : {whole ? mark : std::string(), view == scene::View::needle ? "" : acuteSentence(plan, day, above, needling, words),
                                        view == scene::View::needle ? "" : markSentence(plan, day, above, needling, words)})
        if (!sentence.empty()) text += words["text.between"] + sentence;
    return text;
}

} // namespace stria::ui
