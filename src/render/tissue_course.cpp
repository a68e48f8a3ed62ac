#include "render/tissue_course.h"

#include "render/background_field.h"
#include "render/field_gpu.h"

#include <array>
#include <chrono>
#include <optional>

namespace stria::render {
namespace {

using Clock = std::chrono::steady_clock;

// Voxel steps per millisecond of budget: what a small integrated GPU is good for, and what a software driver does. Only how long a slice
// takes depends on it, not the result.
constexpr double voxelStepsPerMs = 2.5e5, voxelStepsPerMsInSoftware = 1.5e4;

double millisecondsSince(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

// Records the copy of a computed keyframe into its images. The staging buffer it returns must outlive the recording.
gpu::Buffer recordUpload(VkCommandBuffer commands, gpu::Context& context, const model::FieldKeyframe& computed,
                         const TissueKeyframe& target) {
    const auto a = std::as_bytes(std::span(computed.tissueA)), b = std::as_bytes(std::span(computed.tissueB));
    gpu::Buffer staging(context, a.size() + b.size(), 0, gpu::Memory::upload, "tissue keyframe's way to the device");
    std::memcpy(staging.mapped(), a.data(), a.size());
    std::memcpy(staging.mapped() + a.size(), b.data(), b.size());
    VkDeviceSize offset = 0;
    for (const gpu::Image* image : {&target.tissueA, &target.tissueB}) {
        // Nothing before → the copy.
        gpu::transition(commands, std::array{gpu::Transition{image, VK_IMAGE_LAYOUT_UNDEFINED, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                                                             VK_PIPELINE_STAGE_2_NONE, 0, VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT,
                                                             VK_ACCESS_2_TRANSFER_WRITE_BIT}});
        VkBufferImageCopy whole{};
        whole.bufferOffset = offset;
        whole.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
        whole.imageExtent = image->desc().extent;
        vkCmdCopyBufferToImage(commands, staging.handle(), image->handle(), VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &whole);
        // The copy → the shader that blends days.
        gpu::transition(commands,
                        std::array{gpu::Transition{image, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL,
                                                   VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT, VK_ACCESS_2_TRANSFER_WRITE_BIT,
                                                   VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT, VK_ACCESS_2_SHADER_READ_BIT}});
        offset += a.size();
    }
    return staging;
}

} // namespace

struct TissueCourse::State {
    State(gpu::Context& context_, const TissueShaders& shaders_, const model::Plan& plan, double voxelMm)
        : context(context_), shaders(shaders_), layout(context_, plan, model::fieldGridOf(plan, voxelMm)), days(model::keyframeDays(plan)) {
    }

    gpu::Context& context;
    const TissueShaders& shaders;
    TissueLayout layout;
    std::vector<model::KeyframeDay> days;
    std::vector<std::unique_ptr<TissueKeyframe>> arrived; // the first of `days`
    // Until all have arrived, one of:
    std::optional<BackgroundField> onCpu;
    std::optional<FieldGpu> onGpu;

    bool complete() const { return arrived.size() == days.size(); }
    TissueKeyframe& next(const model::KeyframeDay& day) {
        return *arrived.emplace_back(std::make_unique<TissueKeyframe>(context, layout.grid, day));
    }
    gpu::Buffer take(VkCommandBuffer commands, const model::FieldKeyframe& computed) {
        gpu::Buffer staging = recordUpload(commands, context, computed, next({computed.day, computed.afterSession}));
        if (complete()) onCpu.reset();
        return staging;
    }
    void stepOnGpu(VkCommandBuffer commands, std::size_t steps) {
        onGpu->record(commands, steps, [this](const model::KeyframeDay& day) -> const TissueKeyframe& { return next(day); });
    }
};

TissueCourse::TissueCourse(gpu::Context& context, const TissueShaders& shaders, const model::Plan& plan, FieldPath path, double voxelMm)
    : state_(std::make_unique<State>(context, shaders, plan, voxelMm)) {
    State& s = *state_;
    if (plan.sessions == 0) s.days.clear(); // untreated skin on every day
    if (s.complete()) return;
    const bool gpu = path == FieldPath::gpu || (path == FieldPath::automatic && !context.isSoftware());
    if (gpu)
        s.onGpu.emplace(context, shaders.field(), plan, s.layout);
    else
        s.onCpu.emplace(plan, s.layout.grid);
}

TissueCourse::~TissueCourse() = default;

const model::FieldGrid& TissueCourse::grid() const { return state_->layout.grid; }

double TissueCourse::progress() const { return state_->complete() ? 1 : double(state_->arrived.size()) / double(state_->days.size()); }

double TissueCourse::readyUntilDay() const {
    if (state_->complete()) return 1e9;
    return state_->arrived.empty() ? 0 : state_->arrived.back()->day.day;
}

bool TissueCourse::advance(gpu::Frame& frame, double budgetMs) {
    State& s = *state_;
    if (s.complete()) return false;
    const auto start = Clock::now();
    const std::size_t before = s.arrived.size();
    if (s.onGpu) {
        const double rate = s.context.isSoftware() ? voxelStepsPerMsInSoftware : voxelStepsPerMs;
        s.stepOnGpu(frame.commands(), std::size_t(std::max(1.0, budgetMs * rate / double(s.layout.grid.count()))));
        if (s.complete()) s.onGpu.reset();
    }
    while (s.onCpu && (s.arrived.size() == before || millisecondsSince(start) < budgetMs)) {
        const auto computed = s.onCpu->take(false);
        if (!computed) break;
        s.take(frame.commands(), *computed);
    }
    return s.arrived.size() > before;
}

void TissueCourse::finish() {
    State& s = *state_;
    while (s.onCpu) {
        const auto computed = s.onCpu->take(true);
        STRIA_ASSERT(computed);
        gpu::Buffer staging; // outlives the copy
        s.context.runNow([&](VkCommandBuffer commands) { staging = s.take(commands, *computed); });
    }
    constexpr std::size_t stepsPerSubmission = 32; // well below the seconds after which drivers give up on a submission
    while (s.onGpu) {
        s.context.runNow([&](VkCommandBuffer commands) { s.stepOnGpu(commands, stepsPerSubmission); });
        if (s.complete()) s.onGpu.reset();
    }
}

void TissueCourse::show(gpu::Frame& frame, double day, TissueDay& out) const {
    const State& s = *state_;
    // The last keyframe up to `day`: on a session's day that is the one after it.
    std::size_t at = 0;
    while (at < s.arrived.size() && s.arrived[at]->day.day <= day + 1e-6) ++at;
    if (at == 0) return out.showUntreated(frame.commands(), s.context, s.layout);
    const TissueKeyframe& from = *s.arrived[at - 1];
    const TissueKeyframe& to = at < s.arrived.size() ? *s.arrived[at] : from;
    const double span = to.day.day - from.day.day;
    const float t = span > 0 ? float((day - from.day.day) / span) : 0.f;
    out.show(frame.commands(), s.context, s.shaders, s.layout, from, to, std::max(t, 0.f));
}

void TissueCourse::showUnderWay(gpu::Frame& frame, double day, float share, std::span<const float> shares, TissueDay& out) const {
    const State& s = *state_;
    std::size_t at = 0;
    while (at < s.arrived.size() && s.arrived[at]->day.day <= day + 1e-6) ++at;
    // A session's day has two keyframes: before it and after it.
    if (at < 2 || s.arrived[at - 2]->day.day < day - 1e-6) return show(frame, day, out);
    out.show(frame.commands(), s.context, s.shaders, s.layout, *s.arrived[at - 2], *s.arrived[at - 1], share, frame.placeMany(shares));
}

} // namespace stria::render
