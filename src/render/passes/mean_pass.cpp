#include "render/passes/mean_pass.h"

#include "render/material.h"
#include "render/rendering_scope.h"
#include "spirv/mean.frag.h"
#include "spirv/fullscreen.vert.h"

#include <array>

namespace stria::render {
namespace {

struct MeanPush {
    float share;
    float occlusionUsed;
};

} // namespace

MeanPass::MeanPass(gpu::Context& context) {
    std::array<gpu::Binding, 2> bindings{};
    for (uint32_t i = 0; i < bindings.size(); ++i) bindings[i] = {i, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, VK_SHADER_STAGE_FRAGMENT_BIT};
    layout_ = gpu::PipelineLayout(context, bindings, sizeof(MeanPush));
    gpu::GraphicsDesc desc;
    desc.vertex = fullscreen_vert;
    desc.fragment = mean_frag;
    desc.colourFormats = {hdrFormat};
    desc.depthWrite = false;
    desc.blend = gpu::Blend::premultiplied;
    desc.name = "mean of samples";
    pipeline_ = gpu::Pipeline::graphics(context, layout_, desc);
    sampler_ = gpu::Sampler(context, {});
}

void MeanPass::record(gpu::Frame& frame, const gpu::Image& hdr, const gpu::Image& occlusion, float occlusionUsed, const gpu::Image& mean,
                      uint32_t sample) {
    frame.beginPass("mean");
    {
        const RenderingScope scope(frame.commands(), {.colour = &mean, .keepColour = sample > 0, .content = sample > 0 ? Content::sampled : Content::dropped});
        vkCmdBindPipeline(frame.commands(), VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline_.handle());
        const auto sampled = [&](uint32_t binding, const gpu::Image& image) {
            return gpu::PushedImage{binding, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, image.view(), VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL,
                                    sampler_.handle()};
        };
        const std::array<gpu::PushedImage, 2> images{sampled(0, hdr), sampled(1, occlusion)};
        gpu::pushImages(frame.context(), frame.commands(), VK_PIPELINE_BIND_POINT_GRAPHICS, layout_, images);
        gpu::pushConstants(frame.commands(), layout_, MeanPush{1.0f / float(sample + 1), occlusionUsed});
        vkCmdDraw(frame.commands(), 3, 1, 0, 0);
    }
    colourToSampled(frame.commands(), mean);
    frame.endPass();
}

} // namespace stria::render
