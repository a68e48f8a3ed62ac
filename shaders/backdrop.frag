#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/light.glsl"

// The studio: a dark floor under the block with its contact shadow, a dark wall with one soft bluish pool of light.
layout(location = 0) in vec2 ndc;
layout(location = 0) out vec4 outColour;

// How much of the sky the block hides from a point of the floor: soft, by distance to the block's footprint (our assumption).
float floorOpenness(vec2 p) {
    vec2 outside = max(max(frame.blockMm.xy - p, p - frame.blockMm.zw), vec2(0));
    return 1.0 - 0.85 * exp(-length(outside) / 1.1);
}

void main() {
    if (frame.shading == 1) {
        outColour = vec4(structureColour(structBackdrop), 1.0);
        return;
    }
    vec4 far = frame.worldFromClip * vec4(ndc, 0.01, 1.0);
    vec3 direction = normalize(far.xyz / far.w - frame.eyeMm);
    vec3 wall = srgb(0x0B0C0Eu);
    vec2 pool = (ndc - vec2(0.75, -0.1)) * vec2(0.9, 0.8);
    wall += vec3(0.012, 0.0165, 0.027) * exp(-dot(pool, pool) * 1.5);
    if (frame.view == viewMicro) {
        // Out of the depth of the tissue nothing shines.
        outColour = vec4(wall * mix(0.5, 1.0, smoothstep(0.2, -1.0, ndc.y)), 1.0);
        return;
    }
    vec3 colour = wall;
    if (direction.z < -0.02) {
        float t = (frame.blockBottomMm - frame.eyeMm.z) / direction.z;
        vec2 p = frame.eyeMm.xy + direction.xy * t;
        float reach = length(p - vec2(1.0, -3.0));
        vec3 lit = srgb(0x23272Du) * (0.55 * exp(-reach * reach / 150.0) + 0.10);
        // The key stands front-left: the shadow falls to the right and behind.
        float shadow = smoothstep(0.0, 2.6, length(max(abs(p - vec2(1.6, 1.6)) - vec2(5.0, 3.4), vec2(0))));
        lit *= floorOpenness(p) * mix(0.45, 1.0, shadow);
        colour = mix(lit, wall, smoothstep(14.0, 60.0, reach));
    }
    outColour = vec4(colour, 1.0);
}
