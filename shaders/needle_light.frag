#version 460
// A soft, friendly glow: bright core, wide halo.
#extension GL_GOOGLE_include_directive : require
#include "lib/light.glsl"

layout(location = 0) in vec2 inUv;
layout(location = 0) out vec4 outColour;

void main() {
    if (flatColours == 1) discard;
    float d2 = dot(inUv, inUv);
    float core = exp(-d2 * 60.0), halo = exp(-d2 * 5.0) * (1.0 - smoothstep(0.6, 1.0, d2));
    // Part of what lies behind is dimmed, so that the light shows on pale fibres too.
    outColour = vec4(srgb(0xFFF1D0) * core * 4.0 + srgb(0xFFB04A) * halo * 0.75, clamp(core + 0.55 * halo, 0.0, 1.0));
}
