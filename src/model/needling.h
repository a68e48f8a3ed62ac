// The device in the skin: how deep the tips reach, where they stand in each stroke, and the channels they leave.
// Everything is a pure function of the plan (with its seed) and an area of skin.
#pragma once

#include "core/geometry.h"
#include "model/plan.h"

#include <vector>

namespace stria::model {

// Mean depth L that the tips of a full stroke reach (mm), after the skin has dented; pen L0·max(.3, .95-.08·L0), roller L0·max(.3, .70-.05·L0).
double reachedDepthMm(const Plan& plan);
double depthSpreadMm(const Plan& plan);       // s = max(0.02, 0.12·L), one s.d. of the channels' depths
double puncturesPerMm2(const Plan& plan);     // N = 2.5·passes/4
inline constexpr double channelCoreRadiusMm = 0.035;  // rCore, Kalluri 2011
inline constexpr double channelHaloRadiusMm = 0.16;   // rHalo, our assumption
inline constexpr double needleDiameterMm = 0.25;      // 31 G
// Share of the channel's radius left at a depth: clamp(1 - 0.35·z/min(L, he+hd), 0.3, 1).
double channelTaper(const Plan& plan, double depthMm);

// One channel left by one needle. Straight; a pen's is vertical, a roller's leans along the rolling direction.
struct Puncture {
    vec2 entryMm;      // on the surface
    vec2 tiltMm;       // sideways offset of the tip from the entry (0 for a pen)
    float depthMm;     // own drawn depth, normal(L, s), at least 0.02
    uint16_t pass;     // 0 … passes-1
    uint16_t needle;   // index in needlePattern()
    uint32_t stroke;   // = Stroke::order: needles of one stroke go in together; ascending over the session, not consecutive
};

// Where the needles stand in the cartridge's (or drum's) own frame, mm, centred; x along the movement of the device. Pen: 12 = 4 x 3,
// 24 = 6 x 4, 36 = 6 x 6. Roller: 1, 2 or 3 lines of 12 across the drum, neighbouring lines staggered. The pitch, our assumption inside the
// published 1 to 1.5 mm, is the one at which strokes side by side give a pass its density, so the number of needles does not change it.
std::vector<vec2> needlePattern(const Plan& plan);

// One in-and-out of the device: the cartridge's centre and turn, in the order of the session. All tips of a stroke stand at L.
struct Stroke {
    vec2 centreMm;
    float turnRad;     // of the pattern's x axis, from the skin's x axis towards y
    uint16_t pass;
    uint32_t order;    // ascending over the session; the same number for the same stroke, whatever the area
};

// The layout covers the whole plane, so that any two areas that overlap agree where they overlap. Each pass is laid in rows, to and fro,
// along, across and on both diagonals, then between them, each a few degrees off; a stroke lies beside the one before, a fraction of a millimetre off
// (hashes of seed, session, pass, row and place). Then needles that would enter closer than needleDiameterMm to another one slide apart,
// by 0.15 mm at most (skin gives way sideways; our assumption); the few that still meet an earlier hole go into that hole and leave no
// channel of their own. Density over a large area is N within 2 %, shared equally by the passes.

// The strokes of a session that touch `area`, in order, and the channels whose entries lie within `area` (its lower edges included, its
// upper ones not), in the order of strokes.
std::vector<Stroke> strokesOf(const Plan& plan, int session, const RectMm& area);
std::vector<Puncture> puncturesOf(const Plan& plan, int session, const RectMm& area);

} // namespace stria::model
