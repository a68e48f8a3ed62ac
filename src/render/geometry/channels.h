// The channels that a session's needles leave, as they are drawn: those that a cut face lays open, and every puncture's pinpoint on the
// surface. A pure function of the plan; how far they have closed on a day is the shaders' part.
#pragma once

#include "model/needling.h"
#include "scene/strokes_at_cut.h"
#include "shared/channel.h"

#include <vector>

namespace stria::render {

struct SessionChannels {
    double day = 0;                         // of the session
    std::vector<shared::Channel> cut;       // on the four cut faces of the block
    std::vector<shared::Channel> pinpoints; // on the surface, within the area asked for
};

// The order in which channels are made: that of the plan's strokes, or, where the section is shown, with those of the front cut when its needles
// come down in them.
enum class Shown { surface, section };
SessionChannels channelsOf(const model::Plan& plan, int session, const RectMm& pinpointArea, Shown shown);
// Those of the slab of one face of the block (scene::cutSlabMm; shared::Channel::face), moved onto it; none at its ends: one there would split
// the block's edge.
inline constexpr float channelFreeCornerMm = 0.15f;
std::vector<shared::Channel> channelsAtFace(const model::Plan& plan, int session, uint32_t face);

// A face of the block: corner at the left seen from outside, direction to the right, outward normal.
struct BlockFace {
    vec2 cornerMm, along, outward;
    float widthMm;
};
BlockFace blockFace(uint32_t face);

// The share of a session, 0 … 1, at which each stroke comes, over the 24 × 24 mm that a device is seen to work on.
class StrokeShares {
public:
    StrokeShares(const model::Plan& plan, int session);
    float of(uint32_t stroke) const;

private:
    std::vector<uint32_t> orders_; // ascending
};

// The depth over which channels taper, min(L, he + hd): needed where model::channelTaper is drawn.
double taperDepthMm(const model::Plan& plan);

} // namespace stria::render
