#include "app/bench_parts.h"

#include "core/statistics.h"
#include "gpu/buffer.h"
#include "gpu/frame.h"
#include "model/course.h"
#include "model/field_step.h"
#include "render/tissue_course.h"

#include <chrono>
#include <cstring>

namespace stria::app {
namespace {

using Clock = std::chrono::steady_clock;
double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

constexpr std::size_t copyBytes = std::size_t(64) << 20; // beyond any cache
constexpr int copies = 9;

// Of the median copy.
double gigabytesPerSecond(const std::vector<double>& seconds) { return double(copyBytes) / spreadOf(seconds).median * 1e-9; }

double cpuCopyGBps() {
    std::vector<std::byte> from(copyBytes, std::byte(1)), to(copyBytes);
    std::vector<double> seconds;
    for (int i = 0; i < copies; ++i) {
        from[std::size_t(i)] = std::byte(i + 2);
        const Clock::time_point start = Clock::now();
        std::memcpy(to.data(), from.data(), copyBytes);
        seconds.push_back(secondsSince(start));
        STRIA_ASSERT(to[std::size_t(i)] == from[std::size_t(i)]); // the copy is looked at, so it is made
    }
    return gigabytesPerSecond(seconds);
}

double gpuCopyGBps(gpu::Context& context) {
    const gpu::Buffer from(context, copyBytes, VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, gpu::Memory::device, "copied from");
    const gpu::Buffer to(context, copyBytes, VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, gpu::Memory::device, "copied to");
    context.runNow([&](VkCommandBuffer commands) { vkCmdFillBuffer(commands, from.handle(), 0, VK_WHOLE_SIZE, 1); });
    // By the clock, many at once: software drivers write both timestamps of a copy before it is made.
    constexpr int atOnce = 16;
    std::vector<double> seconds;
    for (int i = 0; i <= copies; ++i) {
        const Clock::time_point start = Clock::now();
        context.runNow([&](VkCommandBuffer commands) {
            for (int copy = 0; copy < atOnce; ++copy) {
                const VkBufferCopy whole{0, 0, copyBytes};
                vkCmdCopyBuffer(commands, from.handle(), to.handle(), 1, &whole);
                // A copy → the next one over it.
                VkMemoryBarrier2 barrier{};
                barrier.sType = VK_STRUCTURE_TYPE_MEMORY_BARRIER_2;
                barrier.srcStageMask = barrier.dstStageMask = VK_PIPELINE_STAGE_2_COPY_BIT;
                barrier.srcAccessMask = barrier.dstAccessMask = VK_ACCESS_2_TRANSFER_WRITE_BIT;
                VkDependencyInfo info{};
                info.sType = VK_STRUCTURE_TYPE_DEPENDENCY_INFO;
                info.memoryBarrierCount = 1;
                info.pMemoryBarriers = &barrier;
                vkCmdPipelineBarrier2(commands, &info);
            }
        });
        if (i > 0) seconds.push_back(secondsSince(start) / atOnce); // the first warms up
    }
    return gigabytesPerSecond(seconds);
}

} // namespace

CopySpeeds measureCopies(gpu::Context& context) { return {cpuCopyGBps(), gpuCopyGBps(context)}; }

FieldTimes measureField(gpu::Context& context) {
    const model::Plan plan;
    const model::FieldGrid grid = model::fieldGridOf(plan);
    FieldTimes times;
    times.voxels = grid.count();
    const Clock::time_point start = Clock::now();
    model::FieldSolver solver(plan, grid);
    double stepSeconds = 0;
    for (const model::FieldEvent& event : model::fieldSchedule(plan)) {
        const Clock::time_point begun = Clock::now();
        switch (event.kind) {
        case model::FieldEvent::Kind::session:
            solver.applySession(event.session);
            break;
        case model::FieldEvent::Kind::step:
            solver.step(event.dtDays);
            stepSeconds += secondsSince(begun);
            ++times.steps;
            break;
        case model::FieldEvent::Kind::keyframe:
            (void)solver.keyframe(event.day);
            break;
        }
    }
    times.courseMs = secondsSince(start) * 1e3;
    times.stepsMs = stepSeconds * 1e3;
    constexpr double bytesPerUpdate = 6 * sizeof(float) * 2;
    times.bytesMoved = double(times.voxels) * double(times.steps) * bytesPerUpdate;

    const render::TissueShaders shaders(context);
    // On a graphics card the first warms it up: its clocks are low and its code is fresh. A software driver has neither, but little speed.
    std::vector<double> milliseconds;
    for (int rounds = context.isSoftware() ? 1 : 4; rounds > 0; --rounds) {
        const Clock::time_point gpuStart = Clock::now();
        render::TissueCourse course(context, shaders, plan, render::FieldPath::gpu);
        course.finish();
        context.waitIdle();
        milliseconds.push_back(secondsSince(gpuStart) * 1e3);
    }
    if (milliseconds.size() > 1) milliseconds.erase(milliseconds.begin());
    times.gpuCourseMs = spreadOf(milliseconds).median;
    return times;
}

CurveSpeeds measureCurves() {
    const auto perSecond = [](model::Steps steps) {
        model::Plan plan;
        int plans = 0;
        const Clock::time_point start = Clock::now();
        for (constexpr double enough = 0.5; secondsSince(start) < enough; ++plans) {
            plan.depthMm = 0.5 + 0.05 * (plans % 40); // as if the slider moved
            const auto courses = model::Course::ofAll(plan, steps);
            STRIA_ASSERT(courses[1].atDay(28).collagenTotal > 0);
        }
        return plans / secondsSince(start);
    };
    return {perSecond(model::Steps::exact), perSecond(model::Steps::quick)};
}

} // namespace stria::app
