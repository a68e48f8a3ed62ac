// The field's step as compute shaders: the same schedule and the same sums as model::FieldSolver, recorded in slices, with the keyframes
// written straight into their images.
#pragma once

#include "gpu/buffer.h"
#include "gpu/pipeline.h"
#include "model/field_step.h"
#include "render/tissue_day.h"
#include "shared/field.h"

#include <functional>

namespace stria::render {

class FieldShaders {
public:
    explicit FieldShaders(gpu::Context& context);

private:
    friend class FieldGpu;
    gpu::PipelineLayout sessionLayout_, stepLayout_, storeLayout_;
    gpu::Pipeline session_, react_, spread_, finish_, store_;
};

class FieldGpu {
public:
    // The shaders and the tissue's layout must outlive it.
    FieldGpu(gpu::Context& context, const FieldShaders& shaders, const model::Plan& plan, const TissueLayout& tissue);

    bool over() const { return next_ == schedule_.size(); }
    // Records the course from where it is, for at most `steps` steps, sessions and keyframes. `target` gives the images of each keyframe
    // that is reached; they end in SHADER_READ_ONLY_OPTIMAL.
    void record(VkCommandBuffer commands, std::size_t steps, const std::function<const TissueKeyframe&(const model::KeyframeDay&)>& target);
    // The six fields after each other, 32-bit floats, then what is between the parts of a step (shared/field.h).
    const gpu::Buffer& state() const { return state_; }

private:
    void recordSession(VkCommandBuffer commands, int session);
    void recordStep(VkCommandBuffer commands, const shared::FieldStepConstants& step);
    void recordKeyframe(VkCommandBuffer commands, const TissueKeyframe& target);
    template <class Push> Push push() const;
    template <class Push>
    void dispatch(VkCommandBuffer commands, const gpu::PipelineLayout& layout, const gpu::Pipeline& pipeline, const Push& numbers) const;

    gpu::Context* context_;
    const FieldShaders* shaders_;
    const TissueLayout* tissue_;
    std::vector<model::FieldEvent> schedule_;
    std::vector<shared::FieldStepConstants> steps_;
    std::vector<std::size_t> stepOfEvent_; // index into steps_
    std::vector<uint32_t> firstPuncture_;  // per session, and the end
    std::size_t next_ = 0;
    gpu::Buffer state_, weights_, punctures_;
};

} // namespace stria::render
