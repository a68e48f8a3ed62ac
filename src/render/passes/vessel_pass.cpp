#include "render/passes/vessel_pass.h"

#include "render/geometry/detail.h"

#include "spirv/tube.frag.h"
#include "spirv/tube.vert.h"

#include <bit>

namespace stria::render {
namespace {

struct VesselDetails {
    TubeDetail deep, superficial, risers, loops;
};
VesselDetails vesselDetailsOf(scene::Quality quality) {
    switch (quality) {
    case scene::Quality::low:
        return {{48, 4}, {42, 3}, {10, 3}, {5, 2}};
    case scene::Quality::medium:
        return {{90, 5}, {80, 4}, {18, 4}, {8, 3}};
    case scene::Quality::high:
        return {{150, 8}, {130, 6}, {32, 5}, {13, 4}};
    case scene::Quality::reference:
        break;
    }
    return {{260, 12}, {220, 8}, {52, 8}, {18, 5}};
}

} // namespace

VesselPass::VesselPass(const MaterialLayout& materials)
    : material_(materials, {.vertex = tube_vert, .fragment = tube_frag, .cull = VK_CULL_MODE_BACK_BIT, .variant = 1, .name = "vessels"}) {}

void VesselPass::prepare(gpu::Context& context, const scene::Scene& scene) {
    if (!plan_ || !(*plan_ == scene.plan)) {
        plan_ = scene.plan;
        vessels_ = vesselsOf(scene.plan);
        buffers_ = TubeBuffers(context, vessels_.set, "vessels");
        vessels_.set = {};
    }
    if (quality_ != geometryQuality(scene)) {
        quality_ = geometryQuality(scene);
        const VesselDetails details = vesselDetailsOf(*quality_);
        deepGrid_ = TubeGrid(context, details.deep);
        superficialGrid_ = TubeGrid(context, details.superficial);
        riserGrid_ = TubeGrid(context, details.risers);
        loopGrid_ = TubeGrid(context, details.loops);
    }
}

void VesselPass::record(gpu::Frame& frame, const SceneInputs& inputs) {
    const bool blockSeen = inputs.scene.view == scene::View::section || inputs.scene.view == scene::View::needle;
    if (!blockSeen || !inputs.scene.layers.vessels || !buffers_ || !material_.bind(frame.commands(), inputs)) return;
    shared::DrawPush push{};
    push.f = vec4(0.30f, 0.9f, 0.06f, 0.9f);
    for (Face side : allFaces) {
        if (!sideSeen(inputs, side)) continue;
        const auto i = std::size_t(side);
        push.c = std::bit_cast<uint64_t>(planeOf(side).outward);
        buffers_.draw(frame.commands(), inputs, deepGrid_, vessels_.deep[i], push);
        buffers_.draw(frame.commands(), inputs, superficialGrid_, vessels_.superficial[i], push);
        buffers_.draw(frame.commands(), inputs, riserGrid_, vessels_.risers[i], push);
        buffers_.draw(frame.commands(), inputs, loopGrid_, vessels_.loops[i], push);
    }
}

} // namespace stria::render
