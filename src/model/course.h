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

// The course of one responder: `atDay` interpolates between the stored days (step 1 d, plus the value just before each session).
class Course {
public:
    Course() = default;
    // Computes days 0 … lastDay(plan). markShare 1 = in the mark (what is shown); 0 = the normal skin beside it.
    Course(const Plan& plan, Responder responder);
    // -7 ≤ day ≤ last day; before day 0 the untreated skin. On a session's day: right after it.
    Readouts atDay(double day) const;
    // Exactly at the given ascending days, computed at the model's own step (for `stria curves --days`).
    static std::vector<Readouts> atDays(const Plan& plan, Responder responder, const std::vector<double>& days);

private:
    std::vector<Readouts> before_, after_; // same length; differ on session days only
};

// The same plan with no sessions: the untreated line (rubra fades by itself).
Plan untreated(Plan plan);

// Amount of bleeding of one session, relative to abdomen, 1.5 mm, pen.
double relativeBleeding(const Plan& plan);

// Mean of the acute wound d over the dermis that one session adds (also the oedema it adds).
double dermalWoundShare(const Plan& plan);

} // namespace stria::model
