// The running mean of jittered pictures of one scene: what makes a still of reference quality out of many plain frames.
#pragma once

#include "gpu/frame.h"
#include "gpu/pipeline.h"

namespace stria::render {

class MeanPass {
public:
    explicit MeanPass(gpu::Context& context);
    // Adds picture number `sample` (from 0) to `mean`; `hdr` and `occlusion` are sampled. `mean` ends in SHADER_READ_ONLY_OPTIMAL.
    void record(gpu::Frame& frame, const gpu::Image& hdr, const gpu::Image& occlusion, float occlusionUsed, const gpu::Image& mean, uint32_t sample);

private:
    gpu::PipelineLayout layout_;
    gpu::Pipeline pipeline_;
    gpu::Sampler sampler_;
};

} // namespace stria::render
