#include "render/skin_relief.h"

#include "core/parallel_rows.h"
#include "model/field.h"
#include "model/marks.h"
#include "render/noise.h"

#include <algorithm>
#include <cmath>

namespace stria::render {
namespace {

// One family of furrows: creases along the zeros of a noise that is drawn out along a direction. Each crease is there in stretches only.
struct FurrowFamily {
    float directionRad, spacingMm, lengthMm, depthMm, halfWidthMm;
    float sparse; // -1 everywhere … 1 nowhere
    uint32_t stream;
};
// Two oblique main families that cross into lozenges and two finer ones between them (soft: our drawing).
constexpr FurrowFamily families[] = {
    {0.52f, 0.85f, 2.4f, 0.011f, 0.105f, -0.40f, 11},
    {-0.66f, 0.90f, 2.2f, 0.010f, 0.105f, -0.40f, 23},
    {1.30f, 0.62f, 1.5f, 0.006f, 0.075f, -0.25f, 37},
    {-1.25f, 0.58f, 1.4f, 0.006f, 0.075f, -0.25f, 41},
};

constexpr double drawnEdgeMm = 0.9; // of a mark: skin lies down into it more gently than its tissue changes (our drawing)
constexpr float poreRadiusMm = 0.075f, poreDepthMm = 0.022f; // drawn

class Relief {
public:
    Relief(const model::Plan& plan, const RectMm& area) : marks_(plan), young_(plan.mark == model::Mark::rubra), seed_(hash32(plan.seed ^ 0x51cau)) {
        const double reach = 4 * poreRadiusMm;
        area_ = {area.x0 - reach, area.y0 - reach, area.x1 + reach, area.y1 + reach};
        columns_ = std::max(1, int(std::ceil((area_.x1 - area_.x0) / binMm)));
        rows_ = std::max(1, int(std::ceil((area_.y1 - area_.y0) / binMm)));
        bins_.resize(std::size_t(columns_) * std::size_t(rows_));
        for (const VellusFollicle& follicle : vellusFollicles(plan, area_)) {
            // A pore counts in every bin that it reaches.
            const int i0 = binX(follicle.rootMm.x - float(reach)), i1 = binX(follicle.rootMm.x + float(reach));
            const int j0 = binY(follicle.rootMm.y - float(reach)), j1 = binY(follicle.rootMm.y + float(reach));
            for (int j = j0; j <= j1; ++j)
                for (int i = i0; i <= i1; ++i) bins_[std::size_t(j * columns_ + i)].push_back(follicle);
        }
    }

    ReliefSample at(float x, float y) const {
        ReliefSample sample;
        // Its edge wanders a little, which no field of tissue would show (our drawing).
        const float wander = 0.30f * gradientNoise(x * 0.30f, y * 0.42f, seed_ + 15) + 0.14f * gradientNoise(x * 0.9f, y * 1.3f, seed_ + 16);
        sample.mark = float(marks_.maskAt(x + wander, y, drawnEdgeMm));
        // A low warp shared by all families: neighbours bend together.
        const float wx = x + 0.16f * gradientNoise(x * 0.8f, y * 0.8f, seed_ + 1),
                    wy = y + 0.16f * gradientNoise(x * 0.8f, y * 0.8f, seed_ + 2);
        sample.reliefMm = furrows(wx, wy);
        // Folds run out before the mark does: cut off at its edge they would read as a comb.
        if (sample.mark > 0.001f) sample.wrinklesMm = wrinkles(x, y) * smoothStep(0.15f, 0.95f, sample.mark);
        sample.tone = tone(x, y);
        if (young_ && sample.mark > 0.001f) sample.tone = mix(sample.tone, vesselPatches(x, y), sample.mark);
        addFreckle(x, y, sample);
        addPore(x, y, sample);
        return sample;
    }

private:
    static constexpr double binMm = 1.0;

    int binX(float x) const { return std::clamp(int((double(x) - area_.x0) / binMm), 0, columns_ - 1); }
    int binY(float y) const { return std::clamp(int((double(y) - area_.y0) / binMm), 0, rows_ - 1); }

    // A crease's profile at a distance: a groove between two low, plump lips, as skin has that gives way beside it. Mean about 0.
    static float crease(float away) {
        const float squared = away * away;
        return (1 - 0.85f * squared) * std::exp(-0.75f * squared);
    }

    float furrows(float x, float y) const {
        float height = 0;
        for (const FurrowFamily& family : families) {
            const float c = std::cos(family.directionRad), s = std::sin(family.directionRad);
            const float along = (c * x + s * y) / family.lengthMm, across = (c * y - s * x) / family.spacingMm;
            const float there = smoothStep(family.sparse, family.sparse + 0.55f, gradientNoise(along * 1.5f, across * 0.6f, seed_ + family.stream + 1));
            if (there <= 0) continue;
            constexpr float step = 0.03f;
            const float n = gradientNoise(along, across, seed_ + family.stream);
            const float slope = (gradientNoise(along, across + step, seed_ + family.stream) - n) / (step * family.spacingMm);
            // As wide everywhere, fading out where the noise hardly passes zero.
            const float awayMm = n / std::sqrt(slope * slope + 0.05f);
            height -= family.depthMm * there * smoothStep(0.25f, 1.2f, std::abs(slope)) * crease(awayMm / family.halfWidthMm);
        }
        // Cushions between the furrows, some plump and some flat: round tops, narrow valleys where a noise passes through zero.
        const float plump = 0.80f + 0.45f * gradientNoise(x * 0.4f, y * 0.4f, seed_ + 3);
        const float broad = gradientNoise(x * 1.15f, y * 1.15f, seed_ + 4), n = gradientNoise(x * 1.9f, y * 1.9f, seed_ + 18);
        const float small = gradientNoise(x * 4.1f, y * 4.1f, seed_ + 5);
        const float cushion = std::sqrt(n * n + 0.004f) - 0.30f, smaller = std::sqrt(small * small + 0.010f) - 0.30f;
        // Stretches where furrows are plain and where they nearly vanish.
        const float plain = 0.30f + 0.80f * smoothStep(-0.45f, 0.55f, gradientNoise(x * 0.23f + 9, y * 0.23f, seed_ + 21));
        return height * plain + plump * (0.014f * broad + 0.028f * cushion + 0.013f * smaller);
    }

    // One family of folds across the mark: grooves with raised lips where a noise passes through zero.
    static float folds(float x, float v, float halfWidthMm, uint32_t seed) {
        constexpr float step = 0.02f;
        const float here = gradientNoise(x, v, seed), slope = (gradientNoise(x, v + step, seed) - here) / step;
        const float awayMm = here / std::sqrt(slope * slope + 0.09f);
        return smoothStep(0.15f, 0.95f, std::abs(slope)) * crease(awayMm / halfWidthMm);
    }

    // Folds across the mark (which runs along y), like crumpled tissue paper: long in x, in clusters, with smooth skin between.
    float wrinkles(float x, float y) const {
        const float bend = 0.34f * gradientNoise(x * 0.42f, y * 0.40f, seed_ + 6) + 0.15f * gradientNoise(x * 1.1f, y * 0.9f, seed_ + 7);
        const float v = y + bend;
        const float strong = smoothStep(-0.45f, 0.45f, gradientNoise(x * 0.30f, y * 0.33f, seed_ + 8));
        const float finer = smoothStep(-0.15f, 0.55f, gradientNoise(x * 0.55f, y * 0.5f, seed_ + 19));
        const float soft = 0.022f * gradientNoise(x * 0.30f + 0.2f * v, v * 0.9f, seed_ + 9) + 0.013f * gradientNoise(x * 0.45f, v * 2.1f, seed_ + 10);
        const float finest = smoothStep(-0.5f, 0.4f, gradientNoise(x * 0.7f, y * 0.6f, seed_ + 24));
        return soft - (0.3f + 0.7f * strong) * 0.024f * folds(x * 0.30f, v * 1.15f, 0.10f, seed_ + 12) -
               finer * 0.013f * folds(x * 0.42f + 0.15f * v, v * 2.1f + 5.0f, 0.075f, seed_ + 14) -
               finest * 0.007f * folds(x * 0.55f - 0.1f * v, v * 3.3f + 9.0f, 0.055f, seed_ + 25);
    }

    float tone(float x, float y) const {
        const float broad = fractalNoise(x * 0.16f, y * 0.16f, 2, seed_ + 13), patches = fractalNoise(x * 0.75f, y * 0.75f, 3, seed_ + 17);
        return std::clamp(2.4f * broad + 1.3f * patches, -1.0f, 1.0f);
    }

    // Where the vessels of a young mark lie densest (-1) and thinnest, drawn out along it.
    float vesselPatches(float x, float y) const {
        const float bent = x + 0.5f * gradientNoise(x * 0.7f, y * 0.7f, seed_ + 22);
        return std::clamp(2.2f * fractalNoise(bent * 0.62f, y * 0.38f, 3, seed_ + 23), -1.0f, 1.0f);
    }

    void addPore(float x, float y, ReliefSample& sample) const {
        for (const VellusFollicle& follicle : bins_[std::size_t(binY(y) * columns_ + binX(x))]) {
            const float dx = x - follicle.rootMm.x, dy = y - follicle.rootMm.y;
            const float radius = poreRadiusMm * (0.6f + 0.5f * follicle.strength);
            const float near = std::exp(-(dx * dx + dy * dy) / (radius * radius));
            sample.reliefMm -= poreDepthMm * follicle.strength * near;
            sample.tone = std::max(-2.0f, sample.tone - 1.6f * follicle.strength * near);
        }
    }

    // A freckle now and then: at most one in each cell of a jittered lattice, round and soft (our drawing).
    void addFreckle(float x, float y, ReliefSample& sample) const {
        constexpr float cellMm = 5.0f;
        const int i = int(std::floor(x / cellMm)), j = int(std::floor(y / cellMm));
        Random random(seed_ ^ 0xf4ecu, hash32(uint32_t(i)) + hash32(uint32_t(j) ^ 0x51edu));
        if (random.uniform() > 0.4) return;
        const float radius = float(random.uniform(0.12, 0.30)), dark = float(random.uniform(0.10, 0.45));
        const float dx = x - cellMm * (float(i) + float(random.uniform(0.1, 0.9))), dy = y - cellMm * (float(j) + float(random.uniform(0.1, 0.9)));
        const float away = std::sqrt(dx * dx + dy * dy) + 0.10f * gradientNoise(x * 3.6f, y * 3.6f, seed_ + 20);
        sample.tone = mix(sample.tone, -1.0f - dark, 1 - smoothStep(0.55f * radius, 1.25f * radius, away));
    }

    model::Marks marks_;
    bool young_;
    uint32_t seed_;
    RectMm area_;
    int columns_ = 0, rows_ = 0;
    std::vector<std::vector<VellusFollicle>> bins_;
};

} // namespace

std::vector<VellusFollicle> vellusFollicles(const model::Plan& plan, const RectMm& area) {
    // One candidate per cell of a jittered lattice over the whole plane; a face's hundreds per cm² are drawn thinned out.
    const double perMm2 = std::min(model::layersOf(plan.site).folliclesPerCm2, 60.0) / 100;
    const double cell = 1 / std::sqrt(perMm2);
    const model::Marks marks(plan);
    std::vector<VellusFollicle> found;
    for (int j = int(std::floor(area.y0 / cell)); j <= int(std::floor(area.y1 / cell)); ++j)
        for (int i = int(std::floor(area.x0 / cell)); i <= int(std::floor(area.x1 / cell)); ++i) {
            Random random(plan.seed ^ 0x6a17u, hash32(uint32_t(i)) + hash32(uint32_t(j) ^ 0x9e37u));
            const vec2 root((i + random.uniform(0.1, 0.9)) * cell, (j + random.uniform(0.1, 0.9)) * cell);
            const float strength = float(random.uniform(0.3, 1.0));
            // Few or none in a mark (clinical pattern: hair units are lost there).
            const bool kept = random.uniform() > 0.93 * marks.maskAt(root.x, root.y);
            const bool inside = root.x >= area.x0 && root.x < area.x1 && root.y >= area.y0 && root.y < area.y1;
            if (kept && inside) found.push_back({root, strength, random.next()});
        }
    return found;
}

std::vector<uint16_t> bakeSkinRelief(const model::Plan& plan, const RectMm& area, int width, int height) {
    const Relief relief(plan, area);
    std::vector<uint16_t> texels(std::size_t(width) * std::size_t(height) * 4);
    parallelRows(height, [&](int row) {
        const float y = float(area.y0 + (area.y1 - area.y0) * (row + 0.5) / height);
        for (int column = 0; column < width; ++column) {
            const ReliefSample s = relief.at(float(area.x0 + (area.x1 - area.x0) * (column + 0.5) / width), y);
            uint16_t* texel = &texels[(std::size_t(row) * std::size_t(width) + std::size_t(column)) * 4];
            texel[0] = model::halfFromFloat(s.reliefMm);
            texel[1] = model::halfFromFloat(s.wrinklesMm);
            texel[2] = model::halfFromFloat(s.tone);
            texel[3] = model::halfFromFloat(s.mark);
        }
    });
    return texels;
}

std::vector<ReliefSample> skinReliefAt(const model::Plan& plan, const std::vector<vec2>& placesMm) {
    if (placesMm.empty()) return {};
    RectMm area{placesMm[0].x, placesMm[0].y, placesMm[0].x, placesMm[0].y};
    for (const vec2& p : placesMm)
        area = {std::min(area.x0, double(p.x)), std::min(area.y0, double(p.y)), std::max(area.x1, double(p.x)),
                std::max(area.y1, double(p.y))};
    const Relief relief(plan, area);
    std::vector<ReliefSample> samples;
    for (const vec2& p : placesMm) samples.push_back(relief.at(p.x, p.y));
    return samples;
}

} // namespace stria::render
