#include "model/field_kernels.h"

#include "model/field_half.h"

#include <algorithm>
#include <type_traits>

// The same source for several instruction sets, chosen when the program starts. Not under sanitizers, which run before that choice.
#if defined(__x86_64__) && defined(__ELF__) && defined(__GNUC__) && defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) &&             \
    !defined(__SANITIZE_THREAD__)
#define STRIA_CLONES __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define STRIA_CLONES
#endif
// Inlined into each clone, or it would not get the clone's instructions.
#if defined(__GNUC__)
#define STRIA_INLINE [[gnu::always_inline]] inline
#define STRIA_INLINE_LAMBDA __attribute__((always_inline))
#else
#define STRIA_INLINE inline
#define STRIA_INLINE_LAMBDA
#endif

namespace stria::model {

namespace {

// out = Σ weight[|n|]·rows[n], n = -radius … radius, for `lanes` neighbours. The sums stay in registers until they are whole.
template <int lanes>
STRIA_INLINE void weighTile(float* __restrict out, const float* const* rows, std::size_t at, const float* weight, int radius) {
    float sum[lanes];
    const float* centre = rows[0] + at;
    for (int i = 0; i < lanes; ++i) sum[i] = weight[0] * centre[i];
    for (int n = 1; n == 1 || n <= radius; ++n) { // at least once: else the sums would pass through memory
        const float *a = rows[-n] + at, *b = rows[n] + at;
        const float w = weight[n];
        for (int i = 0; i < lanes; ++i) sum[i] += w * (a[i] + b[i]);
    }
    for (int i = 0; i < lanes; ++i) out[i] = sum[i];
}

// The same for two rows of sums, of rows[0] and of rows[1] in the middle. What one has loaded the other needs next. `outNext` may begin
// within `out`, and holds then.
template <int lanes>
STRIA_INLINE void weighTwoTiles(float* out, float* outNext, const float* const* rows, std::size_t at, const float* weight, int radius) {
    float sum[lanes], sumNext[lanes], low[lanes], high[lanes]; // low = rows[1 - n], high = rows[n]
    const float *centre = rows[0] + at, *centreNext = rows[1] + at;
    for (int i = 0; i < lanes; ++i) {
        low[i] = centre[i];
        high[i] = centreNext[i];
        sum[i] = weight[0] * low[i];
        sumNext[i] = weight[0] * high[i];
    }
    for (int n = 1; n == 1 || n <= radius; ++n) {
        const float *a = rows[-n] + at, *b = rows[n + 1] + at;
        const float w = weight[n];
        for (int i = 0; i < lanes; ++i) {
            sum[i] += w * (a[i] + high[i]);
            sumNext[i] += w * (low[i] + b[i]);
            low[i] = a[i];
            high[i] = b[i];
        }
    }
    for (int i = 0; i < lanes; ++i) out[i] = sum[i];
    for (int i = 0; i < lanes; ++i) outNext[i] = sumNext[i];
}

// Goes through `count` floats, rounded up to whole lines, four lines at a time: tile(floats, at). From the last to the first: what the
// first of two rows holds too much at its end is written before the second one's beginning, which may lie there.
template <class Tile> STRIA_INLINE void inTiles(int count, Tile tile) {
    const int lines = (count + floatsPerLine - 1) / floatsPerLine;
    int at = lines / 4 * 4 * floatsPerLine;
    if (lines % 4 == 3) tile(std::integral_constant<int, 3 * floatsPerLine>(), at);
    if (lines % 4 == 2) tile(std::integral_constant<int, 2 * floatsPerLine>(), at);
    if (lines % 4 == 1) tile(std::integral_constant<int, floatsPerLine>(), at);
    while ((at -= 4 * floatsPerLine) >= 0) tile(std::integral_constant<int, 4 * floatsPerLine>(), at);
}

} // namespace

// Σ weight[|n|]·rows[n] for `count` neighbours from rows[n] + at, rounded up to whole lines: rows and `out` are as long.
STRIA_CLONES void weighRow(float* __restrict out, const float* const* rows, std::size_t at, const std::vector<float>& kernel, int count) {
    const int radius = int(kernel.size()) - 1;
    const float* weight = kernel.data();
    int left = (count + floatsPerLine - 1) / floatsPerLine;
    for (; left >= 4; left -= 4, at += 4 * floatsPerLine, out += 4 * floatsPerLine)
        weighTile<4 * floatsPerLine>(out, rows, at, weight, radius);
    if (left == 3) weighTile<3 * floatsPerLine>(out, rows, at, weight, radius);
    if (left == 2) weighTile<2 * floatsPerLine>(out, rows, at, weight, radius);
    if (left == 1) weighTile<floatsPerLine>(out, rows, at, weight, radius);
}

// The same around rows[0], rows[1] …, `many` of them, into rows `pitch` apart. Rows closer than whole lines end where the next begins.
STRIA_CLONES void weighRows(float* out, std::size_t pitch, const float* const* rows, const std::vector<float>& kernel, int count,
                            int many) {
    const int radius = int(kernel.size()) - 1;
    const float* weight = kernel.data();
    const int pairs = many / 2;
    // All rows of a tile before the next tile: what they share stays in the first-level cache.
    inTiles(count, [&](auto lanes, int at) STRIA_INLINE_LAMBDA {
        for (int pair = 0; pair < pairs; ++pair)
            weighTwoTiles<lanes>(out + 2 * pair * pitch + at, out + (2 * pair + 1) * pitch + at, rows + 2 * pair, at, weight, radius);
    });
    rows += 2 * pairs;
    out += 2 * pairs * pitch;
    if (many % 2 == 1) weighRow(out, rows, 0, kernel, count);
}

namespace {

STRIA_INLINE float padeDivisor(float q) { return 1.0f + q * (0.5f + q * (1.0f / 12.0f)); }

STRIA_INLINE void signalBefore(int count, const FieldStep& step, float fromW, const float* __restrict w, const float* __restrict g,
                               float* __restrict out) {
    const float gKeep = step.gKeep;
    for (int i = 0; i < count; ++i) out[i] = gKeep * g[i] + fromW * w[i];
}

STRIA_INLINE void signalAfter(int count, float fromW, const float* __restrict w, const float* __restrict spread, float* __restrict g) {
    for (int i = 0; i < count; ++i) g[i] = spread[i] + fromW * w[i];
}

STRIA_INLINE float halfReaction(float f, float g, float gain, float loss, float lossPerGain) {
    float p = gain * g;
    float q = loss + lossPerGain * p;
    return f + (p - q * f) / padeDivisor(q);
}

// Outside the dermis fibroblasts only die: the share of them that half a step leaves.
STRIA_INLINE float halfLeaves(const FieldStep& step) { return 1.0f - step.fLoss / padeDivisor(step.fLoss); }

STRIA_INLINE void fibroblastBefore(int count, const FieldStep& step, const float* __restrict f, const float* __restrict g,
                                   float* __restrict out) {
    const float gain = step.fGain, loss = step.fLoss, lossPerGain = step.fLossPerGain;
    for (int i = 0; i < count; ++i) out[i] = halfReaction(f[i], g[i], gain, loss, lossPerGain);
}

STRIA_INLINE void scaled(int count, float factor, const float* __restrict in, float* __restrict out) {
    for (int i = 0; i < count; ++i) out[i] = factor * in[i];
}

STRIA_INLINE void woundStep(int count, const FieldStep& step, float* __restrict w, float* __restrict v) {
    const float wKeep = step.wKeep, vKeep = step.vKeep, vFromW = step.vFromW;
    for (int i = 0; i < count; ++i) {
        v[i] = vKeep * v[i] + vFromW * w[i];
        w[i] = wKeep * w[i];
    }
}

// The second half of what fibroblasts do, and the collagen of the whole step. f is its start, then its end.
STRIA_INLINE void dermisAfter(int count, const FieldStep& step, const float* __restrict capInverse, const float* __restrict spread,
                              const float* __restrict g, float* __restrict f, float* __restrict x3, float* __restrict x1) {
    const float gain = step.fGain, loss = step.fLoss, lossPerGain = step.fLossPerGain, half = 0.5f * step.xMade;
    const float x3Keep = step.x3Keep, x3FromMade = step.x3FromMade, yield = step.yield, x1Keep = step.x1Keep;
    for (int i = 0; i < count; ++i) {
        float fNew = halfReaction(spread[i], g[i], gain, loss, lossPerGain);
        float k = half * (f[i] + fNew), s = k * capInverse[i];
        float room = 1.0f - (x1[i] + x3[i]) * capInverse[i];
        room = room < 0.0f ? 0.0f : room;
        room = room > 1.0f ? 1.0f : room;
        float made = k * room / padeDivisor(s);
        float next3 = x3Keep * x3[i] + x3FromMade * made;
        float next1 = x1[i] + yield * (x3[i] + made - next3);
        f[i] = fNew;
        x3[i] = next3;
        x1[i] = next1 > 0.0f ? next1 * x1Keep : next1;
    }
}

// row → middle[0 … nx-1], with its mirror image before and after, for `reach` floats at least; `reach` is whole lines.
STRIA_INLINE void lengthen(const float* __restrict row, int nx, int reach, float* __restrict middle) {
    std::copy(row, row + nx, middle);
    if (reach <= nx) {
        for (int line = 0; line < reach; line += floatsPerLine)
            for (int n = line; n < line + floatsPerLine; ++n) middle[-1 - n] = row[n];
        for (int line = 0; line < reach; line += floatsPerLine)
            for (int n = line; n < line + floatsPerLine; ++n) middle[nx + n] = row[nx - 1 - n];
    } else {
        for (int n = 0; n < reach; ++n) {
            middle[-1 - n] = row[mirrored(-1 - n, nx)];
            middle[nx + n] = row[mirrored(nx + n, nx)];
        }
    }
}

// What local(first, count, rows) gives of a slice → rows `first` … `end` - 1 of out, along x and then along y.
template <class Local>
STRIA_INLINE void spreadSlice(const FieldPass& pass, FieldLane& lane, const std::vector<float>& kernel, Local local, int first, int end,
                              float* __restrict out) {
    const int nx = pass.grid->nx, radius = int(kernel.size()) - 1, reach = int(wholeLines(radius));
    const std::size_t pitch = wholeLines(nx), longPitch = longRow(nx, pass.radius);
    const float** rows = lane.rows.data() + pass.radius;
    float *longRows = lane.longRows.data() + wholeLines(pass.radius), *between = lane.between.data();
    for (int n = -radius; n <= radius; ++n) rows[n] = longRows + n;
    const int* mirrorY = pass.mirrorY.data() + pass.radius;
    const auto [low, high] = std::minmax_element(mirrorY + first - radius, mirrorY + end + radius);
    for (int begin = *low, stop = *high + 1; begin < stop; begin += rowsAtOnce) {
        const int some = std::min(rowsAtOnce, stop - begin);
        local(begin * nx, some * nx, lane.shortRows.data());
        for (int j = 0; j < some; ++j) lengthen(lane.shortRows.data() + j * nx, nx, reach, longRows + j * longPitch);
        for (int j = 0; j < some; ++j) weighRow(between + std::size_t(begin + j) * pitch, rows, j * longPitch, kernel, nx);
    }
    for (int j = first - radius; j < end + radius; ++j) rows[j] = between + std::size_t(mirrorY[j]) * pitch;
    weighRows(out + std::size_t(first) * nx, nx, rows + first, kernel, nx, end - 1 - first);
    // What follows the last row may be another thread's.
    weighRow(lane.lastRow.data(), rows + end - 1, 0, kernel, nx);
    std::copy(lane.lastRow.data(), lane.lastRow.data() + nx, out + std::size_t(end - 1) * nx);
}

} // namespace

int sidewaysPieces(const FieldGrid& grid, int bands) { return 2 * grid.nz * bands; }

int columnGroups(const FieldGrid& grid) { return int((grid.columns() + columnsPerGroup - 1) / columnsPerGroup); }

STRIA_CLONES void spreadSideways(const FieldPass& pass, FieldLane& lane, int piece) {
    const FieldGrid& grid = *pass.grid;
    const FieldStep& step = *pass.step;
    const int ofBand = 2 * grid.nz, band = piece / ofBand, k = piece % ofBand / 2;
    const int first = band * grid.ny / pass.bands, end = (band + 1) * grid.ny / pass.bands;
    const std::size_t at = std::size_t(k) * grid.columns(), between = std::size_t(k) * betweenPitch(grid);
    const float *w = pass.w + at, *g = pass.g + at, *f = pass.f + at;
    const auto signal = [&](int from, int count, float* out) STRIA_INLINE_LAMBDA {
        signalBefore(count, step, grid.living(k) ? step.gFromWBefore : 0.0f, w + from, g + from, out);
    };
    const auto fibroblasts = [&](int from, int count, float* out) STRIA_INLINE_LAMBDA {
        if (grid.inDermis(k))
            fibroblastBefore(count, step, f + from, g + from, out);
        else
            scaled(count, halfLeaves(step), f + from, out);
    };
    if (piece % 2 == 0 && step.fibroblast) spreadSlice(pass, lane, step.fKernel, fibroblasts, first, end, pass.fSpread + between);
    if (piece % 2 == 1 && step.signal) spreadSlice(pass, lane, step.gKernel, signal, first, end, pass.gSpread + between);
}

STRIA_CLONES void spreadDownAndReact(const FieldPass& pass, FieldLane& lane, int group) {
    const FieldGrid& grid = *pass.grid;
    const FieldStep& step = *pass.step;
    const std::size_t columns = grid.columns(), first = std::size_t(group) * columnsPerGroup;
    const int count = int(std::min<std::size_t>(columnsPerGroup, columns - first));
    const std::size_t pitch = betweenPitch(grid);
    const int* mirrorZ = pass.mirrorZ.data() + pass.radius;
    const float **gRows = lane.rows.data() + pass.radius, **fRows = gRows + grid.nz + 2 * pass.radius;
    for (int k = -pass.radius; k < grid.nz + pass.radius; ++k) {
        const std::size_t at = std::size_t(mirrorZ[k]) * pitch + first;
        gRows[k] = pass.gSpread + at;
        fRows[k] = pass.fSpread + at;
    }
    float* spread = lane.spread.data();
    // One field after the other: all depths of both together would not stay in the first-level cache.
    static_assert(woundOverDays <= signalOverDays, "the wound is stepped with the signal");
    const auto downSlices = [&](const float* const* rows, const std::vector<float>& kernel, auto after) STRIA_INLINE_LAMBDA {
        for (int k = 0; k < grid.nz; k += slicesAtOnce) {
            const int some = std::min(slicesAtOnce, grid.nz - k);
            weighRows(spread, columnsPerGroup, rows + k, kernel, count, some);
            for (int i = 0; i < some; ++i) after(k + i, std::size_t(k + i) * columns + first, spread + i * columnsPerGroup);
        }
    };
    if (step.signal)
        downSlices(gRows, step.gKernel, [&](int k, std::size_t at, const float* sum) STRIA_INLINE_LAMBDA {
            signalAfter(count, grid.living(k) ? step.gFromWAfter : 0.0f, pass.w + at, sum, pass.g + at);
            if (step.wound) woundStep(count, step, pass.w + at, pass.v + at);
        });
    const auto fibroblasts = [&](int k, std::size_t at, const float* sum) STRIA_INLINE_LAMBDA {
        if (grid.inDermis(k))
            dermisAfter(count, step, pass.columns->capInverse.data() + first, sum, pass.g + at, pass.f + at, pass.x3 + at, pass.x1 + at);
        else
            scaled(count, halfLeaves(step), sum, pass.f + at);
    };
    if (step.fibroblast)
        downSlices(fRows, step.fKernel, fibroblasts);
    else
        for (int k = 0; k < grid.nz; ++k) {
            const std::size_t at = std::size_t(k) * columns + first;
            std::copy(pass.f + at, pass.f + at + count, spread);
            fibroblasts(k, at, spread);
        }
}

STRIA_CLONES void packSlice(const FieldGrid& grid, const FieldState& state, int piece, int bands, uint16_t* __restrict tissueA,
                            uint16_t* __restrict tissueB) {
    const int band = piece / grid.nz, k = piece % grid.nz, first = band * grid.ny / bands, end = (band + 1) * grid.ny / bands;
    const std::size_t count = std::size_t(end - first) * grid.nx, at = std::size_t(k) * grid.columns() + std::size_t(first) * grid.nx;
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
