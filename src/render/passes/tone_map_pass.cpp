#include "render/passes/tone_map_pass.h"

#include "render/rendering_scope.h"
#include "spirv/fullscreen.vert.h"
#include "spirv/tone_map.frag.h"

#include <array>

namespace stria::render {

ToneMapPass::ToneMapPass(gpu::Context& context, VkFormat targetFormat) {
    std::array<gpu::Binding, 3> bindings{};
    for (uint32_t i = 0; i < bindings.size(); ++i) bindings[i] = {i, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, VK_SHADER_STAGE_FRAGMENT_BIT};
    layout_ = gpu::PipelineLayout(context, bindings, sizeof(shared::Grade));
    gpu::GraphicsDesc desc;
    desc.vertex = fullscreen_vert;
    desc.fragment = tone_map_frag;
    desc.colourFormats = {targetFormat};
    desc.depthWrite = false;
    desc.name = "tone map";
    pipeline_ = gpu::Pipeline::graphics(context, layout_, desc);
    sampler_ = gpu::Sampler(context, {});
}

void ToneMapPass::record(gpu::Frame& frame, const gpu::Image& hdr, const gpu::Image& bloom, const gpu::Image& occlusion, VkImageView target,
                         VkExtent2D extent, const shared::Grade& grade) {
    frame.beginPass("tone map");
    {
        const RenderingScope scope(frame.commands(), {.colourView = target, .extent = extent});
        vkCmdBindPipeline(frame.commands(), VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline_.handle());
        const auto sampled = [&](uint32_t binding, const gpu::Image& image) {
            return gpu::PushedImage{binding, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, image.view(), VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL,
                                    sampler_.handle()};
        };
        const std::array<gpu::PushedImage, 3> images{sampled(0, hdr), sampled(1, bloom), sampled(2, occlusion)};
        gpu::pushImages(frame.context(), frame.commands(), VK_PIPELINE_BIND_POINT_GRAPHICS, layout_, images);
        gpu::pushConstants(frame.commands(), layout_, grade);
        vkCmdDraw(frame.commands(), 3, 1, 0, 0);
    }
    frame.endPass();
}

} // namespace stria::render
