// The cells of a day in the micro view: who has left the vessel, where they are on their way to the channel, who has settled.
// Pure functions of seed, days since the sessions and the curves: scrubbing backwards shows the same pictures. No popping: presence scales
// them, and who an earlier session has called does not leave because of the next one.
#pragma once

#include "render/geometry/micro_mesh.h"

#include <span>

namespace stria::render {

struct MicroCells {
    std::vector<shared::MicroBody> neutrophils;
    std::vector<shared::MicroBody> macrophages[2]; // by shape
    std::vector<shared::MicroBody> fibroblasts[3];
    std::vector<shared::MicroBody> looseRedCells;
    std::vector<shared::MicroBody> tips; // of the sprout
};
MicroCells microCellsOf(uint32_t seed, const shared::MicroStage& stage, std::span<const float> daysSinceSessions);

// Presence 0 … 1 of one cell that comes at `from` and goes at `until`, each within `takes` days.
float presenceOf(float days, float from, float until, float takes);

} // namespace stria::render
