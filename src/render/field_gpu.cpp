#include "render/field_gpu.h"

#include "model/field_session.h"
#include "model/healing_constants.h"
#include "spirv/field_finish.comp.h"
#include "spirv/field_react.comp.h"
#include "spirv/field_session.comp.h"
#include "spirv/field_spread.comp.h"
#include "spirv/field_store.comp.h"

#include <array>
#include <map>
#include <tuple>

namespace stria::render {
namespace {

constexpr uint32_t threadsPerGroup = 64;

// What one dispatch wrote → the next.
void afterDispatch(VkCommandBuffer commands) {
    gpu::memoryBarrier(commands, VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT, VK_ACCESS_2_SHADER_WRITE_BIT, VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT,
                       VK_ACCESS_2_SHADER_READ_BIT | VK_ACCESS_2_SHADER_WRITE_BIT);
}

shared::FieldStepConstants constantsOf(const model::FieldStep& step, uint32_t weightsAt) {
    return {step.wKeep,        step.vKeep,          step.vFromW,
            step.gKeep,        step.gFromWBefore,   step.gFromWAfter,
            step.fGain,        step.fLoss,          step.fLossPerGain,
            step.xMade,        step.x3Keep,         step.x3FromMade,
            step.yield,        step.x1Keep,         uint32_t(step.wound),
            uint32_t(step.signal), uint32_t(step.fibroblast), uint32_t(step.gKernel.size() - 1),
            uint32_t(step.fKernel.size() - 1), weightsAt};
}

} // namespace

FieldShaders::FieldShaders(gpu::Context& context)
    : layout_(context, {}, sizeof(shared::FieldPush)),
      storeLayout_(context,
                   std::array{gpu::Binding{0, VK_DESCRIPTOR_TYPE_STORAGE_IMAGE, VK_SHADER_STAGE_COMPUTE_BIT},
                              gpu::Binding{1, VK_DESCRIPTOR_TYPE_STORAGE_IMAGE, VK_SHADER_STAGE_COMPUTE_BIT}},
                   sizeof(shared::FieldPush)),
      session_(gpu::Pipeline::compute(context, layout_, field_session_comp, "field: session")),
      react_(gpu::Pipeline::compute(context, layout_, field_react_comp, "field: local terms")),
      spread_(gpu::Pipeline::compute(context, layout_, field_spread_comp, "field: diffusion")),
      finish_(gpu::Pipeline::compute(context, layout_, field_finish_comp, "field: end of step")),
      store_(gpu::Pipeline::compute(context, storeLayout_, field_store_comp, "field: keyframe")) {}

FieldGpu::FieldGpu(gpu::Context& context, const FieldShaders& shaders, const model::Plan& plan, const TissueLayout& tissue)
    : context_(&context), shaders_(&shaders), tissue_(&tissue), schedule_(model::fieldSchedule(plan)) {
    const model::FieldGrid& grid = tissue.grid;
    // Steps that are alike share their numbers.
    std::map<std::tuple<double, bool, bool, bool>, uint32_t> known;
    std::vector<shared::FieldStepConstants> steps;
    std::vector<float> weights;
    for (const model::FieldEvent& event : schedule_) {
        stepOfEvent_.push_back(0);
        if (event.kind != model::FieldEvent::Kind::step) continue;
        const model::FieldStep step = model::fieldStepOf(event.dtDays, event.daysSinceSession, grid.voxelMm);
        const auto [at, isNew] = known.try_emplace({step.dtDays, step.wound, step.signal, step.fibroblast}, uint32_t(steps.size()));
        stepOfEvent_.back() = at->second;
        if (!isNew) continue;
        steps.push_back(constantsOf(step, uint32_t(weights.size())));
        weights.insert(weights.end(), step.gKernel.begin(), step.gKernel.end());
        weights.insert(weights.end(), step.fKernel.begin(), step.fKernel.end());
    }
    std::vector<shared::FieldPunctureData> punctures;
    for (int session = 0; session < plan.sessions; ++session) {
        firstPuncture_.push_back(uint32_t(punctures.size()));
        for (const model::FieldPuncture& p : model::fieldPunctures(plan, session, grid))
            punctures.push_back({p.entryX, p.entryY, p.slopeX, p.slopeY, p.depthMm});
    }
    firstPuncture_.push_back(uint32_t(punctures.size()));
    steps_ = mappedBuffer<shared::FieldStepConstants>(context, steps, "field's steps");
    weights_ = mappedBuffer<float>(context, weights, "field's diffusion");
    punctures_ = mappedBuffer<shared::FieldPunctureData>(context, punctures, "field's punctures");
    const VkDeviceSize fieldBytes = grid.count() * sizeof(float);
    state_ = gpu::Buffer(context, shared::fieldCount * fieldBytes, 0, gpu::Memory::device, "field's state");
    scratch_ = gpu::Buffer(context, shared::fieldScratchCount * fieldBytes, 0, gpu::Memory::device, "field between parts of a step");
}

void FieldGpu::record(VkCommandBuffer commands, std::size_t steps,
                      const std::function<const TissueKeyframe&(const model::KeyframeDay&)>& target) {
    if (next_ == 0) {
        vkCmdFillBuffer(commands, state_.handle(), 0, VK_WHOLE_SIZE, 0);
        // The zeros → the first dispatch.
        gpu::memoryBarrier(commands, VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT, VK_ACCESS_2_TRANSFER_WRITE_BIT, VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT,
                           VK_ACCESS_2_SHADER_READ_BIT | VK_ACCESS_2_SHADER_WRITE_BIT);
    } else {
        afterDispatch(commands); // the slice of an earlier frame → this one
    }
    for (std::size_t done = 0; done < steps && !over(); ++done, ++next_) {
        const model::FieldEvent& event = schedule_[next_];
        switch (event.kind) {
        case model::FieldEvent::Kind::session: recordSession(commands, event.session); break;
        case model::FieldEvent::Kind::step: recordStep(commands, stepOfEvent_[next_]); break;
        case model::FieldEvent::Kind::keyframe: recordKeyframe(commands, target(event.day)); break;
        }
    }
}

shared::FieldPush FieldGpu::push() const {
    const model::FieldGrid& grid = tissue_->grid;
    shared::FieldPush push{};
    push.state = state_.address();
    push.scratch = scratch_.address();
    push.columns = tissue_->columns.address();
    push.slices = tissue_->slices.address();
    push.steps = steps_.address();
    push.weights = weights_.address();
    push.punctures = punctures_.address();
    push.nx = uint32_t(grid.nx);
    push.ny = uint32_t(grid.ny);
    push.nz = uint32_t(grid.nz);
    push.x0Mm = float(grid.areaMm.x0);
    push.y0Mm = float(grid.areaMm.y0);
    push.voxelMm = float(grid.voxelMm);
    push.cutShare = float(model::healing::cutShare);
    return push;
}

void FieldGpu::dispatch(VkCommandBuffer commands, const gpu::Pipeline& pipeline, const shared::FieldPush& push) const {
    vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipeline.handle());
    gpu::pushConstants(commands, shaders_->layout_, push);
    vkCmdDispatch(commands, uint32_t((tissue_->grid.columns() + threadsPerGroup - 1) / threadsPerGroup), push.nz, 1);
    afterDispatch(commands);
}

void FieldGpu::recordSession(VkCommandBuffer commands, int session) {
    shared::FieldPush numbers = push();
    numbers.punctures += firstPuncture_[session] * sizeof(shared::FieldPunctureData);
    numbers.punctureCount = firstPuncture_[session + 1] - firstPuncture_[session];
    dispatch(commands, shaders_->session_, numbers);
}

void FieldGpu::recordStep(VkCommandBuffer commands, uint32_t step) {
    shared::FieldPush numbers = push();
    numbers.step = step;
    dispatch(commands, shaders_->react_, numbers);
    dispatch(commands, shaders_->spread_, numbers);
    numbers.part = 1;
    dispatch(commands, shaders_->spread_, numbers);
    dispatch(commands, shaders_->finish_, numbers);
}

void FieldGpu::recordKeyframe(VkCommandBuffer commands, const TissueKeyframe& target) {
    std::vector<gpu::Transition> before, after;
    std::vector<gpu::PushedImage> images;
    for (const gpu::Image* image : {&target.tissueA, &target.tissueB}) {
        // Nothing before → the shader that fills it → the shader that blends days.
        before.push_back({image, VK_IMAGE_LAYOUT_UNDEFINED, VK_IMAGE_LAYOUT_GENERAL, VK_PIPELINE_STAGE_2_NONE, 0,
                          VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT, VK_ACCESS_2_SHADER_WRITE_BIT});
        after.push_back({image, VK_IMAGE_LAYOUT_GENERAL, VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL, VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT,
                         VK_ACCESS_2_SHADER_WRITE_BIT, VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT, VK_ACCESS_2_SHADER_READ_BIT});
        images.push_back({uint32_t(images.size()), VK_DESCRIPTOR_TYPE_STORAGE_IMAGE, image->view(), VK_IMAGE_LAYOUT_GENERAL});
    }
    gpu::transition(commands, before);
    vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_COMPUTE, shaders_->store_.handle());
    gpu::pushImages(*context_, commands, VK_PIPELINE_BIND_POINT_COMPUTE, shaders_->storeLayout_, images);
    gpu::pushConstants(commands, shaders_->storeLayout_, push());
    vkCmdDispatch(commands, uint32_t((tissue_->grid.columns() + threadsPerGroup - 1) / threadsPerGroup), uint32_t(tissue_->grid.nz), 1);
    gpu::transition(commands, after);
    afterDispatch(commands); // what read the state → the next step, which writes it
}

} // namespace stria::render
