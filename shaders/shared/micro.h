// The micro view's own world: one needle channel from its opening to its end at the front cut, drawn so large that cells are the actors.
// What its geometry (src/render/geometry/micro_*), passes and shaders share: vertices, bodies, the stage of a day, the channel's shape.
#ifndef STRIA_SHARED_MICRO_H
#define STRIA_SHARED_MICRO_H
#include "shared/types.h"

STRIA_SHARED_BEGIN
#ifdef __cplusplus
using glm::clamp;
using glm::exp;
using glm::max;
using glm::min;
using glm::mix;
using glm::smoothstep;
using glm::sqrt;
#define STRIA_SHARED_FUNCTION inline
#else
#define STRIA_SHARED_FUNCTION
#endif

// Exaggerations, drawn : real. Channel 94 um wide at the mouth (a 70-100 um hole that shrinks at once) and cut off at 0.375 mm; keratinocyte x 1.5;
// corneum x 1.7; neutrophil x 2; macrophage x 2.2; red cell x 2.8; platelet x 3; capillary x 3; collagen bundle x 2; fibroblast x 1.2 long and
// x 1.7 thick; fibril of collagen III x 40 (a symbol: real ones are 0.05 um thick). Only the rete ridges are true.
STRIA_SHARED_CONST float microCutYMm = -3.0;
STRIA_SHARED_CONST float microChannelXMm = -0.088;
STRIA_SHARED_CONST float microCorneumMm = 0.026;
STRIA_SHARED_CONST float microViableMm = 0.092;        // living epidermis of normal skin, between corneum and dermis, mean over the ridges

// What a mesh is made of, variant of the tissue material.
STRIA_SHARED_CONST uint microRope = 0, microKeratinocyte = 1, microFlake = 2, microJunction = 3, microGround = 4, microWall = 5, microClot = 6, microScab = 7;
// What a ribbon is, variant of the strand material.
STRIA_SHARED_CONST uint microPapillary = 0, microFibrin = 1, microFibril = 2;
// What an instanced body is, MicroBody::kind and variant of the body material.
STRIA_SHARED_CONST uint microRedCell = 0, microTrappedCell = 1, microPlatelet = 2, microMacrophage = 3, microFibroblast = 4, microTipCell = 5;

// Halves are packed in pairs (packHalf2x16), unit vectors as four signed bytes, colours as four bytes of sRGB.
struct MicroVertex {
    vec3 positionMm;           // in uncut, normal skin
    uint normalOpen;           // normal; fourth byte: openness 0 … 1 (baked ambient occlusion)
    uint colour;               // albedo
    uint local;                // a place within the item: keratinocyte in radii; rope (along in radii, round the strand)
    uint follow;               // how it goes with the epidermis: mm per unit of thickness, mm per unit of ridge
    uint cutXY;                // where it moves when the channel cuts it, um
    uint cutZSide;             // um, and the side of the channel it belongs to: -1, 1, 0 = whichever it lies on
};

struct MicroStrandPoint {
    vec3 positionMm;
    uint tangentOpen;
    uint colour;
    uint radiusArc;            // radius um; arc: 0 … 1 along the strand as it is spun
    uint follow;
    uint birth;                // share of the growth at which it begins, and the side of the channel
};

struct MicroBody {
    vec3 centreMm;
    float scaleMm;
    uint rotation;             // quaternion
    uint colour;
    uint kind;
    uint birth;                // presence 0 … 1, and the body's own random number
};

// The day, as far as the frame's numbers go; what the field knows is sampled in the shaders at punctureMm.
struct MicroStage {
    vec2 punctureMm;           // the plan's puncture that stands for this channel
    float depthMm;             // of the channel as drawn
    float gap;                 // width of the channel in the dermis, 1 = as the needle left it, 0 = no channel
    float mouth;               // the same through the epidermis
    float thickness;           // of the living epidermis, 1 = normal skin
    float ridge;               // height of the rete ridges, 1 = normal skin
    float clot;                // share of the channel that is filled
    float net;                 // share of the fibrin net that is spun
    float dissolved;           // 0 … 1: from the end upward, what is gone of the clot
    float scab;
    float fan;                 // 0 … 1: fresh fibrils spun, by arc length; of all sessions so far
    float woven;               // 0 … 1: fresh fibrils turned into collagen I
    float dilation;            // radius of the capillary, 1 = fully dilated
    float sprout;              // 0 … 1: length of the new capillary
    float redness;             // of the whole field, 0 … 1
    float fibroblast;          // the curves' fibroblast density (mean over the dermis)
};

#ifndef __cplusplus
layout(buffer_reference, scalar, buffer_reference_align = 4) readonly buffer MicroVertexRef { MicroVertex at[]; };
layout(buffer_reference, scalar, buffer_reference_align = 4) readonly buffer MicroStrandRef { MicroStrandPoint at[]; };
layout(buffer_reference, scalar, buffer_reference_align = 4) readonly buffer MicroBodyRef { MicroBody at[]; };
layout(buffer_reference, scalar, buffer_reference_align = 16) readonly buffer MicroStageRef { MicroStage s; };
#endif

// Radius of the channel as the needle leaves it: 47 um at the mouth, 31 half way, 15 at its end, where it closes like a finger's tip.
STRIA_SHARED_FUNCTION float microChannelRadiusMm(float depthMm, float channelDepthMm) {
    float s = clamp(depthMm / channelDepthMm, 0.0f, 1.0f);
    float radius = s < 0.5f ? mix(0.047f, 0.031f, 2.0f * s) : mix(0.031f, 0.015f, 2.0f * s - 1.0f);
    float tip = clamp((1.0f - s) / 0.06f, 0.0f, 1.0f);
    return radius * sqrt(tip * (2.0f - tip));
}
// How wide it stands open at a depth: the epidermis closes over before the dermis does.
STRIA_SHARED_FUNCTION float microGapAt(float depthMm, float mouth, float gap) {
    return mix(mouth, gap, smoothstep(0.07f, 0.16f, depthMm));
}

STRIA_SHARED_END

#ifdef __cplusplus
static_assert(sizeof(stria::shared::MicroVertex) == 36);
static_assert(sizeof(stria::shared::MicroStrandPoint) == 32);
static_assert(sizeof(stria::shared::MicroBody) == 32);
static_assert(sizeof(stria::shared::MicroStage) == 68);
#endif
#endif
