#include "render/passes/micro_view_pass.h"

#include "render/geometry/micro_stage.h"

namespace stria::render {

MicroViewPass::MicroViewPass(const MaterialLayout& materials) : tissue_(materials), channel_(materials), cells_(materials) {}

void MicroViewPass::prepare(gpu::Context& context, const scene::Scene& scene) {
    if (scene.view != scene::View::micro) return;
    const MicroKey key = microKeyOf(scene);
    tissue_.prepare(context, key);
    channel_.prepare(context, key);
    cells_.prepare(context, key);
}

void MicroViewPass::record(gpu::Frame& frame, const SceneInputs& inputs) {
    if (inputs.scene.view != scene::View::micro) return;
    const shared::MicroStage stage = microStageOf(inputs.state.uniforms, inputs.state.plan, inputs.state.readouts);
    const VkDeviceAddress stageAddress = frame.place(stage);
    // What stands in front first: less is shaded twice.
    cells_.recordOpaque(frame, inputs, stage, stageAddress);
    channel_.record(frame, inputs, stage, stageAddress);
    tissue_.record(frame, inputs, stageAddress);
    cells_.recordClear(frame, inputs, stage, stageAddress);
}

} // namespace stria::render
