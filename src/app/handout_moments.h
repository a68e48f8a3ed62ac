// Which moments of a plan's course the hand-out shows, and what it says about each.
#pragma once

#include "model/course.h"
#include "ui/words.h"

#include <array>
#include <string>
#include <vector>

namespace stria::app {

struct HandoutMoment {
    double day = 0;
    bool needling = false; // the pen is at work
    bool operator==(const HandoutMoment&) const = default;
};

// From untreated skin to the last day: at most 12. A moment on a later session's day lies just before that session.
std::vector<HandoutMoment> handoutMoments(const model::Plan& plan);
// Twelve weeks after the last session (week 12 with none): where results are judged.
double resultDay(const model::Plan& plan);
// The days that the close-ups show; there are none without a session.
inline constexpr double earlyCloseUpDay = 2;
double lateCloseUpDay(const model::Plan& plan); // week 3, or just before a session of that day

struct MomentWords {
    std::string tick;    // "Week 4"
    std::string title;   // "Week 4: just before session 2 of 3"
    std::string caption; // sentences
};
// Words in the words' language and register; `at` = the read-outs of low, typical and high responder on that day, `fresh` = typical
// erythema right after the latest session, `alone` = the improvement without any session.
struct MomentNumbers {
    std::array<model::Readouts, 3> at;
    double fresh = 0, alonePercent = 0;
};
std::vector<MomentNumbers> numbersOf(const model::Plan& plan, const std::vector<HandoutMoment>& moments);
MomentWords wordsOf(const model::Plan& plan, const HandoutMoment& moment, const MomentNumbers& numbers, const ui::Words& words);

} // namespace stria::app
