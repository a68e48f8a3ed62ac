#include "app/bench_results.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace stria::app {
namespace {

using Json = nlohmann::ordered_json;

// Four significant digits: more would be noise.
double rounded(double value) {
    if (!(std::abs(value) > 0) || !std::isfinite(value)) return 0;
    const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 3);
    return unit < 1 ? std::round(value / unit) / std::round(1 / unit) : std::round(value / unit) * unit;
}

Json spread(const Spread& s) { return {{"median", rounded(s.median)}, {"p95", rounded(s.p95)}, {"max", rounded(s.max)}}; }

// How many times the floor's frame.
std::optional<double> timesFloor(const BenchResults& results, const SceneTimes& scene) {
    const SceneTimes* floor = results.sceneNamed(scene.floor);
    if (!floor || !(floor->wallMs.median > 0)) return std::nullopt;
    return scene.wallMs.median / floor->wallMs.median;
}

Json sceneJson(const BenchResults& results, const SceneTimes& s) {
    Json passes = Json::array();
    for (const auto& [name, ms] : s.passMs) passes.push_back({{"name", name}, {"medianMs", rounded(ms)}});
    const std::optional<double> ratio = timesFloor(results, s);
    return {{"name", s.name},
            {"samples", s.samples},
            {"frames", s.frames},
            {"firstMs", rounded(s.firstMs)},
            {"wallMs", spread(s.wallMs)},
            {"cpuMs", spread(s.recordMs)},
            {"gpuMs", s.gpuMs ? spread(*s.gpuMs) : Json()},
            {"floor", s.floor.empty() ? Json() : Json(s.floor)},
            {"timesFloor", ratio ? Json(rounded(*ratio)) : Json()},
            {"passes", passes},
            {"triangles", s.triangles},
            {"deviceBytes", s.deviceBytes},
            {"deviceReservedBytes", s.deviceReservedBytes},
            {"hostBytes", s.hostBytes}};
}

Json fieldJson(const FieldTimes& f) {
    return {{"voxels", f.voxels},
            {"steps", f.steps},
            {"voxelUpdatesPerSecond", rounded(f.updatesPerSecond())},
            {"stepsMs", rounded(f.stepsMs)},
            {"bytesMoved", f.bytesMoved},
            {"courseMs", rounded(f.courseMs)},
            {"gpuCourseMs", f.gpuCourseMs ? Json(rounded(*f.gpuCourseMs)) : Json()}};
}

constexpr double MiB = 1024.0 * 1024;

} // namespace

const SceneTimes* BenchResults::sceneNamed(const std::string& name) const {
    const auto found = std::find_if(scenes.begin(), scenes.end(), [&](const SceneTimes& each) { return each.name == name; });
    return found == scenes.end() ? nullptr : &*found;
}

std::string asJson(const BenchResults& results) {
    Json scenes = Json::array();
    for (const SceneTimes& scene : results.scenes) scenes.push_back(sceneJson(results, scene));
    Json all{{"schema", 1},
             {"version", STRIA_VERSION},
             {"device", {{"name", results.device.name}, {"kind", results.device.kind}, {"driver", results.device.driver}}},
             {"size", {results.sizePx.x, results.sizePx.y}},
             {"samples", results.samples},
             {"framesAsked", results.framesAsked},
             {"scenes", scenes},
             {"copy", nullptr},
             {"field", nullptr},
             {"curves", nullptr},
             {"start", nullptr}};
    if (const auto& copy = results.copy) all["copy"] = {{"cpuGBps", rounded(copy->cpuGBps)}, {"gpuGBps", rounded(copy->gpuGBps)}};
    if (results.field) all["field"] = fieldJson(*results.field);
    if (const auto& curves = results.curves)
        all["curves"] = {{"exactPlansPerSecond", rounded(curves->exactPerSecond)}, {"quickPlansPerSecond", rounded(curves->quickPerSecond)}};
    if (const auto& start = results.start) all["start"] = {{"coldMs", rounded(start->coldMs)}, {"warmMs", rounded(start->warmMs)}};
    return all.dump(2) + "\n";
}

std::string asTable(const BenchResults& results) {
    std::string text = fmt::format("{} ({}), {} x {}, {} samples\n", results.device.name, results.device.driver, results.sizePx.x,
                                   results.sizePx.y, results.samples);
    if (!results.scenes.empty())
        text += fmt::format("\n{:<18}{:>7}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}{:>10}{:>8}{:>8}\n", "scene", "frames", "wall ms", "p95", "max",
                            "cpu ms", "gpu ms", "x floor", "triangles", "dev MiB", "RSS MiB");
    for (const SceneTimes& s : results.scenes) {
        const std::optional<double> ratio = timesFloor(results, s);
        text += fmt::format("{:<18}{:>7}{:>9.1f}{:>9.1f}{:>9.1f}{:>9.2f}{:>9}{:>9}{:>10}{:>8.0f}{:>8.0f}\n", s.name, s.frames,
                            s.wallMs.median, s.wallMs.p95, s.wallMs.max, s.recordMs.median,
                            s.gpuMs ? fmt::format("{:.2f}", s.gpuMs->median) : "-", ratio ? fmt::format("{:.1f}", *ratio) : "-",
                            s.triangles, double(s.deviceBytes) / MiB, double(s.hostBytes) / MiB);
        if (results.scenes.size() > 2) continue;
        for (const auto& [name, ms] : s.passMs) text += fmt::format("  {:<30}{:>9.2f} ms\n", name, ms);
    }
    text += '\n';
    if (const auto& copy = results.copy)
        text += fmt::format("copy    CPU {:.1f} GB/s, GPU {:.1f} GB/s\n", copy->cpuGBps, copy->gpuGBps);
    if (const auto& f = results.field) {
        const double moved = f->bytesMoved / f->stepsMs * 1e-6;
        text += fmt::format("field   {} voxels, {} steps: {:.0f} million voxel updates per second, {:.1f} GB moved at {:.1f} GB/s{}\n"
                            "        whole course {:.0f} ms by C++, {} by shaders\n",
                            f->voxels, f->steps, f->updatesPerSecond() * 1e-6, f->bytesMoved * 1e-9, moved,
                            results.copy ? fmt::format(" ({:.2f} of the CPU's copy)", moved / results.copy->cpuGBps) : "", f->courseMs,
                            f->gpuCourseMs ? fmt::format("{:.0f} ms", *f->gpuCourseMs) : "-");
    }
    if (const auto& curves = results.curves)
        text += fmt::format("curves  {:.0f} plans per second exactly, {:.0f} while a slider moves\n", curves->exactPerSecond,
                            curves->quickPerSecond);
    if (const auto& start = results.start)
        text += fmt::format("start   first frame after {:.0f} ms with empty caches, {:.0f} ms with them\n", start->coldMs, start->warmMs);
    return text;
}

} // namespace stria::app
