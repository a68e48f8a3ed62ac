#include "render/passes/fat_pass.h"

#include "render/geometry/fat.h"

#include "spirv/fat.frag.h"
#include "spirv/fat.vert.h"

namespace stria::render {

FatPass::FatPass(const MaterialLayout& materials)
    : material_(materials, {.vertex = fat_vert, .fragment = fat_frag, .name = "fat"}) {}

void FatPass::prepare(gpu::Context& context, const scene::Scene& scene) {
    const Made wanted{scene.plan.site, scene.plan.seed, scene.quality};
    if (made_ == wanted) return;
    for (const Face face : allFaces) {
        const FatMesh mesh = fatMesh(scene.plan, face, float(int(scene.quality)) / 3);
        Side& side = sides_[std::size_t(face)];
        side.vertices = gpu::Buffer::withData(context, std::span<const shared::FatVertex>(mesh.vertices), VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, "fat");
        side.indices = gpu::Buffer::withData(context, std::span<const uint32_t>(mesh.indices), VK_BUFFER_USAGE_INDEX_BUFFER_BIT, "fat indices");
        side.indexCount = uint32_t(mesh.indices.size());
    }
    made_ = wanted;
}

void FatPass::record(gpu::Frame& frame, const SceneInputs& inputs) {
    const scene::View view = inputs.scene.view;
    if (!inputs.scene.layers.fat || (view != scene::View::section && view != scene::View::needle)) return;
    if (!material_.bind(frame.commands(), inputs.shadow)) return;
    for (const Face face : allFaces) {
        if (!faces(face, inputs.shadow ? inputs.state.uniforms.key.positionMm : inputs.state.uniforms.eyeMm)) continue;
        const Side& side = sides_[std::size_t(face)];
        shared::DrawPush push = pushFor(inputs);
        push.a = side.vertices.address();
        drawIndexed(frame.commands(), inputs, push, side.indices, side.indexCount);
    }
}

} // namespace stria::render
