// A tube: a round body swept along a smooth curve through control points, with tapered ends; drawn as one rope or as strands that twist
// round their common axis. Made by src/render/geometry/tubes.h, swept by lib/tube.glsl. Used by fibres, vessels and skin appendages.
#ifndef STRIA_SHARED_TUBE_H
#define STRIA_SHARED_TUBE_H
#include "shared/types.h"

STRIA_SHARED_BEGIN

// A control point. The curve passes through it (Catmull–Rom).
struct TubePoint {
    vec3 positionMm;
    float radiusMm;
    uint side;              // unit vector across the curve, octahedral in 2 × 16 bits: the frame does not turn between points
};

// Bits of Tube::look above the structure's id (its low 8 bits).
STRIA_SHARED_CONST uint tubeRoundEnds = 0x100;    // ends like a ball instead of a point
STRIA_SHARED_CONST uint tubeUncut = 0x200;        // not cut at the sides of the block
STRIA_SHARED_CONST uint tubeDilates = 0x400;      // widens with vasodilatation
STRIA_SHARED_CONST uint tubeFollowsJunction = 0x800; // near the junction it moves with the epidermis of the mark
STRIA_SHARED_CONST uint tubeKindShift = 12;       // 4 bits for the pass's own kind
STRIA_SHARED_CONST uint tubeFromShift = 16;       // 16 bits: 0 = there always, else 1 + tenths of the day from which it may be spun

struct Tube {
    uint firstPoint;        // of its control points
    uint pointCount;        // at least 2
    uint tintSrgb;          // 0xRRGGBB
    uint look;              // structure | bits
    float taperStart;       // share of the length over which an end thins out to nothing, 0 = open end
    float taperEnd;
    float twistTurns;       // turns of the strands over the whole length
    float insetMm;          // how far behind the sides of the block it is cut
    float lengthMm;
    uint seed;
    float own0, own1;       // the pass's own numbers
    vec3 ownDirection;      // the pass's own direction, mm
    float own2;
};

STRIA_SHARED_END

#ifdef __cplusplus
static_assert(sizeof(stria::shared::TubePoint) == 20);
static_assert(sizeof(stria::shared::Tube) == 64);
#endif
#endif
