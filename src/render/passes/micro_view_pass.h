// The whole micro view as one line of the renderer: its own small world, in which no other structure is drawn.
#pragma once

#include "render/passes/micro_cell_pass.h"
#include "render/passes/micro_channel_pass.h"
#include "render/passes/micro_tissue_pass.h"

namespace stria::render {

class MicroViewPass {
public:
    explicit MicroViewPass(const MaterialLayout& materials);
    void prepare(gpu::Context& context, const scene::Scene& scene);
    void record(gpu::Frame& frame, const SceneInputs& inputs);

private:
    // What the micro view shows on a day, until another is drawn: frames of one day, and the shadow of each, share it.
    struct Day {
        model::Plan plan;
        std::array<double, 9> numbers; // all that it follows from besides the plan
        shared::MicroStage stage;
        MicroCells cells;
    };
    const Day& dayOf(const SceneInputs& inputs);

    std::optional<Day> day_;
    MicroTissuePass tissue_;
    MicroChannelPass channel_;
    MicroCellPass cells_;
};

} // namespace stria::render
