#include "scene/strokes_at_cut.h"

#include "model/field.h"
#include "scene/timeline.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stria::scene {
namespace {

constexpr double glideMm = 4.0;       // how far the pen glides to either side of the mark
constexpr double besideMm = 0.55;     // a needle comes down at most this far from its place in the row
constexpr double apartMm = 0.3;       // and this far from its neighbour
constexpr double shiftMm = 0.6;       // the cartridge itself stands at most this far from where it glides to
constexpr double unmatchedCost = 1.0; // of a needle without a channel, mm²

// The needles of the row, from left to right, each to the nearest channel that is still free. Returns what it costs.
double comeDown(const std::vector<std::pair<float, std::size_t>>& row, const std::vector<model::Puncture>& slab, double centreX, CutStroke& stroke) {
    double cost = 0, last = -1e9;
    for (const auto& [offset, place] : row) {
        const double wanted = centreX + double(offset);
        int best = -1;
        for (std::size_t i = 0; i < slab.size(); ++i) {
            const double x = double(slab[i].entryMm.x), far = std::abs(x - wanted);
            if (far > besideMm || x < last + apartMm || std::abs(x) > model::blockAreaMm.x1 - 0.15) continue;
            if (best < 0 || far < std::abs(double(slab[std::size_t(best)].entryMm.x) - wanted)) best = int(i);
        }
        const double x = best < 0 ? wanted : double(slab[std::size_t(best)].entryMm.x);
        stroke.channels[place] = best;
        stroke.frontX[place] = float(x);
        last = x;
        cost += best < 0 ? unmatchedCost : (x - wanted) * (x - wanted);
    }
    return cost;
}

} // namespace

std::vector<std::size_t> frontNeedles(const std::vector<vec2>& pattern) {
    float nearest = 1e9f;
    for (const vec2& needle : pattern) nearest = std::min(nearest, needle.y);
    std::vector<std::size_t> front;
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (pattern[i].y < nearest + 0.01f) front.push_back(i);
    return front;
}

StrokesAtCut strokesAtCut(const model::Plan& plan, int session) {
    StrokesAtCut cut;
    const auto [x0, y0, x1, y1] = model::blockAreaMm;
    cut.slab = model::puncturesOf(plan, session, {x0, y0 - cutReachMm, x1, y0 + cutSlabMm});
    std::sort(cut.slab.begin(), cut.slab.end(), [](const auto& a, const auto& b) { return a.entryMm.x < b.entryMm.x; });
    cut.made.assign(cut.slab.size(), -1.0f);

    const std::vector<vec2> pattern = model::needlePattern(plan);
    const std::vector<std::size_t> front = frontNeedles(pattern);
    std::vector<std::pair<float, std::size_t>> row; // from left to right
    double widest = 0;
    for (std::size_t i = 0; i < front.size(); ++i) row.emplace_back(pattern[front[i]].x, i);
    for (const vec2& needle : pattern) widest = std::max(widest, std::abs(double(needle.x)));
    std::sort(row.begin(), row.end());
    const double reach = std::clamp(x1 - widest - model::needleDiameterMm, 0.0, glideMm);
    for (int i = 0; i <= strokesShown; ++i) {
        const double wanted = reach * std::sin(std::numbers::pi * plan.passes * i / strokesShown);
        CutStroke best;
        double least = 1e9;
        constexpr int steps = 24;
        for (int step = -steps; step <= steps; ++step) {
            const double x = std::clamp(wanted + shiftMm * step / steps, -reach, reach);
            CutStroke stroke{float(x), std::vector<float>(row.size()), std::vector<int>(row.size())};
            const double cost = comeDown(row, cut.slab, x, stroke) + 0.05 * (x - wanted) * (x - wanted);
            if (cost >= least) continue;
            least = cost;
            best = std::move(stroke);
        }
        // Open once the needle has left it: the next glide has begun.
        for (const int channel : best.channels)
            if (channel >= 0 && cut.made[std::size_t(channel)] < 0)
                cut.made[std::size_t(channel)] = std::max(0.0f, (float(i) - 0.0005f) / float(strokesShown));
        cut.strokes.push_back(std::move(best));
    }
    return cut;
}

} // namespace stria::scene
