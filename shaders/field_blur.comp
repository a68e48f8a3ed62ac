// Light scatters sideways in skin: the redness (first channel) is blurred along one axis, mirrored at the borders; the rest is copied.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "shared/field.h"

layout(local_size_x = 8, local_size_y = 8) in;
layout(push_constant, scalar) uniform PushBlock { TissuePush push; };
layout(set = 0, binding = 0) uniform sampler2D from;
layout(set = 0, binding = 1, rgba16f) writeonly uniform image2D to;

void main() {
    ivec2 at = ivec2(gl_GlobalInvocationID.xy);
    if (at.x >= int(push.nx) || at.y >= int(push.ny)) return;
    int radius = int(ceil(3.0 * push.sigmaVoxels));
    float sum = 0.0, weights = 0.0;
    for (int n = -radius; n <= radius; ++n) {
        float weight = exp(-0.5 * float(n * n) / (push.sigmaVoxels * push.sigmaVoxels));
        ivec2 there = push.vertical == 1 ? ivec2(at.x, mirroredIndex(at.y + n, int(push.ny)))
                                        : ivec2(mirroredIndex(at.x + n, int(push.nx)), at.y);
        sum += weight * texelFetch(from, there, 0).x;
        weights += weight;
    }
    vec4 value = texelFetch(from, at, 0);
    value.x = min(sum / weights * push.scale, push.limit);
    imageStore(to, at, value);
}
