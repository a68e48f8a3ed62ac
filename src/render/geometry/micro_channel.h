// What fills the channel: its wall, the clot with trapped red cells, platelets and fibrin, the scab over it, and the fresh collagen that
// replaces it. Placed round a channel as the needle leaves it; the shaders narrow, dissolve and spin them by the stage of the day.
#pragma once

#include "render/geometry/micro_mesh.h"

namespace stria::render {

struct MicroChannel {
    MicroMesh wall, clot, scab;
    MicroStrands fibrin, fibrils;
    std::vector<shared::MicroBody> bodies; // red cells and platelets caught in the net
};
MicroChannel microChannelOf(uint32_t seed, float channelDepthMm, float detail);

// A body at rest; birth = presence, own = its random number.
shared::MicroBody microBody(vec3 centreMm, float scaleMm, vec3 axis, float angleRad, uint32_t colour, uint32_t kind, float birth,
                            float own);

} // namespace stria::render
