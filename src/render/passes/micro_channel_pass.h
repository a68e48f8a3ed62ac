// What fills the micro view's channel: wall, clot, scab, fibrin, the cells caught in it, and the fresh fibrils that replace it.
#pragma once

#include "render/passes/micro_tissue_pass.h"

namespace stria::render {

class MicroChannelPass {
public:
    explicit MicroChannelPass(const MaterialLayout& materials);
    void prepare(gpu::Context& context, const MicroKey& key);
    void record(gpu::Frame& frame, const SceneInputs& inputs, const shared::MicroStage& stage, VkDeviceAddress stageAddress);

private:
    MicroMaterials tissue_, strand_, body_;
    std::optional<MicroKey> made_;
    MicroDraw wall_, clot_, scab_, fibrin_, fibrils_, disc_, crumb_;
    gpu::Buffer discs_, crumbs_;
    uint32_t discCount_ = 0, crumbCount_ = 0;
};

} // namespace stria::render
