#include "gpu/readback.h"
#include "model/course.h"
#include "render/field_gpu.h"
#include "render/tissue_course.h"
#include "support/gpu_context.h"

#include <algorithm>
#include <cmath>

using namespace stria;
using namespace stria::render;

namespace {

constexpr double coarseMm = 0.2; // voxels of most tests here: enough to see what must hold

model::Plan onePlan() {
    model::Plan plan;
    plan.sessions = 1;
    return plan;
}

std::vector<uint16_t> halvesOf(gpu::Context& context, const gpu::Image& image, uint32_t channels) {
    const auto bytes = gpu::readTexels(context, image, VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL, 2 * channels);
    std::vector<uint16_t> halves(bytes.size() / 2);
    std::memcpy(halves.data(), bytes.data(), bytes.size());
    return halves;
}

std::vector<float> floatsOf(gpu::Context& context, const gpu::Image& image, uint32_t channels) {
    std::vector<float> values;
    for (uint16_t half : halvesOf(context, image, channels)) values.push_back(model::floatFromHalf(half));
    return values;
}

// Records into a frame of its own and waits for it.
template <class Record> void inFrame(gpu::Context& context, Record record) {
    gpu::Frames frames(context);
    gpu::Frame& frame = frames.begin();
    record(frame);
    context.wait(frames.end(frame));
}

void show(gpu::Context& context, const TissueCourse& course, double day, TissueDay& out) {
    inFrame(context, [&](gpu::Frame& frame) { course.show(frame, day, out); });
}

// The keyframes that the solver itself gives.
std::vector<model::FieldKeyframe> solved(const model::Plan& plan, double voxelMm) {
    std::vector<model::FieldKeyframe> keyframes;
    std::atomic<bool> cancel{false};
    model::FieldSolver solver(plan, model::fieldGridOf(plan, voxelMm));
    solver.run([&](model::FieldKeyframe&& keyframe) { keyframes.push_back(std::move(keyframe)); }, cancel);
    return keyframes;
}

} // namespace

TEST_CASE("A day that is a keyframe is shown as the solver computed it") {
    test::GpuContext context;
    const model::Plan plan = onePlan();
    TissueShaders shaders(context);
    TissueCourse course(context, shaders, plan, FieldPath::cpu, coarseMm);
    course.finish();
    CHECK(course.progress() == 1);
    const auto keyframes = solved(plan, coarseMm);
    TissueDay day;
    for (std::size_t at : {std::size_t(1), keyframes.size() / 2, keyframes.size() - 1}) {
        show(context, course, keyframes[at].day, day);
        CHECK((halvesOf(context, day.tissueA(), 4) == keyframes[at].tissueA));
        CHECK((halvesOf(context, day.tissueB(), 2) == keyframes[at].tissueB));
    }
}

TEST_CASE("Between two keyframes a day lies on the straight line, and going back shows the same again") {
    test::GpuContext context;
    const model::Plan plan = onePlan();
    TissueShaders shaders(context);
    TissueCourse course(context, shaders, plan, FieldPath::cpu, coarseMm);
    course.finish();
    const auto keyframes = solved(plan, coarseMm);
    const std::size_t at = keyframes.size() / 2;
    const double middle = 0.5 * (keyframes[at].day + keyframes[at + 1].day);
    TissueDay day;
    show(context, course, middle, day);
    const auto first = halvesOf(context, day.tissueA(), 4);
    double gap = 0;
    for (std::size_t i = 0; i < first.size(); ++i) {
        const float a = model::floatFromHalf(keyframes[at].tissueA[i]), b = model::floatFromHalf(keyframes[at + 1].tissueA[i]);
        gap = std::max<double>(gap, std::abs(model::floatFromHalf(first[i]) - 0.5f * (a + b)) / (0.001f + std::abs(a) + std::abs(b)));
    }
    CHECK(gap < 1e-3);
    show(context, course, 300, day);
    CHECK((halvesOf(context, day.tissueA(), 4) != first));
    show(context, course, middle, day);
    CHECK((halvesOf(context, day.tissueA(), 4) == first));
}

TEST_CASE("Before the first session, and without any, the tissue is untreated at once") {
    test::GpuContext context;
    model::Plan plan = onePlan();
    TissueShaders shaders(context);
    for (int sessions : {0, 1}) {
        plan.sessions = sessions;
        TissueCourse course(context, shaders, plan, FieldPath::cpu, coarseMm);
        if (sessions == 0) CHECK(course.progress() == 1);
        TissueDay day;
        show(context, course, sessions == 0 ? 100 : -1, day);
        for (const gpu::Image* image : {&day.tissueA(), &day.surfaceMap()}) {
            const auto halves = halvesOf(context, *image, 4);
            CHECK(std::all_of(halves.begin(), halves.end(), [](uint16_t half) { return half == 0; }));
        }
    }
}

TEST_CASE("Frame by frame the course becomes whole, and what is ready only grows") {
    test::GpuContext context;
    const model::Plan plan = onePlan();
    TissueShaders shaders(context);
    TissueCourse course(context, shaders, plan, FieldPath::cpu, coarseMm);
    gpu::Frames frames(context);
    TissueDay day;
    double ready = 0, progress = 0;
    while (course.progress() < 1) {
        gpu::Frame& frame = frames.begin();
        const bool more = course.advance(frame, 1);
        course.show(frame, 5, day);
        frames.end(frame);
        CHECK(course.readyUntilDay() >= ready);
        CHECK((course.progress() > progress) == more);
        ready = course.readyUntilDay();
        progress = course.progress();
    }
    const auto keyframes = solved(plan, coarseMm);
    show(context, course, keyframes.back().day, day);
    CHECK((halvesOf(context, day.tissueB(), 2) == keyframes.back().tissueB));
}

TEST_CASE("The surface map is red after a session, pale by day 14, and repaired in the mark alone") {
    test::GpuContext context;
    const model::Plan plan = onePlan();
    TissueShaders shaders(context);
    TissueCourse course(context, shaders, plan, FieldPath::cpu);
    course.finish();
    const model::FieldGrid& grid = course.grid();
    TissueDay day;
    struct Means {
        double redness = 0, repairMark = 0, repairOutside = 0;
    };
    const auto meansAt = [&](double when) {
        show(context, course, when, day);
        const auto map = floatsOf(context, day.surfaceMap(), 4);
        Means means;
        int inMark = 0;
        for (int j = 0; j < grid.ny; ++j)
            for (int i = 0; i < grid.nx; ++i) {
                const float* at = &map[4 * (std::size_t(j) * grid.nx + i)];
                means.redness += at[0] / double(grid.columns());
                const double mask = model::markMaskAt(plan, grid.xMm(i), grid.yMm(j));
                if (mask == 1) means.repairMark += at[1], ++inMark;
                if (mask == 0) means.repairOutside = std::max<double>(means.repairOutside, std::abs(at[1]));
            }
        means.repairMark /= inMark;
        return means;
    };
    const model::Course curves(plan, model::Responder::typical);
    CHECK(meansAt(0).redness == Approx(1).margin(0.1));
    CHECK(meansAt(14).redness < 0.01);
    const Means later = meansAt(182);
    CHECK(later.repairMark == Approx(curves.atDay(182).repair).epsilon(0.1));
    CHECK(later.repairOutside == 0);
}

TEST_CASE("A course that is dropped half way frees what it holds") {
    test::GpuContext context;
    TissueShaders shaders(context);
    model::Plan plan = onePlan();
    gpu::Frames frames(context);
    for (int i = 0; i < 3; ++i) {
        plan.depthMm = 1 + 0.5 * i;
        TissueCourse course(context, shaders, plan, FieldPath::cpu, coarseMm);
        gpu::Frame& frame = frames.begin();
        course.advance(frame, 0.1);
        frames.end(frame);
        CHECK(course.progress() < 1);
    }
}

TEST_CASE("The shader steps the field as the C++ solver does") {
    test::GpuContext context;
    model::Plan plan; // with a tilt, two sessions and the long tail after them
    plan.device = model::Device::roller;
    plan.sessions = 2;
    const model::FieldGrid grid = model::fieldGridOf(plan, coarseMm, {-2, -1, 1.6, 1});
    const TissueLayout layout(context, plan, grid);
    const FieldShaders shaders(context);
    FieldGpu field(context, shaders, plan, layout);
    model::FieldSolver solver(plan, grid);
    const auto schedule = model::fieldSchedule(plan);
    std::unique_ptr<TissueKeyframe> keyframe;
    double range[shared::fieldCount] = {}, gap[shared::fieldCount] = {};
    for (std::size_t done = 0; done < schedule.size();) {
        // Slices of any size give the same.
        const std::size_t slice = std::min<std::size_t>(5 + done % 37, schedule.size() - done);
        context->runNow([&](VkCommandBuffer commands) {
            field.record(commands, slice, [&](const model::KeyframeDay& day) -> const TissueKeyframe& {
                if (!keyframe) keyframe = std::make_unique<TissueKeyframe>(context, grid, day);
                return *keyframe;
            });
        });
        for (std::size_t end = done + slice; done < end; ++done) {
            if (schedule[done].kind == model::FieldEvent::Kind::session) solver.applySession(schedule[done].session);
            if (schedule[done].kind == model::FieldEvent::Kind::step) solver.step(schedule[done].dtDays);
        }
        gpu::Buffer back(context, shared::fieldCount * grid.count() * sizeof(float), 0, gpu::Memory::readback, "state");
        context->runNow([&](VkCommandBuffer commands) {
            const VkBufferCopy whole{0, 0, back.bytes()};
            vkCmdCopyBuffer(commands, field.state().handle(), back.handle(), 1, &whole);
        });
        std::vector<float> values(back.bytes() / sizeof(float));
        std::memcpy(values.data(), back.mapped(), back.bytes());
        const model::FieldState& s = solver.state();
        const std::vector<float>* fields[] = {&s.w, &s.v, &s.g, &s.f, &s.x3, &s.x1};
        for (uint32_t i = 0; i < shared::fieldCount; ++i)
            for (std::size_t at = 0; at < grid.count(); ++at) {
                const float expected = (*fields[i])[at];
                range[i] = std::max<double>(range[i], std::abs(expected));
                gap[i] = std::max<double>(gap[i], std::abs(expected - values[i * grid.count() + at]));
            }
    }
    CHECK(field.over());
    for (uint32_t i = 0; i < shared::fieldCount; ++i) {
        UNSCOPED_INFO("field " << i << ": largest difference " << gap[i] / range[i] << " of the range");
        CHECK(range[i] > 0.01);
        CHECK(gap[i] < 1e-5 * range[i]);
    }
}

TEST_CASE("Keyframes are the same whoever fills them, to the last place of a half") {
    test::GpuContext context;
    const model::Plan plan = onePlan();
    TissueShaders shaders(context);
    TissueCourse fromGpu(context, shaders, plan, FieldPath::gpu, coarseMm), fromCpu(context, shaders, plan, FieldPath::cpu, coarseMm);
    gpu::Frames frames(context);
    while (fromGpu.progress() < 1) {
        gpu::Frame& frame = frames.begin();
        fromGpu.advance(frame, 20);
        frames.end(frame);
    }
    fromCpu.finish();
    TissueDay gpuDay, cpuDay;
    for (double when : {0.0, 1.0, 7.0, 182.0, 364.0}) {
        show(context, fromGpu, when, gpuDay);
        show(context, fromCpu, when, cpuDay);
        const auto a = floatsOf(context, gpuDay.tissueA(), 4), b = floatsOf(context, cpuDay.tissueA(), 4);
        double gap = 0;
        for (std::size_t i = 0; i < a.size(); ++i) gap = std::max<double>(gap, std::abs(a[i] - b[i]) / std::max(0.01f, std::abs(b[i])));
        CHECK(gap < 0.0015); // a half has 11 bits
    }
}
