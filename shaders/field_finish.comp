// A step of the field, last part: diffusion of g and f along z, the other half of their local terms, and everything that does not diffuse.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/field_step.glsl"

layout(local_size_x = 64) in;

void main() {
    uint columns = push.nx * push.ny, column = gl_GlobalInvocationID.x, k = gl_GlobalInvocationID.y;
    if (column >= columns) return;
    FieldSlice slice = FieldSliceRef(push.slices).at[k];
    FloatsRef state = FloatsRef(push.state), weights = FloatsRef(push.weights);
    uint fieldSize = columns * push.nz, at = k * columns + column;
    float gSpread = 0.0, fSpread = 0.0;
    if (step.signal == 1)
        gSpread = spreadAlong(state, fieldBetween * fieldSize + column, int(k), int(push.nz), columns, weights, step.weightsAt,
                              int(step.gRadius));
    if (step.fibroblast == 1)
        fSpread = spreadAlong(state, (fieldBetween + 1) * fieldSize + column, int(k), int(push.nz), columns, weights,
                              step.weightsAt + step.gRadius + 1, int(step.fRadius));
    float w = step.wound == 1 ? state.at[fieldW * fieldSize + at] : 0.0, v = step.wound == 1 ? state.at[fieldV * fieldSize + at] : 0.0;
    float f = step.fibroblast == 1 ? state.at[fieldF * fieldSize + at] : 0.0;
    float gNew = step.signal == 1 ? gSpread + step.gFromWAfter * slice.living * w : 0.0;
    float fNew = step.fibroblast == 1 ? halfReaction(fSpread, gNew, slice.dermis) : 0.0;
    state.at[fieldV * fieldSize + at] = step.vKeep * v + step.vFromW * w;
    state.at[fieldW * fieldSize + at] = step.wKeep * w;
    state.at[fieldG * fieldSize + at] = gNew;
    state.at[fieldF * fieldSize + at] = fNew;
    if (slice.dermis == 0.0) return;
    float capInverse = FieldColumnRef(push.columns).at[column].capInverse;
    float x3 = state.at[fieldX3 * fieldSize + at], x1 = state.at[fieldX1 * fieldSize + at];
    float most = 0.5 * step.xMade * (f + fNew), s = most * capInverse;
    float room = clamp(1.0 - (x1 + x3) * capInverse, 0.0, 1.0);
    float made = most * room / (1.0 + s * (0.5 + s * (1.0 / 12.0)));
    float next3 = step.x3Keep * x3 + step.x3FromMade * made;
    float next1 = x1 + step.yield * (x3 + made - next3);
    state.at[fieldX3 * fieldSize + at] = next3;
    state.at[fieldX1 * fieldSize + at] = next1 > 0.0 ? next1 * step.x1Keep : next1;
}
