// The field of healing on the GPU: the state's layout, one step's numbers, and what makes a day of it visible.
// The arithmetic is that of src/model/field_step.h.
#ifndef STRIA_SHARED_FIELD_H
#define STRIA_SHARED_FIELD_H
#include "shared/types.h"

STRIA_SHARED_BEGIN

// The six fields follow each other in one buffer of floats, each with a value per voxel (x fastest, then y, then z downward).
STRIA_SHARED_CONST uint fieldW = 0, fieldV = 1, fieldG = 2, fieldF = 3, fieldX3 = 4, fieldX1 = 5, fieldCount = 6;
// After them two pairs of fields for what is between the parts of a step: g and f once per pair.
STRIA_SHARED_CONST uint fieldBetween = fieldCount, fieldBetween2 = fieldCount + 2, fieldBufferCount = fieldCount + 4;

struct FieldStepConstants {
    float wKeep, vKeep, vFromW;
    float gKeep, gFromWBefore, gFromWAfter;
    float fGain, fLoss, fLossPerGain;
    float xMade, x3Keep, x3FromMade, yield, x1Keep;
    uint wound, signal, fibroblast; // 1 while it lives
    uint gRadius, fRadius;          // of diffusion, voxels
    uint weightsAt;                 // in the buffer of weights: gRadius + 1 for g, then fRadius + 1 for f
};

// What the mask makes of a column of skin.
struct FieldColumn {
    float mark;         // 1 in the mark
    float matureStart;  // collagen I before treatment
    float capInverse;   // 1 over the room for new collagen
    float repairScale;  // from a gain in collagen to the repair R; 0 outside the mark
};

struct FieldSlice {
    float bellMm, coreMm;      // radii of a channel's wound and of its cut core at this depth
    float living, dermis;      // 0 or 1
    // Weights of means over the dermis, each with the sum 1: for redness, repair, new collagen, signal.
    float redness, repair, fresh, signal;
};

struct FieldPunctureData {
    float entryX, entryY, slopeX, slopeY, depthMm;
};

// One step; its numbers come with it, because they are read by every thread.
struct FieldStepPush {
    address state, columns, slices, weights;
    uint nx, ny, nz;
    uint part;                 // of field_spread: 0 along x, 1 along y
    FieldStepConstants step;
};

// A session, and the way of the state into a keyframe's images.
struct FieldPush {
    address state, columns, slices, punctures;
    uint nx, ny, nz;
    uint punctureCount;
    float x0Mm, y0Mm, voxelMm; // of the block's corner
    float cutShare;
};

struct TissuePush {
    address columns, slices;
    address shares;            // of field_blend: floats, t of each column
    uint nx, ny, nz;
    float t;                   // of field_blend: between two keyframes
    float sigmaVoxels;         // of field_blur
    float scale, limit;        // of field_blur: the first channel times scale, at most limit
    uint vertical;             // of field_blur
    uint byColumn;             // of field_blend: 1: `shares` instead of t
};

STRIA_SHARED_END

#ifdef __cplusplus
static_assert(sizeof(stria::shared::FieldStepConstants) == 80);
static_assert(sizeof(stria::shared::FieldColumn) == 16);
static_assert(sizeof(stria::shared::FieldSlice) == 32);
static_assert(sizeof(stria::shared::FieldPunctureData) == 20);
static_assert(sizeof(stria::shared::FieldStepPush) == 128);
static_assert(sizeof(stria::shared::FieldPush) == 64);
static_assert(sizeof(stria::shared::TissuePush) == 64);
#else
layout(buffer_reference, scalar, buffer_reference_align = 4) buffer FloatsRef { float at[]; };
layout(buffer_reference, scalar, buffer_reference_align = 4) readonly buffer FieldColumnRef { FieldColumn at[]; };
layout(buffer_reference, scalar, buffer_reference_align = 4) readonly buffer FieldSliceRef { FieldSlice at[]; };
layout(buffer_reference, scalar, buffer_reference_align = 4) readonly buffer FieldPunctureRef { FieldPunctureData at[]; };

// The index that stands for i on a row of n voxels with mirrors at both ends (zero flux): like i itself, what lies before the row counts
// from its mirror. No remainder of a negative number is taken: Vulkan leaves it undefined, and drivers differ.
int mirroredIndex(int i, int n) {
    uint period = 2u * uint(n), at = uint(i < 0 ? -1 - i : i) % period;
    return int(at < uint(n) ? at : period - 1u - at);
}
#endif
#endif
