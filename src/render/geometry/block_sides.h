// The four cut sides of the block as drawing boards: u along the side (world x or y), w into the block, z up. And the drawn heights of the layers.
#pragma once

#include "core/geometry.h"
#include "model/drawn_depth.h"
#include "model/field.h"

#include <array>

namespace stria::render {

enum class BlockSide : uint32_t { front, right, back, left };
inline constexpr uint32_t sideCount = 4;
inline constexpr std::array allSides{BlockSide::front, BlockSide::right, BlockSide::back, BlockSide::left};

struct SideFrame {
    BlockSide side;
    float u0, u1;   // mm, ends of the side

    static SideFrame of(BlockSide side) {
        const RectMm& b = model::blockAreaMm;
        const bool alongX = side == BlockSide::front || side == BlockSide::back;
        return {side, float(alongX ? b.x0 : b.y0), float(alongX ? b.x1 : b.y1)};
    }
    // World position of a place on the board.
    vec3 at(float u, float w, float z) const {
        const RectMm& b = model::blockAreaMm;
        switch (side) {
        case BlockSide::front: return {u, float(b.y0) + w, z};
        case BlockSide::right: return {float(b.x1) - w, u, z};
        case BlockSide::back: return {u, float(b.y1) - w, z};
        case BlockSide::left: break;
        }
        return {float(b.x0) + w, u, z};
    }
    // World vector of a vector on the board.
    vec3 vector(float du, float dw, float dz) const { return at(du, dw, dz) - at(0, 0, 0); }
};

// Heights (z, mm, negative) at which the borders of a site's normal skin are drawn.
struct DrawnLayers {
    float junction;      // dermo-epidermal junction, mean of the ridges
    float papillary;     // papillary → reticular dermis
    float dermis;        // dermis → fat

    static DrawnLayers of(const model::Plan& plan) {
        const model::SiteLayers& site = model::layersOf(plan.site);
        const auto z = [&](double trueMm) { return float(-model::drawnDepthMm(trueMm, site.epidermisMm)); };
        return {z(site.epidermisMm), z(site.epidermisMm + site.papillaryMm), z(site.epidermisMm + site.dermisMm)};
    }
};

} // namespace stria::render
