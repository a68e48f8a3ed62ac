// The skin's own relief, baked into an image: fine crossing furrows, the crosswise wrinkles of a mark, pores, two-tone colour, the mark's
// share. A function of plan and place alone, so that areas of different size and resolution agree where they overlap. What healing does to
// it is the shader's part (shaders/lib/skin.glsl).
#pragma once

#include "core/geometry.h"
#include "model/plan.h"

#include <cstdint>
#include <vector>

namespace stria::render {

// At one place of the surface.
struct ReliefSample {
    float reliefMm = 0;   // height of normal skin's furrows and pores, about -0.04 … 0.01
    float wrinklesMm = 0; // height of a mark's crosswise wrinkles, about -0.04 … 0.03; counts where there is mark
    float tone = 0;       // -1 redder and darker … 1 paler; below -1, to -2: pigment of pores and freckles
    float mark = 0;       // 0 … 1, model::Marks
};

// A hair follicle of the fine (vellus) hairs, anywhere on the plane; the one big follicle of the cut is not among them.
struct VellusFollicle {
    vec2 rootMm;
    float strength; // 0.3 … 1: size of pore and hair
    uint32_t seed;
};
// Those with roots in `area`, about the site's follicles per cm² (few on marks), in a fixed order.
std::vector<VellusFollicle> vellusFollicles(const model::Plan& plan, const RectMm& area);

// width × height texels over `area` from its low corner, x fastest, each RGBA as 16-bit floats in the order of ReliefSample: threaded.
std::vector<uint16_t> bakeSkinRelief(const model::Plan& plan, const RectMm& area, int width, int height);
// The same as floats, unthreaded, of single places (texel centres of the bake give the same up to rounding).
std::vector<ReliefSample> skinReliefAt(const model::Plan& plan, const std::vector<vec2>& placesMm);

} // namespace stria::render
