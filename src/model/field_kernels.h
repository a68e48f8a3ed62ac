// The inner loops of FieldSolver, compiled for several instruction sets: each works on one slice or one group of columns, so that
// threads share nothing but read-only data. The sums are the same on every processor and for every number of threads.
#pragma once

#include "model/field_step.h"

#include <new>

namespace stria::model {

// Buffers begin on a cache line, and rows that are weighed together are whole lines: no load touches two.
inline constexpr std::size_t lineBytes = 64;
inline constexpr int floatsPerLine = int(lineBytes / sizeof(float));
template <class T> struct LineAllocator {
    using value_type = T;
    LineAllocator() = default;
    template <class U> LineAllocator(const LineAllocator<U>&) {}
    T* allocate(std::size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), std::align_val_t(lineBytes))); }
    void deallocate(T* p, std::size_t) { ::operator delete(p, std::align_val_t(lineBytes)); }
    bool operator==(const LineAllocator&) const = default;
};
using FieldBuffer = std::vector<float, LineAllocator<float>>;
constexpr std::size_t wholeLines(std::size_t floats) { return (floats + floatsPerLine - 1) / floatsPerLine * floatsPerLine; }

// What the loops of one step read and write; all arrays are the grid's size unless said otherwise.
struct FieldPass {
    const FieldGrid* grid;
    const FieldStep* step;
    const FieldColumns* columns; // per column
    float *w, *v, *g, *f, *x3, *x1;
    float *gSpread, *fSpread;                 // between the two passes, slices betweenPitch apart
    const std::vector<int>&mirrorY, &mirrorZ; // mirrored index of -radius … n-1+radius, from the start
    int radius;                               // that the tables allow for
    int bands;                                // of rows, at most as many as there are rows
};

// Buffers of one thread.
struct FieldLane {
    FieldBuffer shortRows, longRows, between, lastRow, spread;
    std::vector<const float*> rows;
};

// Floats from slice to slice between the passes: room for the last row's last line.
inline std::size_t betweenPitch(const FieldGrid& grid) { return wholeLines(grid.columns() + floatsPerLine); }

// Rows along x are lengthened by mirrors at both ends, a few at a time: what was just written in small pieces cannot be loaded in large
// ones at once.
inline constexpr int rowsAtOnce = 8;
inline std::size_t longRow(int nx, int radius) { return wholeLines(nx) + 2 * wholeLines(radius); }

inline constexpr int columnsPerGroup = 128; // small enough that a field of all their depths stays in the first-level cache
inline constexpr int slicesAtOnce = 2;      // whose sums along z share their loads
int columnGroups(const FieldGrid& grid);

// Each band of rows: each slice of it for g and for f. Groups of columns follow each other as bands do, so that a thread that keeps to its
// share of the pieces mostly reads what it has written: other cores' caches may be far. What a band needs of its neighbours' rows it
// spreads along x itself.
int sidewaysPieces(const FieldGrid& grid, int bands);

// First half of the local terms of a slice of g or f, then diffusion along x and y, into a band of gSpread or fSpread.
void spreadSideways(const FieldPass& pass, FieldLane& lane, int piece);
// Diffusion along z for one group of columns, then the second half of the local terms and everything that does not diffuse.
void spreadDownAndReact(const FieldPass& pass, FieldLane& lane, int group);
// One slice of one band of rows, of nz · bands, as 16-bit floats: (v, g, f, x3) and (x1, w) per voxel.
void packSlice(const FieldGrid& grid, const FieldState& state, int piece, int bands, uint16_t* tissueA, uint16_t* tissueB);

} // namespace stria::model
