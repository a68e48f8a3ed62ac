#version 460
#extension GL_GOOGLE_include_directive : require
#include "shared/types.h"

// Adds one jittered picture to the mean of those before it: out = light / k, blended over the mean with weight 1 - 1/k.
layout(push_constant, scalar) uniform PushBlock { float share; float occlusionUsed; };
layout(set = 0, binding = 0) uniform sampler2D hdr;
layout(set = 0, binding = 1) uniform sampler2D occlusion;
layout(location = 0) in vec2 uv;
layout(location = 0) out vec4 outColour;

#include "lib/occluded.glsl"

void main() {
    vec3 light = texelFetch(hdr, ivec2(gl_FragCoord.xy), 0).rgb;
    // One very bright pixel of one sample must not outweigh all others.
    light = min(light, vec3(12.0));
    if (occlusionUsed > 0.0) light = occluded(light, mix(1.0, textureLod(occlusion, uv, 0.0).r, occlusionUsed));
    outColour = vec4(light * share, share);
}
