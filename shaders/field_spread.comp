// A step of the field, second and third part: diffusion of g and f along x (part 0, first pair of scratch fields → second) and along y
// (part 1, second pair → first).
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/field_step.glsl"

layout(local_size_x = 64) in;
layout(push_constant, scalar) uniform PushBlock { FieldPush push; };

void main() {
    uint columns = push.nx * push.ny, column = gl_GlobalInvocationID.x, k = gl_GlobalInvocationID.y;
    if (column >= columns) return;
    FieldStepConstants step = FieldStepRef(push.steps).at[push.step];
    FloatsRef scratch = FloatsRef(push.scratch), weights = FloatsRef(push.weights);
    bool alongX = push.part == 0;
    int here = int(alongX ? column % push.nx : column / push.nx), count = int(alongX ? push.nx : push.ny);
    uint stride = alongX ? 1 : push.nx, fieldSize = columns * push.nz, pair = 2 * fieldSize;
    uint at = k * columns + column, row = at - uint(here) * stride;
    uint from = alongX ? 0 : pair, to = alongX ? pair : 0;
    if (step.signal == 1)
        scratch.at[to + at] = spreadAlong(scratch, from + row, here, count, stride, weights, step.weightsAt, int(step.gRadius));
    if (step.fibroblast == 1)
        scratch.at[to + fieldSize + at] =
            spreadAlong(scratch, from + fieldSize + row, here, count, stride, weights, step.weightsAt + step.gRadius + 1, int(step.fRadius));
}
