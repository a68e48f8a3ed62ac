#include "render/geometry/skin_block.h"

#include "model/drawn_depth.h"
#include "render/noise.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stria::render {
namespace {

// Rete ridges stand 0.11–0.15 mm apart; drawn twice as wide, so that they read (said in the help).
constexpr float ridgeSpacingMm = 0.28f;

// One ridge and papilla: ridges (+1) broad and rounded, papillae (-1) narrower. `phase` in ridges.
float ridgeShape(float phase) {
    const float wave = std::cos(2 * std::numbers::pi_v<float> * phase);
    return wave + 0.28f * (1 - wave * wave) - 0.14f;
}

float clippedInset(float drawnMm, float papillaryEndMm, float fatMm, float noise) {
    constexpr float papillaryMm = 0.055f, reticularMm = 0.17f;
    // Back into the reticular dermis below the papillary border (where it is still near the cut), out again towards the fat, so that the
    // border is seen where it lies from above, too, and then behind the fat cells.
    const float inset = mix(papillaryMm + 0.022f * noise, reticularMm + 0.045f * noise,
                            smoothStep(papillaryEndMm - 0.01f, papillaryEndMm + 0.24f, drawnMm));
    const float lip = mix(inset, 0.05f, smoothStep(-0.09f, -0.01f, drawnMm - fatMm));
    return std::max(0.0f, mix(lip, groundEndInsetMm, smoothStep(0.0f, groundBelowFatMm, drawnMm - fatMm)));
}

} // namespace

FacePlane planeOf(Face face) {
    switch (face) {
    case Face::front:
        return {{-5, -3}, {1, 0}, {0, -1}, 10, 0};
    case Face::right:
        return {{5, -3}, {0, 1}, {1, 0}, 6, 10};
    case Face::back:
        return {{5, 3}, {-1, 0}, {0, 1}, 10, 16};
    case Face::left:
        break;
    }
    return {{-5, 3}, {0, -1}, {-1, 0}, 6, 26};
}

bool faces(Face face, vec3 eyeMm) {
    const FacePlane plane = planeOf(face);
    return glm::dot(vec2(eyeMm) - plane.originMm, plane.outward) > 0;
}

std::vector<shared::EpidermisColumn> epidermisColumns(const model::Plan& plan, Face face, float detail) {
    const FacePlane plane = planeOf(face);
    const uint32_t seed = hash32(plan.seed ^ 0xe91du);
    const float perRidge = mix(7, 14, std::clamp(detail, 0.0f, 1.0f));
    const int count = int(plane.lengthMm / ridgeSpacingMm * perRidge) + 1;
    std::vector<shared::EpidermisColumn> columns(std::size_t(count), shared::EpidermisColumn{});
    double mean = 0;
    for (int i = 0; i < count; ++i) {
        const float s = plane.lengthMm * float(i) / float(count - 1), along = plane.startMm + s;
        const float phase = along / ridgeSpacingMm + 0.55f * gradientNoise(along * 1.4f, 0.5f, seed);
        const float height = 0.92f + 0.42f * gradientNoise(along * 2.1f, 7.5f, seed) + 0.12f * gradientNoise(along * 9.0f, 3.5f, seed);
        columns[std::size_t(i)] = {plane.originMm + plane.along * s, along, ridgeShape(phase) * height, 0};
        mean += columns[std::size_t(i)].rete / count;
    }
    for (auto& column : columns) column.rete -= float(mean); // the mean depth is the true one
    for (int i = 0; i < count; ++i) {
        const auto &before = columns[std::size_t(std::max(i - 1, 0))], &after = columns[std::size_t(std::min(i + 1, count - 1))];
        columns[std::size_t(i)].reteSlope = (after.rete - before.rete) / (after.alongMm - before.alongMm);
    }
    return columns;
}

GroundMesh groundMesh(const model::Plan& plan, Face face, float detail) {
    const FacePlane plane = planeOf(face);
    const model::SiteLayers& layers = model::layersOf(plan.site);
    const auto drawn = [&](double depth) { return float(model::drawnDepthMm(depth, layers.epidermisMm)); };
    const float top = 0.25f * drawn(layers.epidermisMm), papillaryEnd = drawn(layers.epidermisMm + layers.papillaryMm);
    const float fat = drawn(layers.epidermisMm + layers.dermisMm);
    const float cellMm = mix(0.19f, 0.06f, std::clamp(1.35f * detail, 0.0f, 1.0f));
    const uint32_t seed = hash32(plan.seed ^ 0x9a0du);

    // Rows close where the recess turns.
    std::vector<float> rows;
    const auto rowsBetween = [&](float from, float to, float stepMm) {
        const int n = std::max(1, int(std::ceil((to - from) / stepMm)));
        for (int i = 0; i < n; ++i) rows.push_back(from + (to - from) * float(i) / float(n));
    };
    rowsBetween(top, papillaryEnd, cellMm * 0.8f);
    rowsBetween(papillaryEnd, papillaryEnd + 0.24f, cellMm * 0.7f);
    const float end = fat + groundBelowFatMm;
    rowsBetween(papillaryEnd + 0.24f, fat, cellMm);
    rowsBetween(fat, end, 0.5f * groundBelowFatMm);
    rows.push_back(end);

    const int columns = int(plane.lengthMm / cellMm) + 1;
    GroundMesh mesh;
    mesh.vertices.reserve(rows.size() * std::size_t(columns));
    const auto noiseAt = [&](float along, float depth) { return fractalNoise(along * 1.9f, depth * 2.6f, 3, seed); };
    const auto insetAt = [&](float along, float depth) {
        return clippedInset(depth, papillaryEnd, fat, noiseAt(along, depth));
    };
    for (const float depth : rows)
        for (int i = 0; i < columns; ++i) {
            const float s = plane.lengthMm * float(i) / float(columns - 1), along = plane.startMm + s;
            const float inset = insetAt(along, depth), e = 0.01f;
            // Two faces meet at their recessed corner, not at the block's edge.
            const vec2 xy = glm::clamp(plane.originMm + plane.along * s - plane.outward * inset, vec2(-5 + inset, -3 + inset),
                                       vec2(5 - inset, 3 - inset));
            const vec2 slope((insetAt(along + e, depth) - inset) / e, (insetAt(along, std::min(depth + e, end)) - inset) / e);
            const float tone = std::clamp(0.5f + 0.9f * fractalNoise(along * 1.3f + 40, depth * 2.1f, 3, seed), 0.0f, 1.0f);
            mesh.vertices.push_back({vec3(xy, -depth), tone, glm::clamp(slope, vec2(-2), vec2(2)), inset});
        }
    mesh.indices = gridIndices(uint32_t(columns), uint32_t(rows.size()));
    return mesh;
}

std::vector<uint32_t> gridIndices(uint32_t columns, uint32_t rows) {
    std::vector<uint32_t> indices;
    indices.reserve(std::size_t(columns - 1) * (rows - 1) * 6);
    for (uint32_t row = 0; row + 1 < rows; ++row)
        for (uint32_t column = 0; column + 1 < columns; ++column) {
            const uint32_t a = row * columns + column, b = a + 1, c = a + columns, d = c + 1;
            for (uint32_t index : {a, c, b, b, c, d}) indices.push_back(index);
        }
    return indices;
}

} // namespace stria::render
