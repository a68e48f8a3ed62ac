// What the parts of a step of the field share (src/model/field_step.h).
#ifndef STRIA_LIB_FIELD_STEP
#define STRIA_LIB_FIELD_STEP
#include "shared/field.h"

layout(push_constant, scalar) uniform PushBlock { FieldStepPush push; };
#define step push.step

float halfReaction(float f, float g, float dermis) {
    float p = step.fGain * dermis * g;
    float q = step.fLoss + step.fLossPerGain * p;
    return f + (p - q * f) / (1.0 + q * (0.5 + q * (1.0 / 12.0)));
}

// Diffusion along one axis for the voxel `here` of a row of `count`, which starts at `row` and goes on in strides; mirrored at both ends.
float spreadAlong(FloatsRef values, uint row, int here, int count, uint stride, FloatsRef weights, uint weightsAt, int radius) {
    float sum = weights.at[weightsAt] * values.at[row + uint(here) * stride];
    if (here >= radius && here + radius < count) {
        for (int n = 1; n <= radius; ++n)
            sum += weights.at[weightsAt + uint(n)] * (values.at[row + uint(here - n) * stride] + values.at[row + uint(here + n) * stride]);
    } else {
        for (int n = 1; n <= radius; ++n)
            sum += weights.at[weightsAt + uint(n)] *
                   (values.at[row + uint(mirroredIndex(here - n, count)) * stride] +
                    values.at[row + uint(mirroredIndex(here + n, count)) * stride]);
    }
    return sum;
}
#endif
