#include "model/field_kernels.h"

#include "model/field_half.h"

#include <algorithm>

// The same source for several instruction sets, chosen when the program starts. Not under sanitizers, which run before that choice.
#if defined(__x86_64__) && defined(__ELF__) && defined(__GNUC__) && defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) &&             \
    !defined(__SANITIZE_THREAD__)
#define STRIA_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define STRIA_CLONES
#endif
// Inlined into each clone, or it would not get the clone's instructions.
#if defined(__GNUC__)
#define STRIA_INLINE [[gnu::always_inline]] inline
#else
#define STRIA_INLINE inline
#endif

namespace stria::model {

namespace {

// out = Σ weight[|n|]·rows[n], n = -radius … radius. Four distances at a time, so that `out` is not stored for each.
STRIA_INLINE void weighRows(float* __restrict out, const float* const* rows, const float* weight, int radius, int count) {
    const float* centre = rows[0];
    float w0 = weight[0];
    for (int i = 0; i < count; ++i) out[i] = w0 * centre[i];
    int n = 1;
    for (; n + 3 <= radius; n += 4) {
        const float *a1 = rows[-n], *b1 = rows[n], *a2 = rows[-n - 1], *b2 = rows[n + 1];
        const float *a3 = rows[-n - 2], *b3 = rows[n + 2], *a4 = rows[-n - 3], *b4 = rows[n + 3];
        float w1 = weight[n], w2 = weight[n + 1], w3 = weight[n + 2], w4 = weight[n + 3];
        for (int i = 0; i < count; ++i)
            out[i] += (w1 * (a1[i] + b1[i]) + w2 * (a2[i] + b2[i])) + (w3 * (a3[i] + b3[i]) + w4 * (a4[i] + b4[i]));
    }
    for (; n <= radius; ++n) {
        const float *a = rows[-n], *b = rows[n];
        float w = weight[n];
        for (int i = 0; i < count; ++i) out[i] += w * (a[i] + b[i]);
    }
}

STRIA_INLINE float halfReaction(float f, float g, float gain, float loss, float lossPerGain) {
    float p = gain * g;
    float q = loss + lossPerGain * p;
    return f + (p - q * f) / (1.0f + q * (0.5f + q * (1.0f / 12.0f)));
}

// slice → out, along x and then along y.
STRIA_INLINE void spreadSlice(const FieldPass& pass, FieldLane& lane, const std::vector<float>& kernel, float* __restrict slice,
                              float* __restrict out) {
    const int nx = pass.grid->nx, ny = pass.grid->ny, radius = int(kernel.size()) - 1;
    const float** rows = lane.rows.data() + pass.radius;
    float* middle = lane.row.data() + radius;
    for (int n = -radius; n <= radius; ++n) rows[n] = middle + n;
    for (int j = 0; j < ny; ++j) {
        float* row = slice + std::size_t(j) * nx;
        for (int i = 0; i < nx; ++i) middle[i] = row[i];
        for (int n = 1; n <= radius; ++n) {
            middle[-n] = row[mirrored(-n, nx)];
            middle[nx - 1 + n] = row[mirrored(nx - 1 + n, nx)];
        }
        weighRows(row, rows, kernel.data(), radius, nx);
    }
    for (int j = 0; j < ny; ++j) {
        for (int n = -radius; n <= radius; ++n) rows[n] = slice + std::size_t(pass.mirrorY[j + n + pass.radius]) * nx;
        weighRows(out + std::size_t(j) * nx, rows, kernel.data(), radius, nx);
    }
}

STRIA_INLINE void signalBefore(int count, const FieldStep& step, float fromW, const float* __restrict w, const float* __restrict g,
                               float* __restrict out) {
    for (int i = 0; i < count; ++i) out[i] = step.gKeep * g[i] + fromW * w[i];
}

STRIA_INLINE void fibroblastHalf(int count, const FieldStep& step, float gain, const float* __restrict f, const float* __restrict g,
                                 float* __restrict out) {
    const float loss = step.fLoss, lossPerGain = step.fLossPerGain;
    for (int i = 0; i < count; ++i) out[i] = halfReaction(f[i], g[i], gain, loss, lossPerGain);
}

STRIA_INLINE void woundStep(int count, const FieldStep& step, float* __restrict w, float* __restrict v) {
    const float wKeep = step.wKeep, vKeep = step.vKeep, vFromW = step.vFromW;
    for (int i = 0; i < count; ++i) {
        v[i] = vKeep * v[i] + vFromW * w[i];
        w[i] = wKeep * w[i];
    }
}

// f is the step's start, fNew its end.
STRIA_INLINE void collagenStep(int count, const FieldStep& step, const float* __restrict capInverse, const float* __restrict f,
                               const float* __restrict fNew, float* __restrict x3, float* __restrict x1) {
    const float half = 0.5f * step.xMade, x3Keep = step.x3Keep, x3FromMade = step.x3FromMade, yield = step.yield, x1Keep = step.x1Keep;
    for (int i = 0; i < count; ++i) {
        float k = half * (f[i] + fNew[i]), s = k * capInverse[i];
        float room = 1.0f - (x1[i] + x3[i]) * capInverse[i];
        room = room < 0.0f ? 0.0f : room;
        room = room > 1.0f ? 1.0f : room;
        float made = k * room / (1.0f + s * (0.5f + s * (1.0f / 12.0f)));
        float next3 = x3Keep * x3[i] + x3FromMade * made;
        float next1 = x1[i] + yield * (x3[i] + made - next3);
        x3[i] = next3;
        x1[i] = next1 > 0.0f ? next1 * x1Keep : next1;
    }
}

} // namespace

int columnGroups(const FieldGrid& grid) { return int((grid.columns() + columnsPerGroup - 1) / columnsPerGroup); }

STRIA_CLONES void spreadSideways(const FieldPass& pass, FieldLane& lane, int k) {
    const FieldGrid& grid = *pass.grid;
    const FieldStep& step = *pass.step;
    const int count = int(grid.columns());
    const std::size_t at = std::size_t(k) * count;
    float* slice = lane.slice.data();
    if (step.fibroblast) {
        fibroblastHalf(count, step, grid.inDermis(k) ? step.fGain : 0.0f, pass.f + at, pass.g + at, slice);
        spreadSlice(pass, lane, step.fKernel, slice, pass.fSpread + at);
    }
    if (step.signal) {
        signalBefore(count, step, grid.living(k) ? step.gFromWBefore : 0.0f, pass.w + at, pass.g + at, slice);
        spreadSlice(pass, lane, step.gKernel, slice, pass.gSpread + at);
    }
}

STRIA_CLONES void spreadDownAndReact(const FieldPass& pass, FieldLane& lane, int group) {
    const FieldGrid& grid = *pass.grid;
    const FieldStep& step = *pass.step;
    const std::size_t columns = grid.columns(), first = std::size_t(group) * columnsPerGroup;
    const int count = int(std::min<std::size_t>(columnsPerGroup, columns - first));
    const float** rows = lane.rows.data() + pass.radius;
    float *gRow = lane.gRow.data(), *fRow = lane.fRow.data();
    auto gather = [&](const float* from, const std::vector<float>& kernel, int k, float* out) __attribute__((always_inline)) {
        const int radius = int(kernel.size()) - 1;
        for (int n = -radius; n <= radius; ++n) rows[n] = from + std::size_t(pass.mirrorZ[k + n + pass.radius]) * columns + first;
        weighRows(out, rows, kernel.data(), radius, count);
    };
    for (int k = 0; k < grid.nz; ++k) {
        const std::size_t at = std::size_t(k) * columns + first;
        float *w = pass.w + at, *v = pass.v + at, *g = pass.g + at, *f = pass.f + at;
        if (step.signal) {
            gather(pass.gSpread, step.gKernel, k, gRow);
            const float fromW = grid.living(k) ? step.gFromWAfter : 0.0f;
            for (int i = 0; i < count; ++i) g[i] = gRow[i] + fromW * w[i];
        }
        if (step.wound) woundStep(count, step, w, v);
        const bool dermis = grid.inDermis(k);
        if (step.fibroblast) {
            gather(pass.fSpread, step.fKernel, k, gRow);
            fibroblastHalf(count, step, dermis ? step.fGain : 0.0f, gRow, g, fRow);
        } else {
            std::copy(f, f + count, fRow);
        }
        if (dermis) collagenStep(count, step, pass.columns->capInverse.data() + first, f, fRow, pass.x3 + at, pass.x1 + at);
        std::copy(fRow, fRow + count, f);
    }
}

STRIA_CLONES void packSlice(const FieldGrid& grid, const FieldState& state, int k, uint16_t* __restrict tissueA,
                            uint16_t* __restrict tissueB) {
    const std::size_t count = grid.columns(), at = std::size_t(k) * count;
    const float* __restrict w = state.w.data() + at;
    const float* __restrict v = state.v.data() + at;
    const float* __restrict g = state.g.data() + at;
    const float* __restrict f = state.f.data() + at;
    const float* __restrict x3 = state.x3.data() + at;
    const float* __restrict x1 = state.x1.data() + at;
    tissueA += 4 * at;
    tissueB += 2 * at;
    for (std::size_t i = 0; i < count; ++i) {
        tissueA[4 * i] = roundToHalf(v[i]);
        tissueA[4 * i + 1] = roundToHalf(g[i]);
        tissueA[4 * i + 2] = roundToHalf(f[i]);
        tissueA[4 * i + 3] = roundToHalf(x3[i]);
    }
    for (std::size_t i = 0; i < count; ++i) {
        tissueB[2 * i] = roundToHalf(x1[i]);
        tissueB[2 * i + 1] = roundToHalf(w[i]);
    }
}

} // namespace stria::model
