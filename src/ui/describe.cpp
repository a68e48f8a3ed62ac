#include "ui/describe.h"

#include "model/course.h"
#include "model/healing_constants.h"
#include "model/needling.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace stria::ui {
namespace {

using namespace model;

constexpr double shownShare = 0.02; // of tips, redness …: less is not worth a sentence

long percent(double share) { return std::lround(100 * share); }

std::string whole(long number) { return fmt::format("{}", number); }

// "84", "9.1": at most one decimal, except for what would then be 0. With a point.
std::string shortNumber(double value) {
    std::string text = fmt::format("{:.1f}", value);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    if (text != "0" && text != "-0") return text;
    return std::abs(value) < 0.005 ? "0" : fmt::format("{:.2f}", value); // a moment before or after
}

std::string asTyped(double value, const Words& words) { return words.decimals(fmt::format("{:g}", value)); }

// Two decimals, and never "-0.00".
std::string hundredths(double value, const Words& words) { return words.number(double(std::lround(100 * value)) / 100, 2); }

// "on the abdomen"
std::string place(Site site, const Words& words) { return words[fmt::format("describe.site.{}", nameOf(site))]; }

// key.one for 1, key.many for everything else.
std::string counted(std::string_view key, const std::string& number, const Words& words) {
    return words.filled(fmt::format("{}.{}", key, number == "1" ? "one" : "many"), {{"n", words.decimals(number)}});
}

// What is treated, and how.
std::string whatSentence(const Plan& plan, const Words& words) {
    constexpr std::array types{"I", "II", "III", "IV", "V", "VI"};
    const bool dark = plan.mark == Mark::rubra && isDark(plan);
    return words.filled(
        fmt::format("describe.what.{}{}", nameOf(plan.mark), dark ? ".dark" : ""),
        {{"width", asTyped(plan.markWidthMm, words)}, {"site", place(plan.site, words)}, {"type", types[std::size_t(plan.skinType - 1)]}});
}

std::string planSentence(const Plan& plan, const Words& words) {
    if (plan.sessions == 0) return words["describe.plan.none"];
    const std::string how = words.filled(plan.device == Device::pen ? "describe.how.pen" : "describe.how.roller",
                                         {{"needles", whole(plan.needles)},
                                          {"passes", counted("describe.passes", whole(plan.passes), words)},
                                          {"density", asTyped(100 * puncturesPerMm2(plan), words)}});
    const char* key = plan.sessions == 1 ? "describe.plan.once" : plan.intervalWeeks == 1 ? "describe.plan.weekly" : "describe.plan.many";
    const std::string sentence =
        words.filled(key, {{"sessions", whole(plan.sessions)}, {"weeks", asTyped(plan.intervalWeeks, words)}, {"how", how}});
    const std::string missed = describeMissed(plan, words);
    return missed.empty() ? sentence : sentence + words["text.between"] + missed;
}

double shareOfTipsInFat(const Plan& plan) {
    const SiteLayers& layers = layersOf(plan.site);
    const double fat = layers.epidermisMm + layers.dermisMm;
    return 0.5 * std::erfc((fat - reachedDepthMm(plan)) / (depthSpreadMm(plan) * std::numbers::sqrt2));
}

// The day and how it lies to the sessions.
std::string whenSentence(const Plan& plan, double day, const Words& words) {
    const std::string when = words.filled(
        day >= 0 ? "describe.when.week" : "describe.when.day",
        {{"day", words.decimals(shortNumber(day))}, {"week", words.decimals(shortNumber(day / 7))}});
    const int done = sessionsDoneAt(plan, day);
    if (done == 0) return words.filled(plan.sessions > 0 ? "describe.before" : "describe.untreated", {{"when", when}});
    const std::string which =
        sessionsMade(plan) == 1
            ? words["describe.which.only"]
            : words.filled("describe.which.of", {{"ordinal", words[fmt::format("describe.ordinal.{}", plannedNumber(plan, done - 1))]},
                                                 {"sessions", whole(plan.sessions)}});
    if (sessionOnDay(plan, day) >= 0) return words.filled("describe.right", {{"when", when}, {"which", which}});
    const double since = day - dayOfSession(plan, done - 1);
    const long hours = std::lround(24 * since);
    const std::string ago = hours < 1     ? words["describe.ago.soon"]
                            : hours < 24  ? counted("describe.ago.hours", whole(hours), words)
                            : since >= 14 ? counted("describe.ago.weeks", shortNumber(since / 7), words)
                                          : counted("describe.ago.days", shortNumber(since), words);
    return words.filled("describe.after", {{"when", when}, {"ago", ago}, {"which", which}});
}

std::string phaseSentence(const Plan& plan, double day, const Words& words) {
    const std::string_view key = phaseKey(plan, day);
    return key.empty() ? "" : words[key];
}

std::string rednessSentences(const Plan& plan, const Readouts& typical, const Words& words) {
    if (sessionsDoneAt(plan, typical.day) == 0) return "";
    if (typical.erythema < shownShare) return words["describe.redness.gone"];
    const std::string now = words.filled("describe.redness.now", {{"redness", whole(percent(typical.erythema))},
                                                                  {"oedema", whole(percent(typical.oedema / dermalWoundShare(Plan{})))}});
    return isDark(plan) ? now + words["text.between"] + words["describe.redness.dark"] : now;
}

std::string repairSentence(const std::array<Readouts, 3>& at, const Words& words) {
    if (words.reg() == Register::patient) return "";
    const Readouts& typical = at[1];
    return words.filled("describe.repair", {{"repair", hundredths(typical.repair, words)},
                                            {"low", hundredths(at[0].repair, words)},
                                            {"high", hundredths(at[2].repair, words)},
                                            {"collagen", hundredths(typical.collagenTotal, words)},
                                            {"collagen3", hundredths(typical.collagen3, words)},
                                            {"epidermis", hundredths(typical.epidermis, words)}});
}

std::string improvementSentences(const Plan& plan, const std::array<Readouts, 3>& at, const Words& words) {
    if (plan.mark == Mark::none) return words["describe.improvement.none"];
    const auto shown = [&](std::size_t i) { return whole(percent(at[i].improvementPercent / 100)); };
    if (const std::string_view key = unchangedKey(plan, at[1].day, at[1].improvementPercent); !key.empty()) return words[key];
    // Without sessions responders do not differ.
    if (plan.sessions == 0) return words.filled("describe.improvement.alone", {{"typical", shown(1)}});
    const std::string band =
        words.filled("describe.improvement.band", {{"low", shown(0)}, {"typical", shown(1)}, {"high", shown(2)}});
    if (plan.mark != Mark::rubra) return band;
    const double alone = Course::atDays(untreated(plan), Responder::typical, {at[1].day}).front().improvementPercent;
    return band + words["text.between"] + words.filled("describe.improvement.rubra", {{"alone", whole(percent(alone / 100))}});
}

std::string sessionSentences(const Plan& plan, double day, const Words& words) {
    if (sessionOnDay(plan, day) < 0) return "";
    const double bleeding = relativeBleeding(plan);
    const char* amount = bleeding < 0.7 ? "describe.blood.less" : bleeding > 1.4 ? "describe.blood.more" : "describe.blood.same";
    return words.filled(amount, {{"times", words.number(bleeding, 1)}});
}

// Where a session or what it gives is told, what it can do harm is told, too.
std::string riskSentence(const Plan& plan, double day, const std::array<Readouts, 3>& at, const Words& words) {
    const bool gain = plan.mark != Mark::none && sessionsDoneAt(plan, day) > 0 && unchangedKey(plan, day, at[1].improvementPercent).empty();
    if (sessionOnDay(plan, day) < 0 && !gain) return "";
    return words[plan.skinType >= 4 ? "describe.risks.dark" : "describe.risks"];
}

} // namespace

std::string missedNumbers(const Plan& plan, const Words& words) {
    std::vector<std::string> numbers;
    for (int planned = 1; planned < plan.sessions; ++planned)
        if (plan.missed[std::size_t(planned)]) numbers.push_back(whole(planned + 1));
    std::string list;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        list += (i == 0 ? "" : words[i + 1 == numbers.size() ? "text.and" : "text.comma"]) + numbers[i];
    return list;
}

std::string describeMissed(const Plan& plan, const Words& words) {
    const int missed = plan.sessions - sessionsMade(plan);
    if (missed == 0) return "";
    return words.filled(missed == 1 ? "describe.plan.missed.one" : "describe.plan.missed.many", {{"numbers", missedNumbers(plan, words)}});
}

std::string_view phaseKey(const Plan& plan, double day) {
    const int done = sessionsDoneAt(plan, day);
    if (done == 0)
        return plan.mark == Mark::none ? "" : plan.mark == Mark::rubra ? "describe.phase.untreated.rubra" : "describe.phase.untreated";
    if (sessionOnDay(plan, day) >= 0) return isDark(plan) ? "describe.phase.open.dark" : "describe.phase.open";
    const double since = day - dayOfSession(plan, done - 1);
    if (since < healing::inflammationDays) return "describe.phase.inflammation";
    return since < healing::proliferationDays ? "describe.phase.proliferation" : "describe.phase.remodelling";
}

std::string_view unchangedKey(const Plan& plan, double day, double typicalPercent) {
    if (percent(typicalPercent / 100) >= 1) return "";
    const int done = sessionsDoneAt(plan, day);
    const bool soon = done > 0 && day - dayOfSession(plan, done - 1) < healing::proliferationDays;
    return soon ? "describe.improvement.yet" : "describe.improvement.unchanged";
}

std::string describeDepth(const Plan& plan, const Words& words) {
    const SiteLayers& layers = layersOf(plan.site);
    const double reached = reachedDepthMm(plan), inFat = shareOfTipsInFat(plan);
    const char* key = "describe.depth.reticular";
    switch (layerAt(plan.site, reached)) {
    case Layer::epidermis:
        key = "describe.depth.epidermis";
        break;
    case Layer::papillaryDermis:
        key = "describe.depth.papillary";
        break;
    case Layer::reticularDermis:
        if (inFat > shownShare) key = "describe.depth.partly";
        break;
    case Layer::fat:
        key = "describe.depth.fat";
        break;
    }
    const std::string where = words.filled(key, {{"skin", words.number(layers.epidermisMm + layers.dermisMm, 2)},
                                                 {"site", place(plan.site, words)},
                                                 {"share", whole(std::min(percent(inFat), 99L))}});
    return words.filled("describe.depth", {{"set", asTyped(plan.depthMm, words)},
                                           {"reached", words.number(reached, 2)},
                                           {"spread", words.number(depthSpreadMm(plan), 2)},
                                           {"where", where}});
}

std::string describe(const Plan& plan, double day, const Words& words) {
    std::array<Readouts, 3> at;
    const auto courses = Course::allAtDays(plan, {day});
    for (std::size_t i = 0; i < at.size(); ++i) at[i] = courses[i].front();
    std::string all;
    for (const std::string& sentence :
         {whatSentence(plan, words), planSentence(plan, words), plan.sessions > 0 ? describeDepth(plan, words) : "",
          whenSentence(plan, day, words), phaseSentence(plan, day, words), sessionSentences(plan, day, words),
          rednessSentences(plan, at[1], words), plan.mark == Mark::none ? "" : repairSentence(at, words),
          improvementSentences(plan, at, words), riskSentence(plan, day, at, words), std::string(words["notice"])})
        if (!sentence.empty()) all += (all.empty() ? "" : words["text.between"]) + sentence;
    return all;
}

} // namespace stria::ui
