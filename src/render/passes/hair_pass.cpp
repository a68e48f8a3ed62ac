#include "render/passes/hair_pass.h"

#include "render/geometry/hairs.h"
#include "render/skin_relief_images.h"

#include "spirv/hair.frag.h"
#include "spirv/hair.vert.h"

namespace stria::render {

HairPass::HairPass(const MaterialLayout& materials)
    : material_(materials, {.vertex = hair_vert, .fragment = hair_frag, .blend = gpu::Blend::premultiplied, .name = "hairs"}) {}

void HairPass::prepare(gpu::Context& context, const scene::Scene& scene) {
    if (scene.view == scene::View::micro) return;
    const Made wanted{scene.plan, scene.view == scene::View::surface};
    if (made_ == wanted) return;
    const std::vector<shared::Hair> hairs = hairsOf(scene.plan, surfaceAreaOf(scene.view));
    count_ = uint32_t(hairs.size());
    if (count_ > 0)
        hairs_ = gpu::Buffer::withData(context, std::span<const shared::Hair>(hairs), VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, "hairs");
    made_ = wanted;
}

void HairPass::record(gpu::Frame& frame, const SceneInputs& inputs) {
    if (inputs.scene.view == scene::View::micro || !inputs.scene.layers.epidermis || !inputs.scene.layers.appendages) return;
    if (!material_.bind(frame.commands(), inputs)) return;
    shared::DrawPush push{};
    push.a = hairs_.address();
    push.n0 = inputs.scene.view == scene::View::surface ? 8 : 16; // few stand on the block, and near
    drawTriangles(frame.commands(), inputs, push, push.n0 * 6, count_);
}

} // namespace stria::render
