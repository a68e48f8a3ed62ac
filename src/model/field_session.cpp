#include "model/field_session.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stria::model {

std::vector<FieldPuncture> fieldPunctures(const Plan& plan, int session, const FieldGrid& grid) {
    const RectMm& block = grid.areaMm;
    RectMm around{block.x0 - punctureReachMm, block.y0 - punctureReachMm, block.x1 + punctureReachMm, block.y1 + punctureReachMm};
    std::vector<FieldPuncture> punctures;
    for (const Puncture& p : puncturesOf(plan, session, around))
        punctures.push_back({p.entryMm.x, p.entryMm.y, p.tiltMm.x / p.depthMm, p.tiltMm.y / p.depthMm, p.depthMm});
    return punctures;
}

std::vector<SliceRadii> sliceRadii(const Plan& plan, const FieldGrid& grid) {
    std::vector<SliceRadii> radii;
    for (int k = 0; k < grid.nz; ++k) {
        double taper = channelTaper(plan, grid.depthMm(k));
        radii.push_back({float(channelHaloRadiusMm / std::numbers::sqrt2 * taper), float(channelCoreRadiusMm * taper)});
    }
    return radii;
}

double discInRectangle(double radius, double x0, double y0, double x1, double y1) {
    double left = std::max(x0, -radius), right = std::min(x1, radius);
    if (left >= right) return 0;
    // Chords clipped to the rectangle, midpoints of equal parts: within 0.3 % of the disc's area.
    constexpr int parts = 24;
    double area = 0, width = (right - left) / parts;
    for (int i = 0; i < parts; ++i) {
        double x = left + (i + 0.5) * width, half = std::sqrt(std::max(0.0, radius * radius - x * x));
        area += width * std::max(0.0, std::min(y1, half) - std::max(y0, -half));
    }
    return area;
}

void sessionSlice(const FieldGrid& grid, std::span<const FieldPuncture> punctures, const SliceRadii& radii, int k, float* wound,
                  float* cored) {
    const double h = grid.voxelMm, z = grid.depthMm(k), top = k * h;
    const std::size_t columns = grid.columns();
    std::fill(wound, wound + columns, 1.0f); // the product, turned into the wound at the end
    std::fill(cored, cored + columns, 0.0f);
    const float fallOff = 1 / (2 * radii.bellMm * radii.bellMm);
    auto indexRange = [h](double centre, double reach, double origin, int n) {
        int first = int(std::floor((centre - reach - origin) / h)), last = int(std::floor((centre + reach - origin) / h));
        return std::pair(std::max(first, 0), std::min(last, n - 1));
    };
    for (const FieldPuncture& p : punctures) {
        // The voxel that holds the tip counts by the share of it above the tip.
        float share = float(std::clamp((p.depthMm - top) / h, 0.0, 1.0));
        if (share <= 0) continue;
        double cx = p.entryX + p.slopeX * z, cy = p.entryY + p.slopeY * z;
        float steep = 1 / (1 + p.slopeX * p.slopeX + p.slopeY * p.slopeY);
        auto [i0, i1] = indexRange(cx, punctureReachMm, grid.areaMm.x0, grid.nx);
        auto [j0, j1] = indexRange(cy, punctureReachMm, grid.areaMm.y0, grid.ny);
        for (int j = j0; j <= j1; ++j)
            for (int i = i0; i <= i1; ++i) {
                float dx = float(grid.xMm(i) - cx), dy = float(grid.yMm(j) - cy);
                float along = dx * p.slopeX + dy * p.slopeY;
                float r2 = dx * dx + dy * dy - along * along * steep; // distance from the axis, squared
                wound[std::size_t(j) * grid.nx + i] *= 1 - share * std::exp(-r2 * fallOff);
            }
        auto [c0, c1] = indexRange(cx, radii.coreMm, grid.areaMm.x0, grid.nx);
        auto [d0, d1] = indexRange(cy, radii.coreMm, grid.areaMm.y0, grid.ny);
        for (int j = d0; j <= d1; ++j)
            for (int i = c0; i <= c1; ++i) {
                double x = grid.xMm(i) - cx, y = grid.yMm(j) - cy;
                double area = discInRectangle(radii.coreMm, x - h / 2, y - h / 2, x + h / 2, y + h / 2);
                float& cell = cored[std::size_t(j) * grid.nx + i];
                cell = std::min(1.0f, cell + share * float(area / (h * h)));
            }
    }
    for (std::size_t i = 0; i < columns; ++i) wound[i] = 1 - wound[i];
}

} // namespace stria::model
