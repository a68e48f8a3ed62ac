#include "render/geometry/fat.h"

#include "model/drawn_depth.h"
#include "render/noise.h"

#include <algorithm>
#include <cmath>

namespace stria::render {
namespace {

constexpr float smallestMm = 0.12f, largestMm = 0.30f;
constexpr float septumMm = 0.060f; // free to either side of the line between two lobules

float fatBorderMm(const model::Plan& plan) {
    const model::SiteLayers& layers = model::layersOf(plan.site);
    return float(model::drawnDepthMm(layers.epidermisMm + layers.dermisMm, layers.epidermisMm));
}

// Lobules on a jittered lattice of bricks.
std::vector<vec2> layLobules(const FatSheet& sheet, Random& random) {
    constexpr float wideMm = 1.75f, highMm = 1.3f;
    const int rows = std::max(1, int(std::lround(sheet.heightMm / highMm)));
    const int columns = std::max(1, int(std::lround(sheet.widthMm / wideMm)));
    std::vector<vec2> lobules;
    for (int row = 0; row < rows; ++row)
        for (int column = -1; column <= columns; ++column) {
            const double shift = row % 2 ? 0.5 : 0.0;
            lobules.emplace_back((column + shift + random.uniform(0.2, 0.8)) * sheet.widthMm / columns,
                                 (row + random.uniform(0.25, 0.75)) * sheet.heightMm / rows);
        }
    return lobules;
}

struct Nearest {
    uint32_t first = 0, second = 0;
};
Nearest nearestLobules(const std::vector<vec2>& lobules, vec2 p) {
    Nearest nearest;
    float best = 1e9f, next = 1e9f;
    for (uint32_t i = 0; i < lobules.size(); ++i) {
        const vec2 apart = p - lobules[i];
        const float d = glm::dot(apart, apart);
        if (d < best) {
            next = best;
            nearest.second = nearest.first;
            best = d;
            nearest.first = i;
        } else if (d < next) {
            next = d;
            nearest.second = i;
        }
    }
    return nearest;
}

// Moves a cell off the septa around its lobule.
void keepInLobule(const std::vector<vec2>& lobules, FatCell& cell) {
    const Nearest nearest = nearestLobules(lobules, cell.centreMm);
    cell.lobule = nearest.first;
    const vec2 across = lobules[nearest.second] - lobules[nearest.first];
    const float length = glm::length(across);
    const vec2 direction = across / std::max(length, 1e-4f);
    const float room = 0.5f * length - glm::dot(cell.centreMm - lobules[nearest.first], direction);
    const float wanted = 0.80f * cell.radiusMm + septumMm;
    if (room < wanted) cell.centreMm -= direction * (wanted - room) * 0.6f;
}

// One sheet of cells that press on each other: as many as fill the area, then pushed apart step by step.
std::vector<FatCell> packCells(const FatSheet& sheet, const FatLayout& layout, bool behind, Random& random) {
    constexpr float meanAreaMm2 = 3.14159f * (smallestMm * smallestMm + smallestMm * largestMm + largestMm * largestMm) / 3;
    const int count = int(1.65f * sheet.widthMm * sheet.heightMm / meanAreaMm2);
    std::vector<FatCell> cells;
    for (int i = 0; i < count; ++i) {
        FatCell cell{};
        // Between the smallest and the largest, the middle a little more often.
        const double share = 0.5 * (random.uniform() + random.uniform());
        cell.radiusMm = mix(smallestMm, largestMm, float(share));
        cell.centreMm = {random.uniform(0, sheet.widthMm), random.uniform(0, sheet.heightMm)};
        cell.insetMm = cell.radiusMm * float(random.uniform(0.72, 1.40)) + (behind ? 0.20f : 0.0f);
        cell.behind = behind;
        cells.push_back(cell);
    }
    // Who may touch whom is looked up again before anyone has come so far: often while they still fly apart, seldom once they only settle.
    std::vector<std::pair<uint32_t, uint32_t>> near;
    for (int round = 0; round < 120; ++round) {
        if (round < 12 || round % 6 == 0) {
            near.clear();
            const float marginMm = round < 12 ? 1.5f : 0.5f;
            for (uint32_t i = 0; i < cells.size(); ++i)
                for (uint32_t j = i + 1; j < cells.size(); ++j) {
                    const vec2 apart = cells[j].centreMm - cells[i].centreMm;
                    const float reach = 0.80f * (cells[i].radiusMm + cells[j].radiusMm) + marginMm;
                    if (glm::dot(apart, apart) < reach * reach) near.emplace_back(i, j);
                }
        }
        for (const auto& [i, j] : near) {
            const vec2 apart = cells[j].centreMm - cells[i].centreMm;
            const float wanted = 0.80f * (cells[i].radiusMm + cells[j].radiusMm);
            const float distance2 = glm::dot(apart, apart);
            if (distance2 >= wanted * wanted) continue;
            const float distance = std::sqrt(std::max(distance2, 1e-8f));
            const vec2 push = apart / distance * (wanted - distance) * 0.35f;
            cells[i].centreMm -= push;
            cells[j].centreMm += push;
        }
        for (FatCell& cell : cells) {
            if (!behind) keepInLobule(layout.lobules, cell);
            // The uppermost ones stand at the cut, so that the border to the dermis is seen where it lies.
            if (!behind && cell.centreMm.y < 1.1f * cell.radiusMm) cell.insetMm = std::min(cell.insetMm, 0.7f * cell.radiusMm);
            const float end = sheet.freeMm > 0 ? sheet.freeMm + 0.75f * cell.radiusMm : 0.55f * cell.radiusMm;
            cell.centreMm.x = std::clamp(cell.centreMm.x, end, sheet.widthMm - end);
            cell.centreMm.y = std::clamp(cell.centreMm.y, 0.70f * cell.radiusMm - fatRiseAt(sheet, cell.centreMm.x), sheet.heightMm - 0.75f * cell.radiusMm);
        }
    }
    return cells;
}

} // namespace

FatSheet fatSheetOf(const model::Plan& plan, Face face) {
    const FacePlane plane = planeOf(face);
    const float border = fatBorderMm(plan);
    const bool ownsEdges = face == Face::front || face == Face::back;
    return {vec3(plane.originMm, -border), vec3(plane.along, 0),     vec3(0, 0, -1), vec3(plane.outward, 0), plane.lengthMm,
            -blockBottomMm - border,       ownsEdges ? 0.0f : 0.24f, fatRiseMm, uint32_t(face)};
}

FatSheet fatTopOf(const model::Plan& plan) {
    return {vec3(-5, 3, -fatBorderMm(plan)), vec3(1, 0, 0), vec3(0, -1, 0), vec3(0, 0, 1), 10, 6, 0, 0, uint32_t(allFaces.size())};
}

float fatRiseAt(const FatSheet& sheet, float alongMm) {
    // Less 0.15: from above the border is seen 0.03 mm higher than from the front, and neither is to be far off.
    return sheet.riseMm * std::clamp(1.3f * gradientNoise(alongMm * 0.75f, 3.7f, hash32(0xfa77u ^ sheet.stream)) - 0.15f, -1.0f, 1.0f);
}

float septumDistanceMm(const std::vector<vec2>& lobules, vec2 p) {
    const Nearest nearest = nearestLobules(lobules, p);
    const vec2 across = lobules[nearest.second] - lobules[nearest.first];
    const float length = std::max(glm::length(across), 1e-4f);
    return 0.5f * length - glm::dot(p - lobules[nearest.first], across / length);
}

FatLayout layFat(const model::Plan& plan, const FatSheet& sheet) {
    FatLayout layout;
    Random random(plan.seed ^ 0xfa7u, sheet.stream);
    layout.lobules = layLobules(sheet, random);
    layout.cells = packCells(sheet, layout, false, random);
    const std::vector<FatCell> behind = packCells(sheet, layout, true, random);
    layout.cells.insert(layout.cells.end(), behind.begin(), behind.end());
    return layout;
}

} // namespace stria::render
