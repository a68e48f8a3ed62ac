// The scenes of `stria bench` and the timing of their frames.
#pragma once

#include "app/bench_results.h"
#include "render/renderer.h"

#include <functional>

namespace stria::app {

struct BenchScene {
    std::string name, floor; // floor: empty for a floor itself
    std::function<scene::Scene(int frame)> at; // frame by frame, 1/30 s apart
};

// Four views in each quality, a session being needled, weeks passing, two weeks compared; the floors first.
const std::vector<BenchScene>& benchScenes();

class SceneBench {
public:
    SceneBench(gpu::Context& context, const render::RenderSettings& settings, uvec2 sizePx, int frames);
    SceneTimes measure(const BenchScene& scene) const;
    // As the window would begin: no waiting for the field. Returns when the first frame is done.
    void firstFrame() const;

private:
    gpu::Image target() const;
    gpu::Context& context_;
    render::RenderSettings settings_;
    uvec2 sizePx_;
    int frames_;
};

} // namespace stria::app
