// Numbers of the grade: what the tone map does to linear light.
#ifndef STRIA_SHARED_GRADE_H
#define STRIA_SHARED_GRADE_H
#include "shared/types.h"

STRIA_SHARED_BEGIN

// What a tone map does at all.
STRIA_SHARED_CONST uint gradeEnlarges = 1, gradePassesThrough = 2, gradeGlows = 4, gradeOccludes = 8, gradeSharpens = 16, gradeDivides = 32,
                        gradeDithers = 64, gradeDarkCorners = 128, gradeDone = 256;

struct Grade {
    vec3 whiteBalance;
    float exposure;
    float saturation;
    float keepHue;        // share of the curve taken on luminance only
    float bloom;          // share added
    float vignette;       // darkening in the corners
    float sharpen;        // unsharp mask at 1 px
    float dither;         // in steps of 1/255
    uint passThrough;     // 1: Shading::structure, values go through untouched
    float dividerPx;      // x of the compare line in this tile; below -1e5: none
    float lineHalfPx;
    float occlusion;      // how much of the screen-space occlusion is used, 0 none
    uint enlarges;        // 1: hdr is smaller than the target
    vec2 wholeUvScale, wholeUvShift; // uv in the whole picture = tile's · scale + shift
    uvec2 offsetPx;       // of the tile in the whole picture
};

STRIA_SHARED_END
#endif
