#include "render/passes/micro_channel_pass.h"

#include "render/geometry/micro_bodies.h"
#include "render/geometry/micro_channel.h"
#include "spirv/micro_body.frag.h"
#include "spirv/micro_body.vert.h"
#include "spirv/micro_strand.frag.h"
#include "spirv/micro_strand.vert.h"
#include "spirv/micro_tissue.frag.h"
#include "spirv/micro_tissue.vert.h"

#include <algorithm>

namespace stria::render {

MicroChannelPass::MicroChannelPass(const MaterialLayout& materials)
    : tissue_(materials, {.vertex = micro_tissue_vert, .fragment = micro_tissue_frag, .name = "micro channel"}),
      strand_(materials, {.vertex = micro_strand_vert, .fragment = micro_strand_frag, .name = "micro threads"}),
      body_(materials, {.vertex = micro_body_vert, .fragment = micro_body_frag, .name = "micro clot cells"}) {}

void MicroChannelPass::prepare(gpu::Context& context, const MicroKey& key) {
    if (made_ == key) return;
    MicroChannel channel = microChannelOf(key.seed, key.depthMm, key.detail);
    wall_ = microDrawOf(context, channel.wall, shared::microWall, "channel wall");
    clot_ = microDrawOf(context, channel.clot, shared::microClot, "clot");
    scab_ = microDrawOf(context, channel.scab, shared::microScab, "scab");
    fibrin_ = microDrawOf(context, channel.fibrin, shared::microFibrin, "fibrin");
    fibrils_ = microDrawOf(context, channel.fibrils, shared::microFibril, "fresh fibrils");
    disc_ = microDrawOf(context, redCellShape(key.detail), shared::microTrappedCell, "red cell");
    crumb_ = microDrawOf(context, plateletShape(key.seed), shared::microPlatelet, "platelet");
    const auto firstCrumb = std::stable_partition(channel.bodies.begin(), channel.bodies.end(),
                                                  [](const shared::MicroBody& body) { return body.kind == shared::microTrappedCell; });
    discCount_ = uint32_t(firstCrumb - channel.bodies.begin());
    crumbCount_ = uint32_t(channel.bodies.end() - firstCrumb);
    const std::span<const shared::MicroBody> bodies(channel.bodies);
    discs_ = gpu::Buffer::withData(context, bodies.first(discCount_), VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, "trapped red cells");
    crumbs_ = gpu::Buffer::withData(context, bodies.last(crumbCount_), VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, "platelets");
    made_ = key;
}

void MicroChannelPass::record(gpu::Frame& frame, const SceneInputs& inputs, const shared::MicroStage& stage, VkDeviceAddress stageAddress) {
    if (!made_ || stage.clot <= 0) return; // before the first session there is no channel
    const uint32_t shown = inputs.state.uniforms.layerMask;
    const bool clotted = stage.dissolved < 1 && inputs.state.uniforms.hideNeedles < 0.5f;
    const auto drawTissue = [&](const MicroDraw& draw) {
        if (tissue_.bind(frame.commands(), inputs, draw.kind)) drawMicro(frame, inputs, stageAddress, draw);
    };
    const auto drawStrands = [&](const MicroDraw& draw) {
        if (strand_.bind(frame.commands(), inputs, draw.kind)) drawMicro(frame, inputs, stageAddress, draw);
    };
    const auto drawBodies = [&](const MicroDraw& shape, const gpu::Buffer& bodies, uint32_t count) {
        if (count == 0 || !body_.bind(frame.commands(), inputs, shape.kind)) return;
        shared::DrawPush push{};
        push.a = shape.points.address();
        push.b = bodies.address();
        push.c = stageAddress;
        drawIndexed(frame.commands(), inputs, push, shape.indices, shape.indexCount, count);
    };
    if (clotted) drawTissue(clot_);
    if (stage.scab > 0 && inputs.state.uniforms.hideNeedles < 0.5f) drawTissue(scab_);
    if (stage.gap > 0) drawTissue(wall_);
    if (clotted && (shown & shared::layerCells)) {
        drawBodies(disc_, discs_, discCount_);
        drawBodies(crumb_, crumbs_, crumbCount_);
    }
    if (clotted) drawStrands(fibrin_);
    if (stage.fan > 0 && (shown & shared::layerFibres)) drawStrands(fibrils_);
}

} // namespace stria::render
