#include "render/passes/backdrop_pass.h"

#include "spirv/backdrop.frag.h"
#include "spirv/backdrop.vert.h"

namespace stria::render {

BackdropPass::BackdropPass(const MaterialLayout& materials) : simple_(materials.simple()) {
    for (uint32_t near : {0u, 1u})
        materials_[near] = {
            materials, {.vertex = backdrop_vert, .fragment = backdrop_frag, .castsShadow = false, .variant = near, .name = "backdrop"}};
}

void BackdropPass::record(gpu::Frame& frame, const SceneInputs& inputs) {
    if (!materials_[inputs.scene.view == scene::View::micro ? 1 : 0].bind(frame.commands(), inputs)) return;
    shared::DrawPush push{};
    push.n0 = simple_ ? 40 : 1;
    push.n1 = simple_ ? 23 : 1;
    drawTriangles(frame.commands(), inputs, push, push.n0 * push.n1 * 6);
}

} // namespace stria::render
