// Screen-space ambient occlusion: contact shadows between fibres, cells and layers, from the picture's own depth.
#pragma once

#include "gpu/frame.h"
#include "gpu/pipeline.h"
#include "shared/occlusion.h"

namespace stria::render {

inline constexpr VkFormat occlusionFormat = VK_FORMAT_R16G16_SFLOAT;

class OcclusionPass {
public:
    explicit OcclusionPass(gpu::Context& context);
    // `depth` is sampled (one sample per pixel); `result` ends in SHADER_READ_ONLY_OPTIMAL, `between` is scratch of the same size.
    void record(gpu::Frame& frame, const gpu::Image& depth, const gpu::Image& between, const gpu::Image& result, shared::Occlusion numbers);

private:
    void draw(gpu::Frame& frame, const gpu::Pipeline& pipeline, const gpu::Image& from, const gpu::Image& to, const shared::Occlusion& numbers);

    gpu::PipelineLayout layout_;
    gpu::Pipeline gather_, blur_;
    gpu::Sampler nearest_;
};

} // namespace stria::render
