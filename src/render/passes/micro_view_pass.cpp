#include "render/passes/micro_view_pass.h"

#include "render/geometry/micro_stage.h"

namespace stria::render {

MicroViewPass::MicroViewPass(const MaterialLayout& materials) : tissue_(materials) {}

void MicroViewPass::prepare(gpu::Context& context, const scene::Scene& scene) {
    if (scene.view != scene::View::micro) return;
    tissue_.prepare(context, scene);
}

void MicroViewPass::record(gpu::Frame& frame, const SceneInputs& inputs) {
    if (inputs.scene.view != scene::View::micro) return;
    const shared::MicroStage stage = microStageOf(inputs.state.uniforms, inputs.state.plan);
    const VkDeviceAddress stageAddress = frame.place(stage);
    tissue_.record(frame, inputs, stageAddress);
}

} // namespace stria::render
