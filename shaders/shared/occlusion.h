// Numbers of the screen-space ambient occlusion.
#ifndef STRIA_SHARED_OCCLUSION_H
#define STRIA_SHARED_OCCLUSION_H
#include "shared/types.h"

STRIA_SHARED_BEGIN

struct Occlusion {
    vec2 viewScale, viewShift; // view xy = (clip xy · viewScale + viewShift) · distance
    float nearMm;         // reversed infinite z: distance = nearMm / depth
    float radiusMm;       // how far something still shades
    vec2 pixelNdc;        // size of an occlusion pixel
    vec2 blurStepUv;      // direction of the blur
    uint taps;
    float strength;
};

STRIA_SHARED_END
#endif
