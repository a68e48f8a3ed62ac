#include "render/passes/occlusion_pass.h"

#include "render/rendering_scope.h"
#include "spirv/fullscreen.vert.h"
#include "spirv/occlusion.frag.h"
#include "spirv/occlusion_blur.frag.h"

#include <array>

namespace stria::render {

OcclusionPass::OcclusionPass(gpu::Context& context) {
    const std::array<gpu::Binding, 1> bindings{{{0, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, VK_SHADER_STAGE_FRAGMENT_BIT}}};
    layout_ = gpu::PipelineLayout(context, bindings, sizeof(shared::Occlusion));
    gpu::GraphicsDesc desc;
    desc.vertex = fullscreen_vert;
    desc.fragment = occlusion_frag;
    desc.colourFormats = {occlusionFormat};
    desc.depthWrite = false;
    desc.name = "occlusion";
    gather_ = gpu::Pipeline::graphics(context, layout_, desc);
    desc.fragment = occlusion_blur_frag;
    desc.name = "occlusion, blurred";
    blur_ = gpu::Pipeline::graphics(context, layout_, desc);
    nearest_ = gpu::Sampler(context, {.filter = VK_FILTER_NEAREST});
}

void OcclusionPass::record(gpu::Frame& frame, const gpu::Image& depth, const gpu::Image& between, const gpu::Image& result, shared::Occlusion numbers) {
    const VkExtent3D size = result.desc().extent;
    numbers.pixelNdc = {2.0f / float(size.width), 2.0f / float(size.height)};
    draw(frame, gather_, depth, result, numbers);
    numbers.blurStepUv = {1.0f / float(size.width), 0};
    draw(frame, blur_, result, between, numbers);
    numbers.blurStepUv = {0, 1.0f / float(size.height)};
    draw(frame, blur_, between, result, numbers);
}

void OcclusionPass::draw(gpu::Frame& frame, const gpu::Pipeline& pipeline, const gpu::Image& from, const gpu::Image& to,
                         const shared::Occlusion& numbers) {
    {
        const RenderingScope scope(frame.commands(), {.colour = &to});
        vkCmdBindPipeline(frame.commands(), VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline.handle());
        const std::array<gpu::PushedImage, 1> images{{{0, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, from.view(),
                                                       VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL, nearest_.handle()}}};
        gpu::pushImages(frame.context(), frame.commands(), VK_PIPELINE_BIND_POINT_GRAPHICS, layout_, images);
        gpu::pushConstants(frame.commands(), layout_, numbers);
        vkCmdDraw(frame.commands(), 3, 1, 0, 0);
    }
    colourToSampled(frame.commands(), to);
}

} // namespace stria::render
