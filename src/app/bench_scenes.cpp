#include "app/bench_scenes.h"

#include "app/still.h"
#include "render/floor_frame.h"

#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <unistd.h>

namespace stria::app {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int warmUpFrames = 3;
constexpr double frameSeconds = 1.0 / 30;
constexpr double mostSeconds = 7; // per scene, so that a slow driver comes to an end
constexpr int fewestMeasured = 5;

double msSince(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

scene::Scene sceneOf(scene::View view, scene::Quality quality) {
    scene::Scene scene;
    scene.view = view;
    scene.camera = scene::homeCamera(view);
    scene.quality = quality;
    scene.day = 2;
    return scene;
}

// Slowly around, to and fro: everything but the shadow map is drawn anew.
scene::Scene turning(scene::Scene scene, int frame) {
    const double there = double(frame % 60) * frameSeconds;
    const double radPerSecond = 0.1;
    scene.camera = scene::orbited(scene.camera, scene.view, float(radPerSecond * (there < 1 ? there : 2 - there)), 0);
    return scene;
}

std::vector<BenchScene> makeScenes() {
    using enum scene::Quality;
    std::vector<BenchScene> scenes;
    scenes.push_back({"floor-low", "", [](int) { return sceneOf(scene::View::section, low); }});
    scenes.push_back({"floor", "", [](int) { return sceneOf(scene::View::section, medium); }});
    for (const auto view : {scene::View::section, scene::View::surface, scene::View::micro, scene::View::needle})
        for (const auto quality : {low, medium, high, reference})
            scenes.push_back({fmt::format("{}-{}", scene::nameOf(view), scene::nameOf(quality)), quality == low ? "floor-low" : "floor",
                              [=](int frame) { return turning(sceneOf(view, quality), frame); }});
    scenes.push_back({"needling", "floor", [](int frame) { // a session in four seconds, two strokes a second
                          scene::Scene scene = sceneOf(scene::View::section, medium);
                          const double seconds = (frame % 120) * frameSeconds;
                          scene.day = 0;
                          scene.needling = seconds / 4;
                          scene.stroke = std::abs(1 - std::fmod(seconds * 2, 1.0) * 2);
                          return scene;
                      }});
    scenes.push_back({"healing", "floor", [](int frame) { // a week a second
                          scene::Scene scene = sceneOf(scene::View::section, medium);
                          scene.day = std::fmod(frame * frameSeconds * 7, 28.0);
                          return scene;
                      }});
    scenes.push_back({"compare", "floor", [](int frame) {
                          scene::Scene scene = sceneOf(scene::View::section, medium);
                          scene.compare.emplace();
                          scene.divider = 0.3 + 0.4 * double(frame % 60) / 60;
                          return scene;
                      }});
    return scenes;
}

// The memory that this process has in the machine's now.
uint64_t residentBytes() {
    std::ifstream file("/proc/self/statm");
    uint64_t whole = 0, resident = 0;
    file >> whole >> resident;
    return resident * uint64_t(sysconf(_SC_PAGESIZE));
}

} // namespace

const std::vector<BenchScene>& benchScenes() {
    static const std::vector<BenchScene> scenes = makeScenes();
    return scenes;
}

SceneBench::SceneBench(gpu::Context& context, const render::RenderSettings& settings, uvec2 sizePx, int frames)
    : context_(context), settings_(settings), sizePx_(sizePx), frames_(frames) {}

gpu::Image SceneBench::target() const {
    gpu::ImageDesc desc;
    desc.extent = {sizePx_.x, sizePx_.y, 1};
    desc.format = stillFormat;
    desc.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT;
    desc.name = "measured picture";
    return gpu::Image(context_, desc);
}

SceneTimes SceneBench::measure(const BenchScene& bench) const {
    const bool isFloor = bench.floor.empty();
    const bool low = bench.at(0).quality == scene::Quality::low;
    context_.collectRetired(); // the scene before it, which is over: not two at a time
    SceneTimes times{.name = bench.name, .floor = bench.floor, .samples = low ? 1 : settings_.samples};
    const gpu::Image image = target();
    const render::Target into{image.handle(), image.view(), {sizePx_.x, sizePx_.y}, stillFormat};
    render::Renderer renderer(context_, settings_, stillFormat);
    render::FloorFrame floor(context_, settings_, stillFormat);
    if (!isFloor) renderer.finish(bench.at(0));

    gpu::Frames frames(context_);
    std::vector<double> wall, record, device;
    std::map<std::string, std::vector<double>> passes;
    std::vector<std::string> order;
    // The times of a frame arrive when its place is used again, two frames later.
    const auto takeTimes = [&](int ofFrame) {
        if (ofFrame < warmUpFrames || !context_.hasTimestamps()) return;
        double sum = 0;
        std::map<std::string, double> ofPass; // one that is there twice counts as one
        for (const gpu::PassTime& pass : frames.passTimes()) {
            if (!passes.contains(pass.name)) order.push_back(pass.name);
            passes[pass.name];
            ofPass[pass.name] += pass.ms;
            sum += pass.ms;
        }
        for (const auto& [name, ms] : ofPass) passes[name].push_back(ms);
        device.push_back(sum);
    };
    constexpr int inFlight = int(gpu::Frames::inFlight);
    Clock::time_point measuring{};
    int made = 0;
    for (; made < warmUpFrames + frames_; ++made) {
        if (made == warmUpFrames) measuring = Clock::now();
        if (made >= warmUpFrames + fewestMeasured && msSince(measuring) > mostSeconds * 1e3) break;
        const scene::Scene scene = bench.at(made);
        const Clock::time_point start = Clock::now();
        gpu::Frame& frame = frames.begin();
        if (isFloor)
            floor.render(frame, scene, into);
        else
            renderer.render(frame, scene, into);
        const uint64_t done = frames.end(frame);
        const double recorded = msSince(start);
        context_.wait(done);
        const double whole = msSince(start);
        takeTimes(made - inFlight);
        if (made == 0) times.firstMs = whole;
        if (made < warmUpFrames) continue;
        wall.push_back(whole);
        record.push_back(recorded);
    }
    for (int late = made - inFlight; late < made; ++late) {
        frames.end(frames.begin());
        takeTimes(late);
    }
    times.frames = int(wall.size());
    times.wallMs = spreadOf(wall);
    times.recordMs = spreadOf(record);
    if (!device.empty()) times.gpuMs = spreadOf(device);
    for (const std::string& name : order) times.passMs.emplace_back(name, spreadOf(passes[name]).median);
    times.triangles = isFloor ? 0 : renderer.trianglesDrawn();
    times.deviceBytes = context_.memory().bytesInUse();
    times.deviceReservedBytes = context_.memory().bytesReserved();
    times.hostBytes = residentBytes();
    context_.waitIdle();
    return times;
}

void SceneBench::firstFrame() const {
    const gpu::Image image = target();
    render::Renderer renderer(context_, settings_, stillFormat);
    gpu::Frames frames(context_);
    const scene::Scene scene = sceneOf(scene::View::section, context_.isSoftware() ? scene::Quality::low : scene::Quality::medium);
    gpu::Frame& frame = frames.begin();
    constexpr double budgetMs = 12; // what the window grants the field
    renderer.advance(frame, scene, budgetMs);
    renderer.render(frame, scene, {image.handle(), image.view(), {sizePx_.x, sizePx_.y}, stillFormat});
    context_.wait(frames.end(frame));
}

} // namespace stria::app
