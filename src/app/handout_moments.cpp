#include "app/handout_moments.h"

#include "app/handout_text.h"
#include "ui/describe.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace stria::app {
namespace {

constexpr double shownShare = 0.02;     // of redness: less is not worth a sentence
constexpr double justBeforeDays = 0.1;  // a session
constexpr double apartShare = 0.15;     // moments closer than this share of their day say the same thing twice

std::string shortNumber(double value) {
    std::string text = fmt::format("{:.1f}", value);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text == "-0" ? "0" : text;
}

// The session that comes within a moment, or -1.
int sessionAhead(const model::Plan& plan, double day) { return model::sessionOnDay(plan, day + justBeforeDays); }

// A day of the course that shows skin between sessions.
double betweenSessions(const model::Plan& plan, double day) { return model::sessionOnDay(plan, day) > 0 ? day - justBeforeDays : day; }

std::string whenWords(const model::Plan& plan, const HandoutMoment& moment, const ui::Words& words) {
    if (plan.sessions == 0) return words["handout.when.untreated"];
    if (moment.day < 0) return words["handout.when.before"];
    // By their places in the plan, as the window and the sentence about those left out have them.
    Values values{{"of", std::to_string(plan.sessions)}};
    if (const int ahead = sessionAhead(plan, moment.day); ahead > 0 && !moment.needling) {
        values["k"] = std::to_string(model::plannedNumber(plan, ahead));
        return filled(words["handout.when.ahead"], values);
    }
    const int done = model::sessionsDoneAt(plan, moment.day);
    values["k"] = std::to_string(model::plannedNumber(plan, done - 1));
    if (moment.needling) return filled(words["handout.when.during"], values);
    const double since = moment.day - model::dayOfSession(plan, done - 1);
    if (since < 1e-6) return filled(words["handout.when.rightAfter"], values);
    const bool weeks = since >= 14;
    values["n"] = words.decimals(shortNumber(weeks ? since / 7 : since));
    return filled(words[weeks ? "handout.when.weeks" : "handout.when.days"], values);
}

// What the tissue does.
std::string_view phaseKey(const model::Plan& plan, const HandoutMoment& moment) {
    if (moment.needling) return "handout.phase.needling";
    const std::string_view key = ui::phaseKey(plan, moment.day);
    return key.empty() ? "handout.phase.normal" : key;
}

std::string changeWords(const model::Plan& plan, double day, const MomentNumbers& numbers, const ui::Words& words) {
    const auto text = [](double percent) { return std::to_string(std::lround(percent)); };
    const Values values{{"low", text(numbers.at[0].improvementPercent)},
                        {"typical", text(numbers.at[1].improvementPercent)},
                        {"high", text(numbers.at[2].improvementPercent)},
                        {"alone", text(numbers.alonePercent)}};
    if (const std::string_view key = ui::unchangedKey(plan, day, numbers.at[1].improvementPercent); !key.empty()) return words[key];
    if (plan.sessions == 0) return filled(words["describe.improvement.alone"], values);
    std::string sentence = filled(words["describe.improvement.band"], values);
    if (plan.mark == model::Mark::rubra) sentence += words["text.between"] + filled(words["describe.improvement.rubra"], values);
    return sentence;
}

} // namespace

double resultDay(const model::Plan& plan) { return (plan.sessions > 0 ? model::dayOfSession(plan, model::sessionsMade(plan) - 1) : 0) + 84; }

double lateCloseUpDay(const model::Plan& plan) { return betweenSessions(plan, 21); }

std::vector<HandoutMoment> handoutMoments(const model::Plan& plan) {
    std::vector<HandoutMoment> moments{{-1, false}};
    std::vector<double> days;
    if (plan.sessions > 0) {
        moments.push_back({0, true});
        moments.push_back({0, false});
        days = {2, 7, 14};
    }
    const double end = model::lastDay(plan), result = resultDay(plan);
    for (const double day : {28.0, 56.0, 84.0, 168.0})
        if (day < end) days.push_back(day);
    // The result and the end are always there; what lies close to them, or close to what is there already, is left out.
    const auto near = [](double a, double b) { return std::abs(a - b) < apartShare * std::max(a, b); };
    std::erase_if(days, [&](double day) { return day >= 14 && (near(day, result) || near(day, end)); });
    days.push_back(result);
    if (!near(result, end)) days.push_back(end);
    std::sort(days.begin(), days.end());
    for (const double day : days) moments.push_back({betweenSessions(plan, day), false});
    STRIA_ASSERT(moments.size() <= 12);
    return moments;
}

std::vector<MomentNumbers> numbersOf(const model::Plan& plan, const std::vector<HandoutMoment>& moments) {
    std::vector<double> days, freshDays;
    for (const HandoutMoment& moment : moments) {
        days.push_back(moment.day);
        const int done = model::sessionsDoneAt(plan, moment.day);
        freshDays.push_back(done > 0 ? model::dayOfSession(plan, done - 1) : -1);
    }
    const auto at = model::Course::allAtDays(plan, days);
    const auto fresh = model::Course::atDays(plan, model::Responder::typical, freshDays);
    const auto alone = model::Course::atDays(model::untreated(plan), model::Responder::typical, days);
    std::vector<MomentNumbers> numbers(moments.size());
    for (std::size_t i = 0; i < moments.size(); ++i)
        numbers[i] = {{at[0][i], at[1][i], at[2][i]}, fresh[i].erythema, alone[i].improvementPercent};
    return numbers;
}

MomentWords wordsOf(const model::Plan& plan, const HandoutMoment& moment, const MomentNumbers& numbers, const ui::Words& words) {
    MomentWords out;
    const double shown = sessionAhead(plan, moment.day) > 0 ? moment.day + justBeforeDays : moment.day;
    if (moment.day < 0)
        out.tick = words["handout.tick.before"];
    else if (moment.day < 1e-6)
        out.tick = words[moment.needling ? "handout.tick.needling" : "handout.tick.after"];
    else
        out.tick = shown < 14 ? filled(words["handout.tick.day"], {{"n", words.decimals(shortNumber(shown))}})
                              : filled(words["handout.tick.week"], {{"n", words.decimals(shortNumber(shown / 7))}});
    out.title = whenWords(plan, moment, words);
    out.caption = words[phaseKey(plan, moment)];
    if (moment.needling || moment.day < 0) return out;
    const double redness = numbers.fresh > 0 ? numbers.at[1].erythema / numbers.fresh : 0;
    if (moment.day > 0.5 && redness >= shownShare) {
        const long percent = std::max(5L, std::lround(redness * 20) * 5); // no finer than in steps of 5
        out.caption += words["text.between"] + filled(words["handout.redness"], {{"n", std::to_string(percent)}});
    }
    if (redness >= shownShare && ui::isDark(plan)) out.caption += words["text.between"] + std::string(words["describe.redness.dark"]);
    if (plan.mark != model::Mark::none && (moment.day > 13 || plan.sessions == 0))
        out.caption += words["text.between"] + changeWords(plan, moment.day, numbers, words);
    return out;
}

} // namespace stria::app
