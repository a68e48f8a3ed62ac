// The four cut sides of the block as drawing boards: u along the side (world x or y), w into the block, z up. And the drawn heights of the
// layers.
#pragma once

#include "core/geometry.h"
#include "model/drawn_depth.h"
#include "model/field.h"
#include "render/geometry/skin_block.h"

namespace stria::render {

inline constexpr std::size_t sideCount = allFaces.size();

struct SideFrame {
    Face side;
    float u0, u1; // mm, ends of the side

    static SideFrame of(Face side) {
        const RectMm& b = model::blockAreaMm;
        const bool alongX = side == Face::front || side == Face::back;
        return {side, float(alongX ? b.x0 : b.y0), float(alongX ? b.x1 : b.y1)};
    }
    // World position of a place on the board.
    vec3 at(float u, float w, float z) const {
        const RectMm& b = model::blockAreaMm;
        switch (side) {
        case Face::front:
            return {u, float(b.y0) + w, z};
        case Face::right:
            return {float(b.x1) - w, u, z};
        case Face::back:
            return {u, float(b.y1) - w, z};
        case Face::left:
            break;
        }
        return {float(b.x0) + w, u, z};
    }
    // World vector of a vector on the board.
    vec3 vector(float du, float dw, float dz) const { return at(du, dw, dz) - at(0, 0, 0); }
};

// Heights (z, mm, negative) at which the borders of a site's normal skin are drawn.
struct DrawnLayers {
    float junction;  // dermo-epidermal junction, mean of the ridges
    float papillary; // papillary → reticular dermis
    float dermis;    // dermis → fat

    static DrawnLayers of(const model::Plan& plan) {
        const model::SiteLayers& site = model::layersOf(plan.site);
        const auto z = [&](double trueMm) { return float(-model::drawnDepthMm(trueMm, site.epidermisMm)); };
        return {z(site.epidermisMm), z(site.epidermisMm + site.papillaryMm), z(site.epidermisMm + site.dermisMm)};
    }
};

} // namespace stria::render
