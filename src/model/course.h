// What follows from a Plan over the days: one column of skin, laterally averaged, in double precision (the "curves").
// Gives every number that Stria shows. Formulas: README, "The model".
#pragma once

#include "model/plan.h"

#include <array>
#include <string_view>
#include <vector>

namespace stria::model {

enum class Responder { low, typical, high };
inline constexpr std::array allResponders{Responder::low, Responder::typical, Responder::high};
std::string_view nameOf(Responder responder);

// Read-outs of one day, right after any session of that day.
struct Readouts {
    double day = 0;
    double erythema = 0;        // 1 = right after one default session
    double oedema = 0, pore = 0;
    double signal = 0, fibroblast = 0;                          // dermis means of g, f
    double collagen3 = 0, collagen1 = 0, collagenTotal = 0;     // dermis means, 1 = normal density in total
    double epidermis = 0;       // h, fraction of normal thickness
    double repair = 0;          // R
    double improvementPercent = 0;
    double repairPapillary = 0; // Rpap
    double colour = 0;          // colour of the mark, 1 = as before treatment
    // Depth profiles are not kept: the field has them.
};

// exact: steps of 0.02 d, for files and sentences. quick: longer ones once the first days after a session are over, for what is redrawn while
// a slider moves; no read-out differs by more than half a per cent of its range (tested).
enum class Steps { exact, quick };

// The course of one responder, kept at whole days, at sessions (before and after) and every 0.1 d in the ten days after each.
// The steps of the model start at day 0 and anew at each session; days between steps are reached by a shorter step of a copy, so that
// what is asked never changes what is computed. The normal skin beside a mark is the same plan with Mark::none.
class Course {
public:
    Course() = default;
    // Computes days 0 … lastDay(plan).
    Course(const Plan& plan, Responder responder);
    // All three at little more than the cost of one, in the order of allResponders; up to `toDay` where that is later.
    static std::array<Course, 3> ofAll(const Plan& plan, Steps steps = Steps::exact, double toDay = 0);
    // Linear between kept days. Before day 0 (down to firstDay) the untreated skin, beyond the last day the last one's values.
    // On a session's day (within 1e-6 d): right after it.
    Readouts atDay(double day) const;
    // Exactly at the given days, in any order, computed at the model's own step (for `stria curves --days`).
    static std::vector<Readouts> atDays(const Plan& plan, Responder responder, const std::vector<double>& days);
    static std::array<std::vector<Readouts>, 3> allAtDays(const Plan& plan, const std::vector<double>& days);

private:
    Readouts untreated_;
    std::vector<Readouts> before_, after_; // same days; differ on session days only
};

// The same plan with no sessions: the untreated line (rubra fades by itself).
Plan untreated(Plan plan);

// Amount of bleeding of one session, relative to abdomen, 1.5 mm, pen.
double relativeBleeding(const Plan& plan);

// Mean of the acute wound d over the dermis that one session adds (also the oedema it adds).
double dermalWoundShare(const Plan& plan);

} // namespace stria::model
