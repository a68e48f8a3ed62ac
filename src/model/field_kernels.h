// The inner loops of FieldSolver, compiled for several instruction sets: each works on one slice or one group of columns, so that
// threads share nothing but read-only data. The sums are the same on every processor and for every number of threads.
#pragma once

#include "model/field_step.h"

namespace stria::model {

// What the loops of one step read and write; all arrays are the grid's size unless said otherwise.
struct FieldPass {
    const FieldGrid* grid;
    const FieldStep* step;
    const FieldColumns* columns; // per column
    float *w, *v, *g, *f, *x3, *x1;
    float *gSpread, *fSpread;          // between the two passes
    std::vector<int> mirrorY, mirrorZ; // mirrored index of -radius … n-1+radius, from the start
    int radius;                        // that both tables allow for
};

// Buffers of one thread.
struct FieldLane {
    std::vector<float> row, slice, gRow, fRow;
    std::vector<const float*> rows;
};

inline constexpr int columnsPerGroup = 256; // small enough that a group of all depths stays in the first-level cache
int columnGroups(const FieldGrid& grid);

// First half of the local terms of slice k, then diffusion along x and y, into gSpread and fSpread.
void spreadSideways(const FieldPass& pass, FieldLane& lane, int k);
// Diffusion along z for one group of columns, then the second half of the local terms and everything that does not diffuse.
void spreadDownAndReact(const FieldPass& pass, FieldLane& lane, int group);
// Slice k as 16-bit floats: (v, g, f, x3) and (x1, w) per voxel.
void packSlice(const FieldGrid& grid, const FieldState& state, int k, uint16_t* tissueA, uint16_t* tissueB);

} // namespace stria::model
