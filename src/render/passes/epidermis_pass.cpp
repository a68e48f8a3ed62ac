#include "render/passes/epidermis_pass.h"

#include "render/geometry/detail.h"

#include "spirv/epidermis.frag.h"
#include "spirv/epidermis.vert.h"

namespace stria::render {
namespace {
constexpr uint32_t rows = 3; // colours are a function of depth in the shader; the middle row bends with needles
}

EpidermisPass::EpidermisPass(const MaterialLayout& materials) {
    for (uint32_t look = 0; look < materials_.size(); ++look)
        materials_[look] = {materials, {.vertex = epidermis_vert, .fragment = epidermis_frag, .variant = look, .name = "epidermis"}};
}

void EpidermisPass::prepare(gpu::Context& context, const scene::Scene& scene) {
    const Made wanted{scene.plan.site, scene.plan.seed, geometryQuality(scene)};
    if (made_ == wanted) return;
    for (const Face face : allFaces) {
        const std::vector<shared::EpidermisColumn> columns = epidermisColumns(scene.plan, face, float(int(geometryQuality(scene))) / 3);
        const std::vector<uint32_t> indices = gridIndices(uint32_t(columns.size()), rows);
        Side& side = sides_[std::size_t(face)];
        side.vertices = gpu::Buffer::withData(context, std::span<const shared::EpidermisColumn>(columns),
                                              VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, "epidermis");
        side.indices =
            gpu::Buffer::withData(context, std::span<const uint32_t>(indices), VK_BUFFER_USAGE_INDEX_BUFFER_BIT, "epidermis indices");
        side.indexCount = uint32_t(indices.size());
        side.columns = uint32_t(columns.size());
    }
    made_ = wanted;
}

void EpidermisPass::record(gpu::Frame& frame, const SceneInputs& inputs) {
    const scene::View view = inputs.scene.view;
    if (!inputs.scene.layers.epidermis || (view != scene::View::section && view != scene::View::needle)) return;
    // Cells show where a pixel is less than 0.019 mm; what is nearer than the target has smaller ones. At low quality the last trace of
    // them, fainter than a tenth, is left out.
    const float nearest = inputs.scene.quality == scene::Quality::low ? 1.1f : 0.67f;
    const bool cellsSeen = !inputs.shadow && inputs.state.uniforms.pixelMm * nearest < 0.019f;
    if (!materials_[cellsSeen ? 1 : 0].bind(frame.commands(), inputs)) return;
    for (const Face face : allFaces) {
        if (!inputs.shadow && !faces(face, inputs.state.uniforms.eyeMm)) continue;
        const Side& side = sides_[std::size_t(face)];
        shared::DrawPush push{};
        push.a = side.vertices.address();
        push.n0 = side.columns;
        push.n1 = rows;
        push.f = vec4(planeOf(face).outward, 0, 0);
        drawIndexed(frame.commands(), inputs, push, side.indices, side.indexCount);
    }
}

} // namespace stria::render
