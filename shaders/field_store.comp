// The state of the field → a keyframe's two 3-D images of 16-bit floats.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "shared/field.h"

layout(local_size_x = 64) in;
layout(push_constant, scalar) uniform PushBlock { FieldPush push; };
layout(set = 0, binding = 0, rgba16f) writeonly uniform image3D tissueA;
layout(set = 0, binding = 1, rg16f) writeonly uniform image3D tissueB;

void main() {
    uint columns = push.nx * push.ny, column = gl_GlobalInvocationID.x, k = gl_GlobalInvocationID.y;
    if (column >= columns) return;
    uint fieldSize = columns * push.nz, at = k * columns + column;
    FloatsRef state = FloatsRef(push.state);
    ivec3 voxel = ivec3(column % push.nx, column / push.nx, k);
    imageStore(tissueA, voxel,
               vec4(state.at[fieldV * fieldSize + at], state.at[fieldG * fieldSize + at], state.at[fieldF * fieldSize + at],
                    state.at[fieldX3 * fieldSize + at]));
    imageStore(tissueB, voxel, vec4(state.at[fieldX1 * fieldSize + at], state.at[fieldW * fieldSize + at], 0.0, 0.0));
}
