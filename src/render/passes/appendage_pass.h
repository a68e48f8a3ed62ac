// Hair follicle with gland and muscle, and sweat gland, cut open at the front side.
#pragma once

#include "render/geometry/appendages.h"
#include "render/tube_buffers.h"

#include <optional>

namespace stria::render {

class AppendagePass {
public:
    explicit AppendagePass(const MaterialLayout& materials);
    // Rebuilds when the plan or the quality differs from what is there.
    void prepare(gpu::Context& context, const scene::Scene& scene);
    void record(gpu::Frame& frame, const SceneInputs& inputs);

private:
    Material material_;
    std::optional<model::Plan> plan_;
    std::optional<scene::Quality> quality_;
    AppendageSet appendages_; // ranges only: the points and tubes are on the GPU
    TubeBuffers buffers_;
    TubeGrid tubeGrid_, lobeGrid_, strandGrid_;
};

} // namespace stria::render
