#include "app/bench.h"

#include "app/bench_parts.h"
#include "app/bench_scenes.h"
#include "app/commands.h"
#include "app/option_values.h"
#include "app/progress.h"
#include "app/settings.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace stria::app {
namespace {

constexpr double fewestFrames = 1, mostFrames = 10000;
constexpr std::string_view parts[] = {"copy", "field", "curves", "start"};

bool isKnown(const std::string& name) {
    const auto& scenes = benchScenes();
    return name == firstFrameScene || std::find(std::begin(parts), std::end(parts), name) != std::end(parts) ||
           std::any_of(scenes.begin(), scenes.end(), [&](const BenchScene& scene) { return scene.name == name; });
}

std::string allNames() {
    std::string names;
    for (const BenchScene& scene : benchScenes()) names += scene.name + ", ";
    for (const std::string_view part : parts) names += fmt::format("{}{}", part, part == std::end(parts)[-1] ? "" : ", ");
    return names;
}

// A scene alone brings its floor along.
std::vector<const BenchScene*> scenesFor(const std::string& wanted) {
    const auto& all = benchScenes();
    const auto floor = std::find_if(all.begin(), all.end(), [&](const BenchScene& scene) { return scene.name == wanted; });
    std::vector<const BenchScene*> chosen;
    for (const BenchScene& scene : all)
        if (wanted.empty() || scene.name == wanted || (floor != all.end() && scene.name == floor->floor)) chosen.push_back(&scene);
    return chosen;
}

} // namespace

std::optional<Problem> takeBench(const RawOptions& raw, Request& request) {
    if (const auto text = raw.values.find("--frames"); text != raw.values.end()) {
        const Result<double> frames = numberValue("--frames", text->second, fewestFrames, mostFrames);
        if (!frames) return frames.problem();
        if (*frames != std::floor(*frames)) return Problem{{}, 0, 0, "--frames is no whole number", {}};
        request.bench.frames = int(*frames);
    }
    if (const auto text = raw.values.find("--scene"); text != raw.values.end()) {
        if (!isKnown(text->second))
            return Problem{{}, 0, 0, fmt::format("--scene is \"{}\", expected one of {}", text->second, allNames()), {}};
        request.bench.scene = text->second;
    }
    return std::nullopt;
}

ExitCode runBench(const Request& request) {
    const std::string& wanted = request.bench.scene;
    const auto wants = [&](std::string_view part) { return wanted.empty() || wanted == part; };
    BenchResults results;
    // First, while this process has no device of its own that could share its caches.
    if (wants("start")) results.start = measureStart(request);

    gpu::ContextOptions options;
    options.validation = request.validation;
    options.gpu = request.gpu;
    options.cacheFolder = cacheFolder();
    gpu::Context context(options);
    const SceneBench bench(context, request.settings, request.sizePx, request.bench.frames);
    if (wanted == firstFrameScene) {
        bench.firstFrame();
        printResult("the first frame is done\n");
        return context.validationMessages() == 0 ? ExitCode::done : ExitCode::failed;
    }
    results.device = context.report();
    results.sizePx = request.sizePx;
    results.samples = request.settings.samples;
    results.framesAsked = request.bench.frames;
    {
        ProgressBar bar("computing");
        const std::vector<const BenchScene*> scenes = scenesFor(wanted);
        for (const BenchScene* scene : scenes) {
            results.scenes.push_back(bench.measure(*scene));
            bar.show(double(results.scenes.size()) / double(scenes.size() + 1));
        }
        if (wants("copy")) results.copy = measureCopies(context);
        if (wants("field")) results.field = measureField(context);
        if (wants("curves")) results.curves = measureCurves();
        bar.end();
    }
    context.waitIdle();
    printResult(request.json ? asJson(results) : asTable(results));
    return context.validationMessages() == 0 ? ExitCode::done : ExitCode::failed;
}

} // namespace stria::app
