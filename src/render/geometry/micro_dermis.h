// The dermis of the micro view: old collagen bundles as ropes of strands, the fine mesh of the papillary layer, and the ground behind.
// Uncut; ropes that the channel will cut carry where their ends move (splayed, drooping), so that the shader opens and closes the cut.
#pragma once

#include "render/geometry/micro_mesh.h"

namespace stria::render {

struct MicroDermis {
    MicroMesh ropes;
    MicroStrands papillary;
    MicroMesh ground;
};
// `channelDepthMm` as drawn. `detail` 0 low … 1 high: segments and sides, never how many ropes.
MicroDermis microDermisOf(uint32_t seed, float channelDepthMm, float detail);

// The axis of one rope, left to right, evenly spaced; for tests.
struct Rope {
    std::vector<vec3> axis;
    float radiusMm, twist; // turns per mm
    int strands;
    vec3 colour;
};
std::vector<Rope> ropesOf(uint32_t seed, float stepMm);

} // namespace stria::render
