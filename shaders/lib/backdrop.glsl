// The studio: a dark floor under the block with its contact shadow, a dark wall with one soft bluish pool of light.
#ifndef STRIA_LIB_BACKDROP
#define STRIA_LIB_BACKDROP
#include "lib/scene.glsl"

const uint backdropNear = 1; // variant: behind the micro view

// How much of its shadow what is shown casts: the block all of it, skin that hangs over the floor without its fat less, single structures
// hardly any (our drawing).
float shadowShare() {
    if ((frame.layerMask & layerFat) != 0) return 1.0;
    return (frame.layerMask & (layerEpidermis | layerDermis)) != 0 ? 0.6 : 0.2;
}

// How much of the sky the block hides from a point of the floor: soft, by distance to the block's footprint (our assumption).
float floorOpenness(vec2 p) {
    vec2 outside = max(max(frame.blockMm.xy - p, p - frame.blockMm.zw), vec2(0));
    return 1.0 - 0.80 * shadowShare() * exp(-length(outside) / 0.75);
}

// `ndc` of the tile that is drawn.
vec3 backdropAt(vec2 ndc) {
    vec3 eyeMm = frame.eyeMm;
    vec4 far = frame.worldFromClip * vec4(ndc, 0.01, 1.0);
    vec3 direction = normalize(far.xyz / far.w - eyeMm);
    // Levels chosen so that after the grade the wall runs from near black at the left to a dusky blue at the upper right.
    vec2 place = ndc * frame.wholeFromTile.xy + frame.wholeFromTile.zw;
    vec2 pool = (place - vec2(0.85, -0.65)) * vec2(0.62, 0.62);
    vec3 wall = mix(vec3(0.0215, 0.0220, 0.0235), vec3(0.056, 0.068, 0.096), exp(-dot(pool, pool) * 2.3));
    // Out of the depth of the tissue nothing shines.
    if (variant == backdropNear) return wall * mix(0.10, 0.45, (1.0 - smoothstep(-1.0, 0.2, place.y)));
    vec3 colour = wall;
    if (direction.z < -0.02) {
        float t = (frame.blockBottomMm - eyeMm.z) / direction.z;
        vec2 p = eyeMm.xy + direction.xy * t;
        float reach = length(p - vec2(1.0, -3.0));
        vec3 lit = vec3(0.068, 0.065, 0.064) * (exp(-reach * reach / 300.0) + 0.25);
        // The key stands front-left: the shadow falls to the right and behind.
        float shadow = smoothstep(0.0, 2.6, length(max(abs(p - vec2(1.6, 1.6)) - vec2(5.0, 3.4), vec2(0))));
        lit *= floorOpenness(p) * (1.0 - 0.55 * shadowShare() * (1.0 - shadow));
        // On the side of the pool the floor has some of its blue.
        lit = mix(lit, wall * mix(1.05, 1.2, shadow), 0.75 * smoothstep(0.1, 0.9, place.x));
        colour = mix(lit, wall, smoothstep(8.0, 26.0, reach));
    }
    return colour;
}
#endif
