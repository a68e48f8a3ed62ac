#include "render/passes/micro_tissue_pass.h"

#include "render/geometry/micro_dermis.h"
#include "render/geometry/micro_epidermis.h"
#include "render/geometry/micro_stage.h"
#include "spirv/micro_strand.frag.h"
#include "spirv/micro_strand.vert.h"
#include "spirv/micro_tissue.frag.h"
#include "spirv/micro_tissue.vert.h"

namespace stria::render {

MicroDraw microDrawOf(gpu::Context& context, const MicroMesh& mesh, uint32_t kind, const char* name) {
    return {gpu::Buffer::withData(context, std::span<const shared::MicroVertex>(mesh.vertices), VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, name),
            gpu::Buffer::withData(context, std::span<const uint32_t>(mesh.indices), VK_BUFFER_USAGE_INDEX_BUFFER_BIT, name),
            uint32_t(mesh.indices.size()), kind};
}
MicroDraw microDrawOf(gpu::Context& context, const MicroStrands& strands, uint32_t kind, const char* name) {
    return {
        gpu::Buffer::withData(context, std::span<const shared::MicroStrandPoint>(strands.points), VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, name),
        gpu::Buffer::withData(context, std::span<const uint32_t>(strands.indices), VK_BUFFER_USAGE_INDEX_BUFFER_BIT, name),
        uint32_t(strands.indices.size()), kind};
}
void drawMicro(gpu::Frame& frame, const SceneInputs& inputs, VkDeviceAddress stage, const MicroDraw& draw) {
    shared::DrawPush push{};
    push.a = draw.points.address();
    push.c = stage;
    drawIndexed(frame.commands(), inputs, push, draw.indices, draw.indexCount);
}

MicroKey microKeyOf(const scene::Scene& scene) { return {scene.plan.seed, microChannelDepthMm(scene.plan), float(int(scene.quality)) / 3}; }

MicroMaterials::MicroMaterials(const MaterialLayout& materials, MaterialDesc desc) {
    for (uint32_t kind = 0; kind < byKind_.size(); ++kind) {
        desc.variant = kind;
        byKind_[kind] = {materials, desc};
    }
}

MicroTissuePass::MicroTissuePass(const MaterialLayout& materials)
    : tissue_(materials, {.vertex = micro_tissue_vert, .fragment = micro_tissue_frag, .name = "micro tissue"}),
      strand_(materials,
              {.vertex = micro_strand_vert, .fragment = micro_strand_frag, .variant = shared::microPapillary, .name = "micro strands"}) {}

void MicroTissuePass::prepare(gpu::Context& context, const MicroKey& key) {
    if (made_ == key) return;
    const MicroDermis dermis = microDermisOf(key.seed, key.depthMm, key.detail);
    meshes_.clear();
    meshes_.push_back(microDrawOf(context, keratinocytesOf(key.seed, key.detail), shared::microKeratinocyte, "keratinocytes"));
    meshes_.push_back(microDrawOf(context, dermis.ropes, shared::microRope, "collagen bundles"));
    meshes_.push_back(microDrawOf(context, flakesOf(key.seed, key.detail), shared::microFlake, "corneum flakes"));
    meshes_.push_back(microDrawOf(context, junctionOf(key.detail), shared::microJunction, "junction"));
    meshes_.push_back(microDrawOf(context, dermis.ground, shared::microGround, "ground of the dermis"));
    papillary_ = microDrawOf(context, dermis.papillary, shared::microPapillary, "papillary fibres");
    made_ = key;
}

void MicroTissuePass::record(gpu::Frame& frame, const SceneInputs& inputs, VkDeviceAddress stage) {
    if (!made_) return;
    const uint32_t shown = inputs.state.uniforms.layerMask;
    for (const MicroDraw& mesh : meshes_) {
        const uint32_t layer = mesh.kind == shared::microRope     ? shared::layerFibres
                               : mesh.kind == shared::microGround ? shared::layerDermis
                                                                  : shared::layerEpidermis;
        if ((shown & layer) && tissue_.bind(frame.commands(), inputs, mesh.kind)) drawMicro(frame, inputs, stage, mesh);
    }
    if ((shown & shared::layerFibres) && strand_.bind(frame.commands(), inputs)) drawMicro(frame, inputs, stage, papillary_);
}

} // namespace stria::render
