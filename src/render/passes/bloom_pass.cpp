#include "render/passes/bloom_pass.h"

#include "render/material.h"
#include "render/rendering_scope.h"
#include "spirv/bloom.frag.h"
#include "spirv/fullscreen.vert.h"

#include <array>

namespace stria::render {
namespace {

struct BloomPush {
    vec2 stepUv;
    float threshold;
};

} // namespace

BloomPass::BloomPass(gpu::Context& context) {
    const std::array<gpu::Binding, 1> bindings{{{0, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, VK_SHADER_STAGE_FRAGMENT_BIT}}};
    layout_ = gpu::PipelineLayout(context, bindings, sizeof(BloomPush));
    gpu::GraphicsDesc desc;
    desc.vertex = fullscreen_vert;
    desc.fragment = bloom_frag;
    desc.colourFormats = {hdrFormat};
    desc.depthWrite = false;
    desc.name = "bloom";
    pipeline_ = gpu::Pipeline::graphics(context, layout_, desc);
    sampler_ = gpu::Sampler(context, {});
}

void BloomPass::record(gpu::Frame& frame, const gpu::Image& hdr, const gpu::Image& between, const gpu::Image& result) {
    frame.beginPass("bloom");
    const VkExtent3D size = result.desc().extent;
    blur(frame, hdr, between, vec2(1.0f / float(size.width), 0), 1.2f);
    blur(frame, between, result, vec2(0, 1.0f / float(size.height)), 0.0f);
    frame.endPass();
}

void BloomPass::blur(gpu::Frame& frame, const gpu::Image& from, const gpu::Image& to, vec2 stepUv, float threshold) {
    {
        const RenderingScope scope(frame.commands(), {.colour = &to});
        vkCmdBindPipeline(frame.commands(), VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline_.handle());
        const std::array<gpu::PushedImage, 1> images{{{0, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, from.view(),
                                                       VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL, sampler_.handle()}}};
        gpu::pushImages(frame.context(), frame.commands(), VK_PIPELINE_BIND_POINT_GRAPHICS, layout_, images);
        gpu::pushConstants(frame.commands(), layout_, BloomPush{stepUv, threshold});
        vkCmdDraw(frame.commands(), 3, 1, 0, 0);
    }
    colourToSampled(frame.commands(), to);
}

} // namespace stria::render
