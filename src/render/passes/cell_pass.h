// Platelets, neutrophils, macrophages and fibroblasts among the fibres at the cut faces. Their numbers and places are functions of the day.
#pragma once

#include "render/geometry/cells.h"
#include "render/geometry/skin_block.h"
#include "render/material.h"

#include <array>

namespace stria::render {

class CellPass {
public:
    explicit CellPass(const MaterialLayout& materials);
    // Rebuilds the cells when the plan changed.
    void prepare(gpu::Context& context, const scene::Scene& scene);
    // Blended over fibres and channels: record after them.
    void record(gpu::Frame& frame, const SceneInputs& inputs);

private:
    static constexpr std::size_t kinds = 5, faceCount = allFaces.size();
    struct Session {
        double day = 0, nextDay = 0; // nextDay: of the session after it, far away for the last
        gpu::Buffer cells;
        std::array<uint32_t, kinds * faceCount + 1> first{}; // of each kind on each face of the block, and the end
    };
    std::array<Material, kinds> looks_; // by shared::cellPlatelet …
    gpu::Buffer squares_; // indices of as many as any draw needs
    std::vector<Session> sessions_;
    model::Plan plan_;
    bool built_ = false;
};

} // namespace stria::render
