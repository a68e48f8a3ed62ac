// The healing cells of each session, where its needles went: who comes, from which vessel, to which channel, and when. A pure function of
// the plan; how many fibroblasts show on a day is the field's part (cell.vert).
#pragma once

#include "model/plan.h"
#include "shared/cell.h"

#include <vector>

namespace stria::render {

// Kind by kind (shared::cellPlatelet …), of each face by face (shared::Cell::face), from the back to the front, as blending needs them.
std::vector<shared::Cell> cellsOf(const model::Plan& plan, int session);

// Share of all neutrophils or macrophages of a session that are in the tissue, 0 … 1: what arrival and leaving times add up to.
// Timing: neutrophils within hours, most at 24–48 h, gone by day 5; macrophages from day 1, most on days 3–5, gone by two weeks
// (wound-healing reviews such as Singer & Clark 1999, NEJM 341:738); the exact shape is our assumption.
struct CellTimes {
    float arriveDays, leaveDays;
};
CellTimes timesOfNeutrophil(float rank);
CellTimes timesOfMacrophage(float rank);
CellTimes timesOfPlatelet(float rank);

inline constexpr double lastImmuneDay = 14.5; // none but fibroblasts after this

} // namespace stria::render
