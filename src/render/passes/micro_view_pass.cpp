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

const MicroViewPass::Day& MicroViewPass::dayOf(const SceneInputs& inputs) {
    const shared::FrameUniforms& u = inputs.state.uniforms;
    const model::Plan& plan = inputs.state.plan;
    const model::Readouts& today = inputs.state.readouts;
    const std::array<double, 9> numbers{u.day,          double(u.sessionsDone), u.daysSinceSession, u.epidermis,     u.erythema,
                                        u.pore,         today.collagen3,        today.collagen1,    today.fibroblast};
    if (!day_ || day_->numbers != numbers || day_->plan != plan) {
        const shared::MicroStage stage = microStageOf(u, plan, today);
        day_ = Day{plan, numbers, stage, microCellsOf(plan.seed, stage, daysSinceSessions(u, plan))};
    }
    return *day_;
}

void MicroViewPass::record(gpu::Frame& frame, const SceneInputs& inputs) {
    if (inputs.scene.view != scene::View::micro) return;
    const auto& [plan, numbers, stage, cells] = dayOf(inputs);
    const VkDeviceAddress stageAddress = frame.place(stage);
    // What stands in front first: less is shaded twice.
    cells_.recordOpaque(frame, inputs, stage, cells, stageAddress);
    channel_.record(frame, inputs, stage, stageAddress);
    tissue_.record(frame, inputs, stageAddress);
    cells_.recordClear(frame, inputs, stage, cells.neutrophils, stageAddress);
}

} // namespace stria::render
