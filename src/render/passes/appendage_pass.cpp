#include "render/passes/appendage_pass.h"

#include "spirv/tube.frag.h"
#include "spirv/tube.vert.h"

namespace stria::render {
namespace {

struct AppendageDetails {
    TubeDetail tubes, lobes, strands;
};
AppendageDetails appendageDetailsOf(scene::Quality quality) {
    switch (quality) {
    case scene::Quality::low:
        return {{64, 8}, {6, 7}, {7, 4, 3}};
    case scene::Quality::medium:
        return {{140, 10}, {9, 10}, {10, 6, 4}};
    case scene::Quality::high:
        return {{180, 18}, {16, 20}, {16, 8, 5}};
    case scene::Quality::reference:
        break;
    }
    return {{320, 28}, {24, 32}, {24, 10, 5}};
}

} // namespace

AppendagePass::AppendagePass(const MaterialLayout& materials)
    : material_(materials, {.vertex = tube_vert, .fragment = tube_frag, .cull = VK_CULL_MODE_BACK_BIT, .name = "skin appendages"}) {}

void AppendagePass::prepare(gpu::Context& context, const scene::Scene& scene) {
    if (!plan_ || !(*plan_ == scene.plan)) {
        plan_ = scene.plan;
        appendages_ = appendagesOf(scene.plan);
        buffers_ = TubeBuffers(context, appendages_.set, "skin appendages");
        appendages_.set = {};
    }
    if (!quality_ || *quality_ != scene.quality) {
        quality_ = scene.quality;
        const AppendageDetails details = appendageDetailsOf(scene.quality);
        tubeGrid_ = TubeGrid(context, details.tubes);
        lobeGrid_ = TubeGrid(context, details.lobes);
        strandGrid_ = TubeGrid(context, details.strands);
    }
}

void AppendagePass::record(gpu::Frame& frame, const SceneInputs& inputs) {
    const bool blockSeen = inputs.scene.view == scene::View::section || inputs.scene.view == scene::View::needle;
    if (!blockSeen || !inputs.scene.layers.appendages || !buffers_ || !material_.bind(frame.commands(), inputs)) return;
    shared::DrawPush push{};
    push.f = vec4(0.34f, 0.8f, 0.35f, 0.3f);
    buffers_.draw(frame.commands(), inputs, tubeGrid_, appendages_.tubes, push);
    buffers_.draw(frame.commands(), inputs, lobeGrid_, appendages_.lobes, push);
    buffers_.draw(frame.commands(), inputs, strandGrid_, appendages_.strands, push);
}

} // namespace stria::render
