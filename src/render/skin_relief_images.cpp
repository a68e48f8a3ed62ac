#include "render/skin_relief_images.h"

#include "model/field.h"
#include "render/frame_state.h"
#include "render/skin_relief.h"

namespace stria::render {
namespace {

// Texels about as large as the pixels of the views' home cameras.
constexpr uint32_t blockTexelsPerMm = 100, wideTexels = 1536;

gpu::Image baked(gpu::Context& context, const model::Plan& plan, const RectMm& areaMm, uint32_t width, uint32_t height) {
    gpu::ImageDesc desc;
    desc.extent = {width, height, 1};
    desc.format = VK_FORMAT_R16G16B16A16_SFLOAT;
    desc.usage = VK_IMAGE_USAGE_SAMPLED_BIT;
    desc.name = "skin relief";
    const std::vector<uint16_t> texels = bakeSkinRelief(plan, areaMm, int(width), int(height));
    return gpu::Image::withTexels(context, desc, std::as_bytes(std::span(texels)));
}

} // namespace

RectMm surfaceAreaOf(scene::View view) { return view == scene::View::surface ? wideAreaMm : model::blockAreaMm; }

const gpu::Image& SkinReliefImages::of(const model::Plan& plan, scene::View view) {
    const bool wide = view == scene::View::surface;
    Baked& kept = wide ? wide_ : block_;
    const Made wanted{plan.site, plan.mark, plan.markWidthMm, plan.seed};
    if (!kept.image || !(kept.made == wanted)) {
        const RectMm areaMm = surfaceAreaOf(view);
        const uint32_t width = wide ? wideTexels : uint32_t(areaMm.x1 - areaMm.x0) * blockTexelsPerMm;
        const uint32_t height = wide ? wideTexels : uint32_t(areaMm.y1 - areaMm.y0) * blockTexelsPerMm;
        kept = {wanted, baked(*context_, plan, areaMm, width, height)};
    }
    return kept.image;
}

} // namespace stria::render
