// The tissue of a day: two stored keyframes, blended.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "shared/field.h"

layout(local_size_x = 8, local_size_y = 8) in;
layout(push_constant, scalar) uniform PushBlock { TissuePush push; };
layout(set = 0, binding = 0) uniform sampler3D tissueA0;
layout(set = 0, binding = 1) uniform sampler3D tissueB0;
layout(set = 0, binding = 2) uniform sampler3D tissueA1;
layout(set = 0, binding = 3) uniform sampler3D tissueB1;
layout(set = 0, binding = 4, rgba16f) writeonly uniform image3D tissueA;
layout(set = 0, binding = 5, rg16f) writeonly uniform image3D tissueB;

void main() {
    ivec3 at = ivec3(gl_GlobalInvocationID);
    if (at.x >= int(push.nx) || at.y >= int(push.ny)) return;
    float t = push.t;
    if (push.byColumn == 1) t = FloatsRef(push.shares).at[uint(at.y) * push.nx + uint(at.x)];
    imageStore(tissueA, at, mix(texelFetch(tissueA0, at, 0), texelFetch(tissueA1, at, 0), t));
    imageStore(tissueB, at, mix(texelFetch(tissueB0, at, 0), texelFetch(tissueB1, at, 0), t));
}
