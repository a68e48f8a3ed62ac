// The vessels of the dermis: deep plexus, superficial plexus with risers, capillary loops. They widen where the field says so.
#pragma once

#include "render/geometry/vessels.h"
#include "render/tube_buffers.h"

#include <optional>

namespace stria::render {

class VesselPass {
public:
    explicit VesselPass(const MaterialLayout& materials);
    // Rebuilds when the plan or the quality differs from what is there.
    void prepare(gpu::Context& context, const scene::Scene& scene);
    void record(gpu::Frame& frame, const SceneInputs& inputs);

private:
    Material material_;
    std::optional<model::Plan> plan_;
    std::optional<scene::Quality> quality_;
    VesselSet vessels_; // ranges only: the points and tubes are on the GPU
    TubeBuffers buffers_;
    TubeGrid deepGrid_, superficialGrid_, riserGrid_, loopGrid_;
};

} // namespace stria::render
