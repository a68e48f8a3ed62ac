#include "render/passes/fat_pass.h"

#include "render/geometry/detail.h"

#include "spirv/fat.frag.h"
#include "spirv/fat.vert.h"

namespace stria::render {

FatPass::FatPass(const MaterialLayout& materials)
    : material_(materials, {.vertex = fat_vert, .fragment = fat_frag, .cull = VK_CULL_MODE_BACK_BIT, .openShells = true, .name = "fat"}),
      edges_(materials, {.vertex = fat_vert, .fragment = fat_frag, .name = "fat edges"}) {}

FatPass::Side FatPass::sideOf(gpu::Context& context, const scene::Scene& scene, const FatSheet& sheet) {
    const FatMesh mesh = fatMesh(scene.plan, sheet, float(int(geometryQuality(scene))) / 3);
    return {gpu::Buffer::withData(context, std::span<const shared::FatVertex>(mesh.vertices), VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, "fat"),
            gpu::Buffer::withData(context, std::span<const uint32_t>(mesh.indices), VK_BUFFER_USAGE_INDEX_BUFFER_BIT, "fat indices"),
            uint32_t(mesh.indices.size()), scene.quality == scene::Quality::low ? mesh.frontIndices : uint32_t(mesh.indices.size()),
            mesh.edgeIndices};
}

void FatPass::prepare(gpu::Context& context, const scene::Scene& scene) {
    const Made wanted{scene.plan.site, scene.plan.seed, geometryQuality(scene)};
    if (!(made_ == wanted)) {
        for (const Face face : allFaces) sides_[std::size_t(face)] = sideOf(context, scene, fatSheetOf(scene.plan, face));
        made_ = wanted;
    }
    if (!scene.layers.dermis && !(topMade_ == wanted)) {
        top_ = sideOf(context, scene, fatTopOf(scene.plan));
        topMade_ = wanted;
    }
}

void FatPass::draw(gpu::Frame& frame, const SceneInputs& inputs, const Side& side, uint32_t indexCount) {
    shared::DrawPush push{};
    push.a = side.vertices.address();
    drawIndexed(frame.commands(), inputs, push, side.indices, indexCount);
}

void FatPass::record(gpu::Frame& frame, const SceneInputs& inputs) {
    const scene::View view = inputs.scene.view;
    if (!inputs.scene.layers.fat || (view != scene::View::section && view != scene::View::needle)) return;
    if (!material_.bind(frame.commands(), inputs)) return;
    const vec3 from = inputs.shadow ? inputs.state.uniforms.key.positionMm : inputs.state.uniforms.eyeMm;
    const auto all = [&](const Side& side) { return inputs.shadow ? side.shadowIndexCount : side.indexCount; };
    for (const Face face : allFaces)
        if (faces(face, from)) draw(frame, inputs, sides_[std::size_t(face)], all(sides_[std::size_t(face)]));
    if (!inputs.scene.layers.dermis) draw(frame, inputs, top_, all(top_));
    // Of a face that looks away the cells on its edges are still seen, as the ends of its neighbours: from behind.
    if (!edges_.bind(frame.commands(), inputs)) return;
    for (const Face face : allFaces)
        if (!faces(face, from)) draw(frame, inputs, sides_[std::size_t(face)], sides_[std::size_t(face)].edgeIndexCount);
}

} // namespace stria::render
