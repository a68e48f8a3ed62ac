#include "render/needled_so_far.h"

#include <algorithm>
#include <cmath>

namespace stria::render {

UnderWay underWayIn(const scene::Scene& scene, double day) {
    const int session = scene.needling && *scene.needling < 1 ? model::sessionOnDay(scene.plan, day) : -1;
    return session < 0 ? UnderWay{} : UnderWay{session, float(std::max(*scene.needling, 0.0))};
}

std::vector<float> needledSoFar(const std::vector<shared::Channel>& channels, float share, const RectMm& areaMm, int width, int height,
                                double sigmaMm) {
    const double stepX = (areaMm.x1 - areaMm.x0) / width, stepY = (areaMm.y1 - areaMm.y0) / height, reachMm = 3 * sigmaMm;
    // Far from any channel the share of the whole session counts.
    constexpr float least = 1e-3f;
    std::vector<float> all(std::size_t(width) * std::size_t(height), least), done(all.size(), least * share);
    const auto range = [&](double at, double low, double step, int count) {
        return std::pair(std::clamp(int(std::floor((at - reachMm - low) / step)), 0, count),
                         std::clamp(int(std::ceil((at + reachMm - low) / step)), 0, count));
    };
    for (const shared::Channel& channel : channels) {
        const auto [left, right] = range(double(channel.entryMm.x), areaMm.x0, stepX, width);
        const auto [low, high] = range(double(channel.entryMm.y), areaMm.y0, stepY, height);
        const float made = channel.made < share ? 1.0f : 0.0f;
        for (int y = low; y < high; ++y)
            for (int x = left; x < right; ++x) {
                const float dx = float(areaMm.x0 + (x + 0.5) * stepX) - channel.entryMm.x, dy = float(areaMm.y0 + (y + 0.5) * stepY) - channel.entryMm.y;
                const float weight = std::exp(-(dx * dx + dy * dy) / float(2 * sigmaMm * sigmaMm));
                const std::size_t at = std::size_t(y) * std::size_t(width) + std::size_t(x);
                all[at] += weight;
                done[at] += weight * made;
            }
    }
    for (std::size_t i = 0; i < all.size(); ++i) done[i] /= all[i];
    return done;
}

} // namespace stria::render
