// A step of the field, first part: half of the local terms of g and f, into the first pair of scratch fields.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/field_step.glsl"

layout(local_size_x = 64) in;
layout(push_constant, scalar) uniform PushBlock { FieldPush push; };

void main() {
    uint columns = push.nx * push.ny, column = gl_GlobalInvocationID.x, k = gl_GlobalInvocationID.y;
    if (column >= columns) return;
    FieldStepConstants step = FieldStepRef(push.steps).at[push.step];
    FieldSlice slice = FieldSliceRef(push.slices).at[k];
    uint fieldSize = columns * push.nz, at = k * columns + column;
    FloatsRef state = FloatsRef(push.state);
    float g = step.signal == 1 ? state.at[fieldG * fieldSize + at] : 0.0, w = step.wound == 1 ? state.at[fieldW * fieldSize + at] : 0.0;
    FloatsRef scratch = FloatsRef(push.scratch);
    scratch.at[at] = step.gKeep * g + step.gFromWBefore * slice.living * w;
    scratch.at[fieldSize + at] = halfReaction(step, state.at[fieldF * fieldSize + at], g, slice.dermis);
}
