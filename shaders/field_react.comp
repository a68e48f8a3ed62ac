// A step of the field, first part: half of the local terms of g and f, into the first pair of fields between.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/field_step.glsl"

layout(local_size_x = 64) in;

void main() {
    uint columns = push.nx * push.ny, column = gl_GlobalInvocationID.x, k = gl_GlobalInvocationID.y;
    if (column >= columns) return;
    FieldSlice slice = FieldSliceRef(push.slices).at[k];
    uint fieldSize = columns * push.nz, at = k * columns + column;
    FloatsRef state = FloatsRef(push.state);
    float g = step.signal == 1 ? state.at[fieldG * fieldSize + at] : 0.0, w = step.wound == 1 ? state.at[fieldW * fieldSize + at] : 0.0;
    state.at[fieldBetween * fieldSize + at] = step.gKeep * g + step.gFromWBefore * slice.living * w;
    state.at[(fieldBetween + 1) * fieldSize + at] = halfReaction(state.at[fieldF * fieldSize + at], g, slice.dermis);
}
