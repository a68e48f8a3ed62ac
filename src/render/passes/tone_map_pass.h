// Linear light → the finished, sRGB-encoded picture.
#pragma once

#include "gpu/frame.h"
#include "gpu/pipeline.h"
#include "shared/grade.h"

#include <map>

namespace stria::render {

class ToneMapPass {
public:
    ToneMapPass(gpu::Context& context, VkFormat targetFormat);
    // `hdr`, `bloom` and `occlusion` are sampled; the target image is written whole, by its view. A picture drawn smaller than the target
    // is graded into `graded`, of its own size, and then enlarged.
    void record(gpu::Frame& frame, const gpu::Image& hdr, const gpu::Image& bloom, const gpu::Image& occlusion, VkImageView target,
                VkExtent2D extent, const shared::Grade& grade, const gpu::Image& graded);
    // The format of `graded`.
    VkFormat targetFormat() const { return targetFormat_; }

private:
    void draw(gpu::Frame& frame, const gpu::Image& hdr, const gpu::Image& bloom, const gpu::Image& occlusion, const shared::Grade& grade,
              uint32_t parts);
    gpu::PipelineLayout layout_;
    // By what it does (shared::gradeEnlarges …), made when first needed.
    const gpu::Pipeline& pipelineFor(gpu::Context& context, uint32_t parts);
    std::map<uint32_t, gpu::Pipeline> pipelines_;
    VkFormat targetFormat_;
    gpu::Sampler sampler_;
};

} // namespace stria::render
