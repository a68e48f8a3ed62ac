#include "model/needling.h"

#include "core/hash.h"
#include "model/stroke_layout.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <unordered_map>

namespace stria::model {
namespace {

constexpr double slideMm = 0.15;                   // the most a needle slides from its place in the pattern
constexpr double wantedMm = 0.262;                 // aimed at, so that needleDiameterMm is reached in few steps
constexpr double strictMm = 0.2501;                // kept, with room for rounding to float
constexpr double reachMm = wantedMm + 2 * slideMm; // needles standing further apart never meet
constexpr int slideSteps = 12;
// Each step lets a needle feel others at reachMm at most: beyond this margin nothing changes what is inside.
constexpr double marginMm = (slideSteps + 1) * reachMm;
// A roller's needles on their way in or out: the lines of its drum lean together, each needle a little more or less; our assumption.
constexpr double lineLeanRad = 12 * std::numbers::pi / 180, needleLeanRad = 3 * std::numbers::pi / 180;

struct Pair {
    uint32_t first, second; // first < second
};

RectMm grown(const RectMm& area, double by) { return {area.x0 - by, area.y0 - by, area.x1 + by, area.y1 + by}; }

// All pairs of needles that may come to meet, ordered by first, then second: an order that does not depend on the area.
std::vector<Pair> neighbours(const std::vector<NominalNeedle>& needles, const RectMm& area) {
    const int nx = std::max(1, int(std::ceil((area.x1 - area.x0) / reachMm))),
              ny = std::max(1, int(std::ceil((area.y1 - area.y0) / reachMm)));
    const auto column = [&](double x) { return std::clamp(int((x - area.x0) / reachMm), 0, nx - 1); };
    const auto row = [&](double y) { return std::clamp(int((y - area.y0) / reachMm), 0, ny - 1); };
    std::vector<uint32_t> starts(std::size_t(nx) * ny + 1), inCells(needles.size());
    const auto cell = [&](const NominalNeedle& n) { return std::size_t(row(n.yMm)) * nx + column(n.xMm); };
    for (const NominalNeedle& needle : needles) ++starts[cell(needle) + 1];
    for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
    std::vector<uint32_t> fill(starts.begin(), starts.end() - 1);
    for (uint32_t i = 0; i < needles.size(); ++i) inCells[fill[cell(needles[i])]++] = i;

    std::vector<Pair> pairs;
    for (uint32_t i = 0; i < needles.size(); ++i) {
        const std::size_t begin = pairs.size();
        const int cx = column(needles[i].xMm), cy = row(needles[i].yMm);
        for (int y = std::max(0, cy - 1); y <= std::min(ny - 1, cy + 1); ++y)
            for (int x = std::max(0, cx - 1); x <= std::min(nx - 1, cx + 1); ++x) {
                const std::size_t c = std::size_t(y) * nx + x;
                for (uint32_t k = starts[c]; k < starts[c + 1]; ++k) {
                    const uint32_t j = inCells[k];
                    const double dx = needles[j].xMm - needles[i].xMm, dy = needles[j].yMm - needles[i].yMm;
                    if (j > i && dx * dx + dy * dy < reachMm * reachMm) pairs.push_back({i, j});
                }
            }
        std::sort(pairs.begin() + std::ptrdiff_t(begin), pairs.end(), [](const Pair& a, const Pair& b) { return a.second < b.second; });
    }
    return pairs;
}

struct Place {
    double x, y;
};

// Needles that stand too close push each other apart, all at once, a few times.
std::vector<Place> slideApart(const std::vector<NominalNeedle>& needles, const std::vector<Pair>& pairs) {
    std::vector<Place> places, push(needles.size());
    for (const NominalNeedle& needle : needles) places.push_back({needle.xMm, needle.yMm});
    for (int step = 0; step < slideSteps; ++step) {
        std::fill(push.begin(), push.end(), Place{0, 0});
        for (const auto& [a, b] : pairs) {
            double dx = places[b].x - places[a].x, dy = places[b].y - places[a].y;
            double distance = std::sqrt(dx * dx + dy * dy);
            if (distance >= wantedMm) continue;
            if (distance < 1e-9) { // on the very same spot: along a direction of their own
                const double angle =
                    2 * std::numbers::pi * Random(hashOf({needles[a].stroke, needles[b].stroke, needles[a].needle})).uniform();
                dx = std::cos(angle), dy = std::sin(angle), distance = 1;
            }
            const double share = 0.5 * (wantedMm - std::min(distance, wantedMm)) / std::max(distance, 1e-9);
            push[a].x -= share * dx, push[a].y -= share * dy;
            push[b].x += share * dx, push[b].y += share * dy;
        }
        for (std::size_t i = 0; i < needles.size(); ++i) {
            double x = places[i].x + push[i].x - needles[i].xMm, y = places[i].y + push[i].y - needles[i].yMm;
            const double far = std::sqrt(x * x + y * y);
            if (far > slideMm) x *= slideMm / far, y *= slideMm / far;
            places[i] = {needles[i].xMm + x, needles[i].yMm + y};
        }
    }
    return places;
}

// Needles that still meet an earlier one go into its hole.
std::vector<bool> reusesHole(const std::vector<Place>& places, const std::vector<Pair>& pairs) {
    std::vector<bool> reuses(places.size());
    for (const auto& [a, b] : pairs) {
        const double dx = places[b].x - places[a].x, dy = places[b].y - places[a].y;
        if (dx * dx + dy * dy < strictMm * strictMm) reuses[b] = true;
    }
    return reuses;
}

} // namespace

double reachedDepthMm(const Plan& plan) {
    // Skin dents before it yields; our assumption between Sasaki 2019 (excised skin: close to the set length) and Kalluri 2011 (20 %).
    const double set = plan.depthMm;
    return plan.device == Device::pen ? set * std::max(0.3, 0.95 - 0.08 * set) : set * std::max(0.3, 0.70 - 0.05 * set);
}

double depthSpreadMm(const Plan& plan) { return std::max(0.02, 0.12 * reachedDepthMm(plan)); }

double puncturesPerMm2(const Plan& plan) { return 2.5 * plan.passes / 4; }

double channelTaper(const Plan& plan, double depthMm) {
    const SiteLayers& layers = layersOf(plan.site);
    return std::clamp(1 - 0.35 * depthMm / std::min(reachedDepthMm(plan), layers.epidermisMm + layers.dermisMm), 0.3, 1.0);
}

std::vector<Stroke> strokesOf(const Plan& plan, int session, const RectMm& area) {
    return layStrokes(plan, session, grown(area, slideMm), nullptr);
}

std::vector<Puncture> puncturesOf(const Plan& plan, int session, const RectMm& area) {
    const RectMm wide = grown(area, marginMm);
    std::vector<NominalNeedle> needles;
    layStrokes(plan, session, wide, &needles);
    const std::vector<Pair> pairs = neighbours(needles, wide);
    const std::vector<Place> places = slideApart(needles, pairs);
    const std::vector<bool> reuses = reusesHole(places, pairs);

    const double mean = reachedDepthMm(plan), spread = depthSpreadMm(plan);
    std::vector<Puncture> punctures;
    for (std::size_t i = 0; i < needles.size(); ++i) {
        const NominalNeedle& needle = needles[i];
        const vec2 entry(places[i].x, places[i].y);
        if (reuses[i] || entry.x < area.x0 || entry.x >= area.x1 || entry.y < area.y0 || entry.y >= area.y1) continue;
        Random random(hashOf({plan.seed, uint32_t(session), needle.stroke}), needle.needle);
        const auto depth = float(std::max(0.02, mean + spread * random.normal()));
        vec2 tilt(0);
        if (plan.device == Device::roller) {
            const auto line = uint32_t(needle.needle % (plan.needles / 12));
            const double lineLean = Random(hashOf({plan.seed, uint32_t(session), needle.stroke, line})).uniform(-lineLeanRad, lineLeanRad);
            const double sideways = depth * std::tan(lineLean + random.uniform(-needleLeanRad, needleLeanRad));
            tilt = vec2(sideways * std::cos(needle.turnRad), sideways * std::sin(needle.turnRad));
        }
        punctures.push_back({entry, tilt, depth, needle.pass, needle.needle, needle.stroke});
    }
    return punctures;
}

} // namespace stria::model
