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
    gpu::memoryBarrier(commands, VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT, VK_ACCESS_2_SHADER_WRITE_BIT,
                       VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT, VK_ACCESS_2_SHADER_READ_BIT | VK_ACCESS_2_SHADER_WRITE_BIT);
}

shared::FieldStepConstants constantsOf(const model::FieldStep& step, uint32_t weightsAt) {
    return {step.wKeep,
            step.vKeep,
            step.vFromW,
            step.gKeep,
            step.gFromWBefore,
            step.gFromWAfter,
            step.fGain,
            step.fLoss,
            step.fLossPerGain,
            step.xMade,
            step.x3Keep,
            step.x3FromMade,
            step.yield,
            step.x1Keep,
            uint32_t(step.wound),
            uint32_t(step.signal),
            uint32_t(step.fibroblast),
            uint32_t(step.gKernel.size() - 1),
            uint32_t(step.fKernel.size() - 1),
            weightsAt};
}

} // namespace

FieldShaders::FieldShaders(gpu::Context& context)
    : sessionLayout_(context, {}, sizeof(shared::FieldPush)), stepLayout_(context, {}, sizeof(shared::FieldStepPush)),
      storeLayout_(context,
                   std::array{gpu::Binding{0, VK_DESCRIPTOR_TYPE_STORAGE_IMAGE, VK_SHADER_STAGE_COMPUTE_BIT},
                              gpu::Binding{1, VK_DESCRIPTOR_TYPE_STORAGE_IMAGE, VK_SHADER_STAGE_COMPUTE_BIT}},
                   sizeof(shared::FieldPush)),
      session_(gpu::Pipeline::compute(context, sessionLayout_, field_session_comp, "field: session")),
      react_(gpu::Pipeline::compute(context, stepLayout_, field_react_comp, "field: local terms")),
      spread_(gpu::Pipeline::compute(context, stepLayout_, field_spread_comp, "field: diffusion")),
      finish_(gpu::Pipeline::compute(context, stepLayout_, field_finish_comp, "field: end of step")),
      store_(gpu::Pipeline::compute(context, storeLayout_, field_store_comp, "field: keyframe")) {}

FieldGpu::FieldGpu(gpu::Context& context, const FieldShaders& shaders, const model::Plan& plan, const TissueLayout& tissue)
    : context_(&context), shaders_(&shaders), tissue_(&tissue), schedule_(model::fieldSchedule(plan)) {
    const model::FieldGrid& grid = tissue.grid;
    // Steps that are alike share their numbers.
    std::map<std::tuple<double, bool, bool, bool>, std::size_t> known;
    std::vector<float> weights;
    for (const model::FieldEvent& event : schedule_) {
        stepOfEvent_.push_back(0);
        if (event.kind != model::FieldEvent::Kind::step) continue;
        const model::FieldStep step = model::fieldStepOf(event.dtDays, event.daysSinceSession, grid.voxelMm);
        const auto [at, isNew] = known.try_emplace({step.dtDays, step.wound, step.signal, step.fibroblast}, steps_.size());
        stepOfEvent_.back() = at->second;
        if (!isNew) continue;
        steps_.push_back(constantsOf(step, uint32_t(weights.size())));
        weights.insert(weights.end(), step.gKernel.begin(), step.gKernel.end());
        weights.insert(weights.end(), step.fKernel.begin(), step.fKernel.end());
    }
    std::vector<shared::FieldPunctureData> punctures;
    for (int session = 0; session < model::sessionsMade(plan); ++session) {
        firstPuncture_.push_back(uint32_t(punctures.size()));
        for (const model::FieldPuncture& p : model::fieldPunctures(plan, session, grid))
            punctures.push_back({p.entryX, p.entryY, p.slopeX, p.slopeY, p.depthMm});
    }
    firstPuncture_.push_back(uint32_t(punctures.size()));
    weights_ = mappedBuffer<float>(context, weights, "field's diffusion");
    punctures_ = mappedBuffer<shared::FieldPunctureData>(context, punctures, "field's punctures");
    const VkDeviceSize fieldBytes = grid.count() * sizeof(float);
    state_ = gpu::Buffer(context, shared::fieldBufferCount * fieldBytes, 0, gpu::Memory::device, "field's state");
}

void FieldGpu::record(VkCommandBuffer commands, std::size_t steps,
                      const std::function<const TissueKeyframe&(const model::KeyframeDay&)>& target) {
    if (next_ == 0) {
        vkCmdFillBuffer(commands, state_.handle(), 0, VK_WHOLE_SIZE, 0);
        // The zeros → the first dispatch.
        gpu::memoryBarrier(commands, VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT, VK_ACCESS_2_TRANSFER_WRITE_BIT,
                           VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT, VK_ACCESS_2_SHADER_READ_BIT | VK_ACCESS_2_SHADER_WRITE_BIT);
    } else {
        afterDispatch(commands); // the slice of an earlier frame → this one
    }
    for (std::size_t done = 0; done < steps && !over(); ++done, ++next_) {
        const model::FieldEvent& event = schedule_[next_];
        switch (event.kind) {
        case model::FieldEvent::Kind::session:
            recordSession(commands, event.session);
            break;
        case model::FieldEvent::Kind::step:
            recordStep(commands, steps_[stepOfEvent_[next_]]);
            break;
        case model::FieldEvent::Kind::keyframe:
            recordKeyframe(commands, target(event.day));
            break;
        }
    }
}

// What all parts read.
template <class Push> Push FieldGpu::push() const {
    const model::FieldGrid& grid = tissue_->grid;
    Push numbers{};
    numbers.state = state_.address();
    numbers.columns = tissue_->columns.address();
    numbers.slices = tissue_->slices.address();
    numbers.nx = uint32_t(grid.nx);
    numbers.ny = uint32_t(grid.ny);
    numbers.nz = uint32_t(grid.nz);
    return numbers;
}

template <class Push>
void FieldGpu::dispatch(VkCommandBuffer commands, const gpu::PipelineLayout& layout, const gpu::Pipeline& pipeline,
                        const Push& numbers) const {
    vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipeline.handle());
    gpu::pushConstants(commands, layout, numbers);
    vkCmdDispatch(commands, (numbers.nx * numbers.ny + threadsPerGroup - 1) / threadsPerGroup, numbers.nz, 1);
}

void FieldGpu::recordSession(VkCommandBuffer commands, int session) {
    auto numbers = push<shared::FieldPush>();
    numbers.punctures = punctures_.address() + firstPuncture_[session] * sizeof(shared::FieldPunctureData);
    numbers.punctureCount = firstPuncture_[session + 1] - firstPuncture_[session];
    const model::FieldGrid& grid = tissue_->grid;
    numbers.x0Mm = float(grid.areaMm.x0);
    numbers.y0Mm = float(grid.areaMm.y0);
    numbers.voxelMm = float(grid.voxelMm);
    numbers.cutShare = float(model::healing::cutShare);
    dispatch(commands, shaders_->sessionLayout_, shaders_->session_, numbers);
    afterDispatch(commands);
}

void FieldGpu::recordStep(VkCommandBuffer commands, const shared::FieldStepConstants& step) {
    auto numbers = push<shared::FieldStepPush>();
    numbers.weights = weights_.address();
    numbers.step = step;
    for (const gpu::Pipeline* part : {&shaders_->react_, &shaders_->spread_, &shaders_->spread_, &shaders_->finish_}) {
        const bool diffuses = step.signal || step.fibroblast;
        if (!diffuses && part != &shaders_->finish_) continue; // nothing is left that spreads
        dispatch(commands, shaders_->stepLayout_, *part, numbers);
        afterDispatch(commands);
        if (part == &shaders_->spread_) numbers.part = 1;
    }
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
    gpu::pushImages(*context_, commands, VK_PIPELINE_BIND_POINT_COMPUTE, shaders_->storeLayout_, images);
    dispatch(commands, shaders_->storeLayout_, shaders_->store_, push<shared::FieldPush>());
    gpu::transition(commands, after);
    afterDispatch(commands); // what read the state → the next step, which writes it
}

} // namespace stria::render
