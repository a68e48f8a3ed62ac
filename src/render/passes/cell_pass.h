// Platelets, neutrophils, macrophages and fibroblasts among the fibres at the cut faces. Their numbers and places are functions of the day.
#pragma once

#include "render/geometry/cells.h"
#include "render/material.h"

namespace stria::render {

class CellPass {
public:
    explicit CellPass(const MaterialLayout& materials);
    // Rebuilds the cells when the plan changed.
    void prepare(gpu::Context& context, const scene::Scene& scene);
    // Blended over fibres and channels: record after them.
    void record(gpu::Frame& frame, const SceneInputs& inputs);

private:
    struct Session {
        double day = 0, nextDay = 0;     // nextDay: of the session after it, far away for the last
        gpu::Buffer cells;
        uint32_t count = 0;
    };
    Material cells_;
    std::vector<Session> sessions_;
    model::Plan plan_;
    bool built_ = false;
};

} // namespace stria::render
