// The actors of the micro view: red cells, capillary and sprout, macrophages, fibroblasts, and the translucent neutrophils, sorted from
// back to front.
#pragma once

#include "render/geometry/micro_cells.h"
#include "render/passes/micro_tissue_pass.h"

#include <array>

namespace stria::render {

class MicroCellPass {
public:
    explicit MicroCellPass(const MaterialLayout& materials);
    void prepare(gpu::Context& context, const MicroKey& key);
    // Opaque cells, also into the shadow map; then, after all that is opaque, what is seen through.
    void recordOpaque(gpu::Frame& frame, const SceneInputs& inputs, const shared::MicroStage& stage, const MicroCells& cells,
                      VkDeviceAddress stageAddress);
    void recordClear(gpu::Frame& frame, const SceneInputs& inputs, const shared::MicroStage& stage,
                     std::vector<shared::MicroBody> neutrophils, VkDeviceAddress stageAddress);

private:
    void drawBodies(gpu::Frame& frame, const SceneInputs& inputs, VkDeviceAddress stage, const MicroDraw& shape,
                    std::span<const shared::MicroBody> bodies);
    void drawNeutrophils(gpu::Frame& frame, const SceneInputs& inputs, VkDeviceAddress stage, std::span<const shared::MicroBody> bodies);

    MicroMaterials body_;
    Material vesselFar_, vesselNear_, neutrophil_;
    std::optional<MicroKey> made_;
    MicroDraw redCell_, tip_, vessel_, sprout_;
    std::array<MicroDraw, 2> macrophages_;
    std::array<MicroDraw, 3> fibroblasts_;
};

} // namespace stria::render
