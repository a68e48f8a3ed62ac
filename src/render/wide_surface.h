// What the skin of the surface view shows of the tissue below, over 40 × 40 mm: the field computes the block only, so beyond it redness and
// repair come from the curves, modulated by that area's own channels; at the block's border both are equal.
#pragma once

#include "gpu/frame.h"
#include "gpu/pipeline.h"
#include "model/course.h"
#include "model/needling.h"

#include "shared/channel.h"

#include <array>
#include <span>
#include <vector>

namespace stria::render {

// How unevenly one session works over an area, from its channels; texels × texels, x fastest, each map with the mean 1.
struct SessionPattern {
    std::vector<float> redness; // halos of the channels, blurred by the light's sideways way in skin (0.4 mm)
    std::vector<float> healing; // blurred by as far as the growth signal spreads
};
SessionPattern sessionPatternOf(const model::Plan& plan, int session, const RectMm& areaMm, int texels);
// The share of each session in the redness of a day: v of one session is (1 + lv·t)·exp(-lv·t). Sum 1, or empty before the first.
std::vector<double> rednessSharesOf(const model::Plan& plan, double day);

class WideSurface {
public:
    WideSurface(gpu::Context& context, const model::Plan& plan);
    // Records the map of a day for one side of the picture, outside a rendering scope. `block` is the field's surface map of that day, if the field has
    // come to it (`blockThere`); until then the curves stand in for it.
    // `underWay`: the session of that day that is not done yet, or -1; `shares` then tells where it has come (sharesUnderWay).
    const gpu::Image& show(gpu::Frame& frame, const model::Course& typical, double day, const gpu::Image& block, bool blockThere, std::size_t side,
                           int underWay = -1, std::span<const float> shares = {});
    static std::vector<float> sharesUnderWay(const std::vector<shared::Channel>& channels, float share);

private:
    void bakePatterns();

    gpu::Context* context_;
    model::Plan plan_;
    gpu::PipelineLayout layout_;
    gpu::Pipeline pipeline_;
    gpu::Sampler sampler_;
    gpu::Image patterns_;
    std::array<gpu::Image, 2> maps_;
};

} // namespace stria::render
