#include "render/geometry/fat.h"

#include "model/drawn_depth.h"
#include "render/noise.h"

#include <algorithm>
#include <cmath>

namespace stria::render {
namespace {

constexpr float smallestMm = 0.12f, largestMm = 0.30f;
constexpr float septumMm = 0.035f; // free to either side of the line between two lobules

// Lobules on a jittered lattice of bricks.
std::vector<vec2> layLobules(float lengthMm, float topMm, float bottomMm, Random& random) {
    constexpr float wideMm = 1.75f, highMm = 1.3f;
    const int rows = std::max(1, int(std::lround((bottomMm - topMm) / highMm)));
    const int columns = std::max(1, int(std::lround(lengthMm / wideMm)));
    std::vector<vec2> lobules;
    for (int row = 0; row < rows; ++row)
        for (int column = -1; column <= columns; ++column) {
            const double shift = row % 2 ? 0.5 : 0.0;
            lobules.emplace_back((column + shift + random.uniform(0.2, 0.8)) * lengthMm / columns,
                                 topMm + (row + random.uniform(0.25, 0.75)) * (bottomMm - topMm) / rows);
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
        const float d = glm::length(p - lobules[i]);
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
std::vector<FatCell> packCells(const FacePlane& plane, const FatLayout& layout, bool behind, Random& random) {
    const float height = layout.bottomMm - layout.borderMm;
    constexpr float meanAreaMm2 = 3.14159f * (smallestMm * smallestMm + smallestMm * largestMm + largestMm * largestMm) / 3;
    const int count = int(1.22f * plane.lengthMm * height / meanAreaMm2);
    std::vector<FatCell> cells;
    for (int i = 0; i < count; ++i) {
        FatCell cell{};
        // Between the smallest and the largest, the middle a little more often.
        const double share = 0.5 * (random.uniform() + random.uniform());
        cell.radiusMm = mix(smallestMm, largestMm, float(share));
        cell.centreMm = {random.uniform(0, plane.lengthMm), random.uniform(layout.borderMm, layout.bottomMm)};
        cell.insetMm = cell.radiusMm * float(random.uniform(0.55, 0.78)) + (behind ? 0.20f : 0.0f);
        cell.behind = behind;
        cells.push_back(cell);
    }
    for (int round = 0; round < 120; ++round) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            for (std::size_t j = i + 1; j < cells.size(); ++j) {
                const vec2 apart = cells[j].centreMm - cells[i].centreMm;
                const float wanted = 0.88f * (cells[i].radiusMm + cells[j].radiusMm);
                const float distance2 = glm::dot(apart, apart);
                if (distance2 >= wanted * wanted) continue;
                const float distance = std::sqrt(std::max(distance2, 1e-8f));
                const vec2 push = apart / distance * (wanted - distance) * 0.35f;
                cells[i].centreMm -= push;
                cells[j].centreMm += push;
            }
        for (FatCell& cell : cells) {
            if (!behind) keepInLobule(layout.lobules, cell);
            const float end = plane.outward.x == 0 ? 0.55f * cell.radiusMm : cornerMm + 0.75f * cell.radiusMm;
            cell.centreMm.x = std::clamp(cell.centreMm.x, end, plane.lengthMm - end);
            cell.centreMm.y = std::clamp(cell.centreMm.y, layout.borderMm + 0.70f * cell.radiusMm, layout.bottomMm - 0.75f * cell.radiusMm);
        }
    }
    return cells;
}

} // namespace

FatLayout layFat(const model::Plan& plan, Face face) {
    const model::SiteLayers& layers = model::layersOf(plan.site);
    const FacePlane plane = planeOf(face);
    FatLayout layout;
    layout.borderMm = float(model::drawnDepthMm(layers.epidermisMm + layers.dermisMm, layers.epidermisMm));
    layout.bottomMm = -blockBottomMm;
    Random random(plan.seed ^ 0xfa7u, uint32_t(face));
    layout.lobules = layLobules(plane.lengthMm, layout.borderMm, layout.bottomMm, random);
    layout.cells = packCells(plane, layout, false, random);
    const std::vector<FatCell> behind = packCells(plane, layout, true, random);
    layout.cells.insert(layout.cells.end(), behind.begin(), behind.end());
    return layout;
}

} // namespace stria::render
