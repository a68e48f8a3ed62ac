#include "render/passes/micro_cell_pass.h"

#include "render/geometry/micro_bodies.h"
#include "render/geometry/micro_stage.h"
#include "render/geometry/micro_vessel.h"
#include "spirv/micro_body.frag.h"
#include "spirv/micro_body.vert.h"
#include "spirv/micro_neutrophil.frag.h"
#include "spirv/micro_neutrophil.vert.h"
#include "spirv/micro_vessel.frag.h"
#include "spirv/micro_vessel.vert.h"

#include <algorithm>

namespace stria::render {

MicroCellPass::MicroCellPass(const MaterialLayout& materials)
    : body_(materials, {.vertex = micro_body_vert, .fragment = micro_body_frag, .name = "micro cells"}),
      vesselFar_(materials, {.vertex = micro_vessel_vert,
                             .fragment = micro_vessel_frag,
                             .cull = VK_CULL_MODE_FRONT_BIT,
                             .blend = gpu::Blend::premultiplied,
                             .castsShadow = false,
                             .name = "capillary, far wall"}),
      vesselNear_(materials, {.vertex = micro_vessel_vert,
                              .fragment = micro_vessel_frag,
                              .cull = VK_CULL_MODE_BACK_BIT,
                              .blend = gpu::Blend::premultiplied,
                              .castsShadow = false,
                              .name = "capillary, near wall"}),
      neutrophil_(materials, {.vertex = micro_neutrophil_vert,
                              .fragment = micro_neutrophil_frag,
                              .blend = gpu::Blend::premultiplied,
                              .castsShadow = false,
                              .name = "neutrophils"}) {}

void MicroCellPass::prepare(gpu::Context& context, const MicroKey& key) {
    if (made_ == key) return;
    redCell_ = microDrawOf(context, redCellShape(key.detail), shared::microRedCell, "red cell");
    tip_ = microDrawOf(context, tipCellShape(key.seed, key.detail), shared::microTipCell, "tip cell");
    for (uint32_t i = 0; i < macrophages_.size(); ++i)
        macrophages_[i] = microDrawOf(context, macrophageShape(key.seed + i * 97, key.detail), shared::microMacrophage, "macrophage");
    for (uint32_t i = 0; i < fibroblasts_.size(); ++i)
        fibroblasts_[i] = microDrawOf(context, fibroblastShape(key.seed + i * 31, key.detail), shared::microFibroblast, "fibroblast");
    vessel_ = microDrawOf(context, vesselWall(key.detail), 0, "capillary");
    sprout_ = microDrawOf(context, sproutWall(key.detail), 0, "sprout");
    made_ = key;
}

void MicroCellPass::drawBodies(gpu::Frame& frame, const SceneInputs& inputs, VkDeviceAddress stage, const MicroDraw& shape,
                               std::span<const shared::MicroBody> bodies) {
    if (bodies.empty() || !body_.bind(frame.commands(), inputs, shape.kind)) return;
    shared::DrawPush push{};
    push.a = shape.points.address();
    push.b = frame.placeMany(bodies);
    push.c = stage;
    drawIndexed(frame.commands(), inputs, push, shape.indices, shape.indexCount, uint32_t(bodies.size()));
}

void MicroCellPass::drawNeutrophils(gpu::Frame& frame, const SceneInputs& inputs, VkDeviceAddress stage,
                                    std::span<const shared::MicroBody> bodies) {
    if (bodies.empty() || !neutrophil_.bind(frame.commands(), inputs)) return;
    shared::DrawPush push{};
    push.b = frame.placeMany(bodies);
    push.c = stage;
    drawTriangles(frame.commands(), inputs, push, 6, uint32_t(bodies.size()));
}

void MicroCellPass::recordOpaque(gpu::Frame& frame, const SceneInputs& inputs, const shared::MicroStage& stage,
                                 const MicroCells& all, VkDeviceAddress stageAddress) {
    if (!made_) return;
    const shared::FrameUniforms& uniforms = inputs.state.uniforms;
    static const MicroCells none;
    const MicroCells& cells = uniforms.layerMask & shared::layerCells ? all : none;
    if (uniforms.layerMask & shared::layerVessels) {
        drawBodies(frame, inputs, stageAddress, redCell_, vesselRedCells(made_->seed, stage, uniforms.day));
        drawBodies(frame, inputs, stageAddress, tip_, cells.tips);
    }
    if (uniforms.hideNeedles < 0.5f) drawBodies(frame, inputs, stageAddress, redCell_, cells.looseRedCells);
    for (std::size_t i = 0; i < macrophages_.size(); ++i) drawBodies(frame, inputs, stageAddress, macrophages_[i], cells.macrophages[i]);
    for (std::size_t i = 0; i < fibroblasts_.size(); ++i) drawBodies(frame, inputs, stageAddress, fibroblasts_[i], cells.fibroblasts[i]);
}

void MicroCellPass::recordClear(gpu::Frame& frame, const SceneInputs& inputs, const shared::MicroStage& stage,
                                std::vector<shared::MicroBody> neutrophils, VkDeviceAddress stageAddress) {
    if (!made_ || inputs.shadow) return;
    const shared::FrameUniforms& uniforms = inputs.state.uniforms;
    if (!(uniforms.layerMask & shared::layerCells)) neutrophils.clear();
    // From the back: cells behind the wall of the loop, its far side, its near side, cells in front.
    const auto fromEye = [eye = uniforms.eyeMm](const shared::MicroBody& body) { return glm::length(body.centreMm - eye); };
    std::sort(neutrophils.begin(), neutrophils.end(), [&](const auto& a, const auto& b) { return fromEye(a) > fromEye(b); });
    const auto front = std::stable_partition(neutrophils.begin(), neutrophils.end(),
                                             [](const shared::MicroBody& body) { return body.centreMm.y > shared::microCutYMm + 0.010f; });
    const std::span<const shared::MicroBody> all(neutrophils);
    const std::size_t behind = std::size_t(front - neutrophils.begin());
    drawNeutrophils(frame, inputs, stageAddress, all.first(behind));
    if (uniforms.layerMask & shared::layerVessels)
        for (const Material* wall : {&vesselFar_, &vesselNear_}) {
            if (!wall->bind(frame.commands(), inputs)) continue;
            drawMicro(frame, inputs, stageAddress, vessel_);
            if (stage.sprout > 0) drawMicro(frame, inputs, stageAddress, sprout_);
        }
    drawNeutrophils(frame, inputs, stageAddress, all.subspan(behind));
}

} // namespace stria::render
