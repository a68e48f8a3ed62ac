#include "render/skin_relief_images.h"

#include "core/background_thread.h"
#include "model/field.h"
#include "render/frame_state.h"
#include "render/skin_relief.h"

#include <chrono>

namespace stria::render {
namespace {

// Texels about as large as the pixels of the views' home cameras.
constexpr uint32_t blockTexelsPerMm = 100, wideReliefTexels = 1536;
constexpr uint32_t coarser = 4; // the relief that stands in, along each side

gpu::Image imageOf(gpu::Context& context, const std::vector<uint16_t>& texels, uint32_t width, uint32_t height) {
    gpu::ImageDesc desc;
    desc.extent = {width, height, 1};
    desc.format = VK_FORMAT_R16G16B16A16_SFLOAT;
    desc.usage = VK_IMAGE_USAGE_SAMPLED_BIT;
    desc.name = "skin relief";
    return gpu::Image::withTexels(context, desc, std::as_bytes(std::span(texels)));
}

} // namespace

RectMm surfaceAreaOf(scene::View view) { return view == scene::View::surface ? wideAreaMm : model::blockAreaMm; }

bool SkinReliefImages::takeFine() {
    bool taken = false;
    for (Baked* baked : {&block_, &wide_}) {
        if (!baked->bake.valid() || baked->bake.wait_for(std::chrono::seconds(0)) != std::future_status::ready) continue;
        baked->image = imageOf(*context_, baked->bake.get(), baked->width, baked->height);
        taken = true;
    }
    return taken;
}

const gpu::Image& SkinReliefImages::of(const model::Plan& plan, scene::View view) {
    const bool wide = view == scene::View::surface;
    Baked& kept = wide ? wide_ : block_;
    const Made wanted{plan.site, plan.mark, plan.markWidthMm, plan.seed};
    const RectMm areaMm = surfaceAreaOf(view);
    const uint32_t width = wide ? wideReliefTexels : uint32_t(areaMm.x1 - areaMm.x0) * blockTexelsPerMm;
    const uint32_t height = wide ? wideReliefTexels : uint32_t(areaMm.y1 - areaMm.y0) * blockTexelsPerMm;
    if (!kept.image || !(kept.made == wanted)) {
        kept.made = wanted;
        kept.width = width, kept.height = height;
        // A bake that is still under way for another plan is waited for and dropped.
        kept.bake = std::async(std::launch::async, [plan, areaMm, width, height] {
            giveWay();
            return bakeSkinRelief(plan, areaMm, int(width), int(height));
        });
        if (mayBeCoarse_)
            kept.image = imageOf(*context_, bakeSkinRelief(plan, areaMm, int(width / coarser), int(height / coarser)), width / coarser, height / coarser);
    }
    if (kept.bake.valid() && !mayBeCoarse_) kept.image = imageOf(*context_, kept.bake.get(), width, height);
    return kept.image;
}

} // namespace stria::render
