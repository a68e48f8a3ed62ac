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

const gpu::Image& SkinReliefImages::of(scene::View view) {
    const RectMm areaMm = surfaceAreaOf(view);
    if (view == scene::View::surface) {
        if (!wide_) wide_ = baked(*context_, plan_, areaMm, wideTexels, wideTexels);
        return wide_;
    }
    if (!block_)
        block_ = baked(*context_, plan_, areaMm, uint32_t(areaMm.x1 - areaMm.x0) * blockTexelsPerMm, uint32_t(areaMm.y1 - areaMm.y0) * blockTexelsPerMm);
    return block_;
}

} // namespace stria::render
