// The blood vessels of the dermis behind each cut side: a deep plexus at the fat border, a superficial one under the papillary dermis,
// risers between them, and capillary loops into the papillae. Drawn about three times life. A pure function of the plan.
#pragma once

#include "model/plan.h"
#include "render/geometry/block_sides.h"
#include "render/geometry/tubes.h"

namespace stria::render {

struct VesselSet {
    TubeSet set;
    // By side of the block: the two plexuses · what rises from one to the other · the capillary loops.
    std::array<TubeRange, sideCount> deep, superficial, risers, loops;
};
VesselSet vesselsOf(const model::Plan& plan);

} // namespace stria::render
