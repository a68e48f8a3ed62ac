#version 460
#extension GL_GOOGLE_include_directive : require
#include "shared/occlusion.h"

// Evens out the taps' noise along one direction, without crossing edges of depth.
layout(push_constant, scalar) uniform PushBlock { Occlusion o; };
layout(set = 0, binding = 0) uniform sampler2D occlusion;
layout(location = 0) in vec2 uv;
layout(location = 0) out vec2 outOcclusion;

void main() {
    vec2 centre = textureLod(occlusion, uv, 0.0).rg;
    float sum = centre.r, weights = 1.0;
    for (int i = -3; i <= 3; ++i) {
        if (i == 0) continue;
        vec2 s = textureLod(occlusion, uv + o.blurStepUv * float(i), 0.0).rg;
        float weight = max(1.0 - abs(s.g - centre.g) / o.radiusMm, 0.0) * exp(-float(i * i) / 5.0);
        sum += s.r * weight;
        weights += weight;
    }
    outOcclusion = vec2(sum / weights, centre.g);
}
