// The glow round very bright light: what exceeds the threshold, blurred at a quarter of the size.
#pragma once

#include "core/geometry.h"
#include "gpu/frame.h"
#include "gpu/pipeline.h"

namespace stria::render {

class BloomPass {
public:
    explicit BloomPass(gpu::Context& context);
    // `hdr` is sampled; `between` and `result` are colour targets of the same, smaller size. `result` ends in SHADER_READ_ONLY_OPTIMAL.
    void record(gpu::Frame& frame, const gpu::Image& hdr, const gpu::Image& between, const gpu::Image& result);

private:
    void blur(gpu::Frame& frame, const gpu::Image& from, const gpu::Image& to, vec2 stepUv, float threshold);

    gpu::PipelineLayout layout_;
    gpu::Pipeline pipeline_;
    gpu::Sampler sampler_;
};

} // namespace stria::render
