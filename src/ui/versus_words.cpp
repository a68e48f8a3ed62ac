#include "ui/versus_words.h"

#include "model/course.h"
#include "ui/describe.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <fmt/printf.h>

namespace stria::ui {
namespace {

// The value of a plan's key with its name or unit, in few words.
std::string valueWords(const Words& words, const model::Plan& plan, std::string_view key) {
    const std::string value = model::valueText(plan, key);
    const auto named = [&](const char* label, const std::string& shown) { return fmt::format("{} {}", words[label], shown); };
    if (key == "site") return words["site." + value];
    if (key == "mark") return named("plan.mark", words["mark." + value]);
    if (key == "markWidth") return named("plan.markWidth", words.decimals(value) + " mm");
    if (key == "skinType") return named("plan.skinType", value);
    if (key == "depth") return words.number(plan.depthMm, 2) + " mm";
    if (key == "device") return words["device." + value];
    if (key == "needles") return named("plan.needles", value);
    if (key == "passes") return named("plan.passes", value);
    if (key == "sessions") // counted as in a sentence
        return plan.sessions == 0   ? std::string(words["versus.noSession"])
               : plan.sessions == 1 ? std::string(words["story.session"])
                                    : fmt::sprintf(words["story.sessions"], value);
    if (key == "interval") return value == "1" ? words["plan.everyWeek"] : fmt::sprintf(words["plan.every"], words.decimals(value));
    if (key == "missed") {
        const int missed = plan.sessions - model::sessionsMade(plan);
        if (missed == 0) return words["versus.noneMissed"];
        return fmt::sprintf(words[missed == 1 ? "versus.missed" : "versus.missedMany"], missedNumbers(plan, words));
    }
    return named("plan.seed", value);
}

// What differs, of the first plan.
std::string differences(const Words& words, const model::Plan& plan, const model::Plan& other) {
    std::string all;
    for (const std::string& key : model::planKeys())
        if (model::valueText(plan, key) != model::valueText(other, key)) all += (all.empty() ? "" : " · ") + valueWords(words, plan, key);
    return all;
}

} // namespace

std::string ownValues(const Words& words, const model::Plan& plan, const model::Plan& other) {
    const std::string all = differences(words, plan, other);
    return all.empty() ? words["versus.same"] : all;
}

std::string describeOther(const model::Plan& plan, const model::Plan& other, double day, const Words& words) {
    if (plan == other) return words["describe.other.same"];
    const std::string here = differences(words, plan, other), there = differences(words, other, plan);
    if (here == there) return words["describe.other.same"]; // as by a session left out that is beyond the last
    if (plan.mark == model::Mark::none || other.mark == model::Mark::none)
        return words.filled("describe.other.unmarked", {{"here", here}, {"there", there}});
    const auto percents = [day](const model::Plan& of) {
        const auto at = model::Course::allAtDays(of, {std::min(day, model::lastDay(of))});
        std::array<long, 3> all{};
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = std::lround(at[i].front().improvementPercent);
        return all;
    };
    const auto a = percents(plan), b = percents(other);
    if (std::max(a[2], b[2]) < 1) return words.filled("describe.other.unchanged", {{"here", here}, {"there", there}});
    const auto whole = [](long number) { return fmt::format("{}", number); };
    const std::string sentence = words.filled("describe.other", {{"here", here},
                                                                 {"there", there},
                                                                 {"lowHere", whole(a[0])},
                                                                 {"typicalHere", whole(a[1])},
                                                                 {"highHere", whole(a[2])},
                                                                 {"lowThere", whole(b[0])},
                                                                 {"typicalThere", whole(b[1])},
                                                                 {"highThere", whole(b[2])}});
    const bool overlap = a[1] != b[1] && a[0] < b[2] && b[0] < a[2];
    return overlap ? sentence + words["text.between"] + words["describe.other.overlap"] : sentence;
}

} // namespace stria::ui
