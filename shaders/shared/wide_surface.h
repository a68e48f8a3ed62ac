// What the wide surface's map is made of on one day (shaders/wide_surface.comp, src/render/wide_surface.cpp).
#ifndef STRIA_SHARED_WIDE_SURFACE_H
#define STRIA_SHARED_WIDE_SURFACE_H
#include "shared/types.h"

STRIA_SHARED_BEGIN

STRIA_SHARED_CONST uint wideSessionsMost = 8;

struct WideSurfacePush {
    vec4 areaMm, blockMm;              // x0, y0, x1, y1
    vec4 means;                        // of the day, from the curves: redness, repair, new collagen, signal
    vec4 rednessShares[2];             // of each session, with the sum 1
    address shares;                    // floats: how much of the session under way is done at each place
    uint texels;                       // along one side of the area
    uint sessions;                     // done so far
    float rednessLimit;
    float seamMm;                      // over which the curves take over from the block
    uint underWay;                     // the session that is not done yet, or wideSessionsMost
    uint blockThere;                   // 0: the field has not come to this day yet, the curves stand in for it
    uint underWayTexels;               // of `shares` along one side of the area
};

STRIA_SHARED_END

#ifdef __cplusplus
static_assert(sizeof(stria::shared::WideSurfacePush) == 120 && offsetof(stria::shared::WideSurfacePush, shares) == 80); // GLSL aligns it to 4
#else
layout(buffer_reference, scalar, buffer_reference_align = 4) readonly buffer SharesRef { float at[]; };
#endif
#endif
