// A step of the field, second and third part: diffusion of g and f along x (part 0, the first pair of fields between → the second) and
// along y (part 1, back).
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/field_step.glsl"

layout(local_size_x = 64) in;

void main() {
    uint columns = push.nx * push.ny, column = gl_GlobalInvocationID.x, k = gl_GlobalInvocationID.y;
    if (column >= columns) return;
    FloatsRef state = FloatsRef(push.state), weights = FloatsRef(push.weights);
    bool alongX = push.part == 0;
    int here = int(alongX ? column % push.nx : column / push.nx), count = int(alongX ? push.nx : push.ny);
    uint stride = alongX ? 1 : push.nx, fieldSize = columns * push.nz;
    uint at = k * columns + column, row = at - uint(here) * stride;
    uint from = (alongX ? fieldBetween : fieldBetween2) * fieldSize, to = (alongX ? fieldBetween2 : fieldBetween) * fieldSize;
    if (step.signal == 1)
        state.at[to + at] = spreadAlong(state, from + row, here, count, stride, weights, step.weightsAt, int(step.gRadius));
    if (step.fibroblast == 1)
        state.at[to + fieldSize + at] =
            spreadAlong(state, from + fieldSize + row, here, count, stride, weights, step.weightsAt + step.gRadius + 1, int(step.fRadius));
}
