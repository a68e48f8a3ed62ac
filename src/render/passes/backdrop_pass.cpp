#include "render/passes/backdrop_pass.h"

#include "spirv/backdrop.frag.h"
#include "spirv/backdrop.vert.h"

namespace stria::render {

BackdropPass::BackdropPass(const MaterialLayout& materials)
    : material_(materials, {.vertex = backdrop_vert, .fragment = backdrop_frag, .castsShadow = false, .name = "backdrop"}) {}

void BackdropPass::record(gpu::Frame& frame, const SceneInputs& inputs) {
    if (!material_.bind(frame.commands(), inputs)) return;
    drawTriangles(frame.commands(), inputs, {}, 3);
}

} // namespace stria::render
