#version 460
// A soft, friendly glow: bright core, wide halo.
#extension GL_GOOGLE_include_directive : require
#include "lib/light.glsl"

layout(location = 0) in vec2 inUv;
layout(location = 0) out vec4 outColour;

void main() {
    if (frame.shading == 1) discard;
    float d2 = dot(inUv, inUv);
    float glow = exp(-d2 * 60.0) * 2.4 + exp(-d2 * 7.0) * 0.35 * (1.0 - smoothstep(0.6, 1.0, d2));
    outColour = vec4(srgb(0xFFD9A0) * glow, 0.0);
}
