#include "render/geometry/cells.h"

#include "core/hash.h"
#include "model/drawn_depth.h"
#include "render/geometry/appendages.h"
#include "render/geometry/channels.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

namespace stria::render {
namespace {

constexpr double cellsEndDepthMm = 0.10; // living cells gather down to this much deeper than the channel

// Drawn sizes over life: neutrophil × 10, macrophage × 10, fibroblast × 10, red cell × 6, platelet × 12.
struct Kind {
    uint32_t kind;
    int perChannel;
    float radiusMm, radiusVary;
    float asideLowMm, asideHighMm; // distance from the axis of the channel
};
constexpr Kind kinds[] = {
    {shared::cellPlatelet, 12, 0.014f, 0.003f, 0.0f, 0.045f},  {shared::cellRed, 12, 0.022f, 0.003f, 0.0f, 0.05f},
    {shared::cellNeutrophil, 9, 0.058f, 0.008f, 0.05f, 0.36f}, {shared::cellMacrophage, 3, 0.105f, 0.015f, 0.10f, 0.38f},
    {shared::cellFibroblast, 9, 0.25f, 0.03f, 0.02f, 0.20f},
};

// The vessels from which cells come: the superficial plexus under the papillary dermis, the deep one at the fat.
double nearestVesselMm(const model::SiteLayers& layers, double depthMm) {
    const double superficial = layers.epidermisMm + 0.20, deep = layers.epidermisMm + layers.dermisMm;
    return std::abs(depthMm - superficial) < std::abs(depthMm - deep) ? superficial : deep;
}

CellTimes timesOf(uint32_t kind, float rank) {
    switch (kind) {
    case shared::cellNeutrophil:
        return timesOfNeutrophil(rank);
    case shared::cellMacrophage:
        return timesOfMacrophage(rank);
    case shared::cellFibroblast:
        return {0, 1e6f}; // by the field
    default:
        return timesOfPlatelet(rank);
    }
}

// What fills the channel itself is seen only where the cut lays the channel open.
bool isInChannel(uint32_t kind) { return kind == shared::cellPlatelet || kind == shared::cellRed; }

// How near two cells may come; tissue cells and what fills the channel lie over each other.
float leastDistanceMm(const shared::Cell& a, const shared::Cell& b) {
    if (isInChannel(a.kind) != isInChannel(b.kind)) return 0;
    const bool spindleA = a.kind == shared::cellFibroblast, spindleB = b.kind == shared::cellFibroblast;
    if (spindleA && spindleB) return 0.14f;
    if (!spindleA && !spindleB) return 0.88f * (a.radiusMm + b.radiusMm);
    // Neutrophils have gone when spindles come.
    const shared::Cell& other = spindleA ? b : a;
    return other.kind == shared::cellMacrophage ? other.radiusMm + 0.05f : 0;
}

// The narrow faces are seen at a slant, while cells always show their whole width: there they need more room along the face.
constexpr float slant = 0.28f;
bool isNarrow(uint32_t face) { return face == 1 || face == 3; }

bool overlaps(const std::vector<shared::Cell>& cells, const shared::Cell& cell) {
    for (const shared::Cell& other : cells) {
        vec3 apart = cell.toMm - other.toMm;
        if (isNarrow(cell.face)) apart.y *= slant;
        const float least = leastDistanceMm(cell, other);
        if (glm::dot(apart, apart) < least * least) return true;
    }
    return false;
}

// The follicle with its gland and the sweat duct at the front are left free.
bool hidesAppendage(const model::Plan& plan, const shared::Cell& cell) {
    if (cell.face != 0 || isInChannel(cell.kind)) return false;
    const double drawn = model::drawnDepthMm(cell.toMm.z, model::layersOf(plan.site).epidermisMm);
    const float half = cell.kind == shared::cellFibroblast ? 0.06f : cell.radiusMm;
    return appendageClearanceMm(plan, DrawnLayers::of(plan), vec2(cell.toMm.x, -drawn)) < half;
}

shared::Cell cellAt(const shared::Channel& channel, const Kind& kind, const model::SiteLayers& layers, float rank, Random& random) {
    const BlockFace face = blockFace(channel.face);
    shared::Cell cell{};
    cell.kind = kind.kind;
    cell.face = channel.face;
    cell.hash = random.next();
    cell.rank = rank;
    cell.made = channel.made;
    cell.radiusMm = kind.radiusMm + kind.radiusVary * float(random.uniform(-1, 1));
    const bool inChannel = isInChannel(kind.kind);
    // Living cells gather in the dermis; what fills the channel reaches up to its mouth.
    const double top = inChannel ? 0.01 : layers.epidermisMm + 0.06 + (kind.kind == shared::cellFibroblast ? 0.12 : double(cell.radiusMm));
    const double fat = layers.epidermisMm + layers.dermisMm, lowest = fat - cell.radiusMm - 0.03; // none lies over the fat
    const double end =
        std::max(std::min(double(channel.depthMm) + (inChannel ? -0.05 : cellsEndDepthMm), inChannel ? 1e3 : lowest), top + 0.02);
    const double depth = random.uniform(top, end);
    const double side = random.uniform() < 0.5 ? -1 : 1;
    const double aside = side * std::lerp(double(kind.asideLowMm), double(kind.asideHighMm), std::pow(random.uniform(), 1.4));
    const float along = float(std::clamp(depth / channel.depthMm, 0.0, 1.0));
    cell.endMm = inChannel ? 0.0f : cell.radiusMm / (isNarrow(channel.face) ? slant : 0.9f) + (isNarrow(channel.face) ? 0.26f : 0.02f);
    vec2 to = channel.entryMm + channel.tiltMm * along + face.along * float(aside);
    const float place = glm::dot(to - face.cornerMm, face.along);
    to += face.along * (std::clamp(place, cell.endMm, face.widthMm - cell.endMm) - place);
    const double vessel = nearestVesselMm(layers, depth);
    const vec2 from = to + face.along * float(random.uniform(-0.35, 0.35));
    cell.toMm = vec3(to, depth);
    cell.fromMm = inChannel ? vec3(to, std::max(depth - 0.12, 0.0)) : vec3(from, vessel - random.uniform(0.0, 0.05));
    const CellTimes times = timesOf(kind.kind, rank);
    cell.arriveDays = times.arriveDays;
    cell.leaveDays = times.leaveDays;
    cell.travelDays = inChannel ? 0.05f : 0.45f + 0.35f * float(random.uniform());
    // Spindles lie along the channel, the more so the nearer.
    const double lean = (kind.kind == shared::cellFibroblast ? 0.40 + 1.2 * std::abs(aside) : std::numbers::pi) * random.uniform(-1, 1);
    cell.along = vec2(std::sin(lean), std::cos(lean));
    cell.frontMm = 0.012f + 0.03f * float(random.uniform());
    return cell;
}

} // namespace

CellTimes timesOfNeutrophil(float rank) { return {0.10f + 1.25f * rank, 4.9f - 3.0f * std::pow(rank, 0.6f)}; }
CellTimes timesOfMacrophage(float rank) { return {1.1f + 2.1f * rank, 14.0f - 8.6f * std::pow(rank, 0.65f)}; }
CellTimes timesOfPlatelet(float rank) { return {0.0f, 0.5f + 1.3f * (1 - rank)}; }

std::vector<shared::Cell> cellsOf(const model::Plan& plan, int session) {
    const model::SiteLayers& layers = model::layersOf(plan.site);
    std::vector<shared::Cell> cells;
    for (uint32_t face = 0; face < allFaces.size(); ++face) {
        std::vector<shared::Cell> onFace;
        for (const shared::Channel& channel : channelsAtFace(plan, session, face)) {
            for (const Kind& kind : kinds) {
                Random random(channel.hash ^ plan.seed, kind.kind + 1);
                const int count = isNarrow(face) && !isInChannel(kind.kind) ? (kind.perChannel + 2) / 3 : kind.perChannel;
                for (int i = 0; i < count; ++i) {
                    const float rank = (float(i) + float(random.uniform())) / float(count);
                    for (int attempt = 0; attempt < 6; ++attempt) {
                        const shared::Cell cell = cellAt(channel, kind, layers, rank, random);
                        if (overlaps(onFace, cell) || hidesAppendage(plan, cell)) continue;
                        onFace.push_back(cell);
                        break;
                    }
                }
            }
        }
        cells.insert(cells.end(), onFace.begin(), onFace.end());
    }
    std::stable_sort(cells.begin(), cells.end(),
                     [](const auto& a, const auto& b) { return std::tie(a.kind, a.face, a.frontMm) < std::tie(b.kind, b.face, b.frontMm); });
    return cells;
}

} // namespace stria::render
