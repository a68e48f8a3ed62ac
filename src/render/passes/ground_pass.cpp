#include "render/passes/ground_pass.h"

#include "spirv/ground.frag.h"
#include "spirv/ground.vert.h"

namespace stria::render {

// It casts no shadow: all that it could shade lies in front of it.
GroundPass::GroundPass(const MaterialLayout& materials)
    : material_(materials, {.vertex = ground_vert, .fragment = ground_frag, .castsShadow = false, .name = "ground"}) {}

void GroundPass::prepare(gpu::Context& context, const scene::Scene& scene) {
    const Made wanted{scene.plan.site, scene.plan.seed, scene.quality};
    if (made_ == wanted) return;
    for (const Face face : allFaces) {
        const GroundMesh mesh = groundMesh(scene.plan, face, float(int(scene.quality)) / 3);
        Side& side = sides_[std::size_t(face)];
        side.vertices = gpu::Buffer::withData(context, std::span<const shared::GroundVertex>(mesh.vertices),
                                              VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, "ground");
        side.indices =
            gpu::Buffer::withData(context, std::span<const uint32_t>(mesh.indices), VK_BUFFER_USAGE_INDEX_BUFFER_BIT, "ground indices");
        side.indexCount = uint32_t(mesh.indices.size());
    }
    made_ = wanted;
}

void GroundPass::record(gpu::Frame& frame, const SceneInputs& inputs) {
    const scene::View view = inputs.scene.view;
    if (!inputs.scene.layers.dermis || (view != scene::View::section && view != scene::View::needle)) return;
    if (!material_.bind(frame.commands(), inputs)) return;
    for (const Face face : allFaces) {
        if (!faces(face, inputs.state.uniforms.eyeMm)) continue;
        const Side& side = sides_[std::size_t(face)];
        shared::DrawPush push{};
        push.a = side.vertices.address();
        push.f = vec4(planeOf(face).outward, 0, 0);
        drawIndexed(frame.commands(), inputs, push, side.indices, side.indexCount);
    }
}

} // namespace stria::render
