#version 460
#extension GL_GOOGLE_include_directive : require
#include "shared/types.h"

// Quarter-size bloom in two steps: bright parts blurred along x, then along y.
layout(push_constant, scalar) uniform PushBlock { vec2 stepUv; float threshold; };
layout(set = 0, binding = 0) uniform sampler2D source;
layout(location = 0) in vec2 uv;
layout(location = 0) out vec4 outColour;

void main() {
    vec3 sum = vec3(0);
    float weights = 0.0;
    for (int i = -6; i <= 6; ++i) {
        float weight = exp(-float(i * i) / 14.0);
        vec3 c = min(textureLod(source, uv + stepUv * float(i), 0.0).rgb, vec3(8));
        float level = max(c.r, max(c.g, c.b));
        sum += c * (max(level - threshold, 0.0) / max(level, 1e-4)) * weight;
        weights += weight;
    }
    outColour = vec4(sum / weights, 1.0);
}
