#include "render/passes/tone_map_pass.h"

#include "render/rendering_scope.h"
#include "spirv/fullscreen.vert.h"
#include "spirv/tone_map.frag.h"

#include <array>

namespace stria::render {
namespace {

uint32_t partsOf(const shared::Grade& grade) {
    const auto bit = [](bool wanted, uint32_t part) { return wanted ? part : 0u; };
    return bit(grade.enlarges == 1, shared::gradeEnlarges) | bit(grade.passThrough == 1, shared::gradePassesThrough) |
           bit(grade.bloom > 0, shared::gradeGlows) | bit(grade.occlusion > 0, shared::gradeOccludes) |
           bit(grade.sharpen > 0, shared::gradeSharpens) | bit(grade.dividerPx > -1e5f, shared::gradeDivides) |
           bit(grade.dither > 0, shared::gradeDithers) | bit(grade.vignette > 0, shared::gradeDarkCorners);
}

} // namespace

ToneMapPass::ToneMapPass(gpu::Context& context, VkFormat targetFormat) : targetFormat_(targetFormat) {
    std::array<gpu::Binding, 3> bindings{};
    for (uint32_t i = 0; i < bindings.size(); ++i)
        bindings[i] = {i, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, VK_SHADER_STAGE_FRAGMENT_BIT};
    layout_ = gpu::PipelineLayout(context, bindings, sizeof(shared::Grade));
    sampler_ = gpu::Sampler(context, {});
}

const gpu::Pipeline& ToneMapPass::pipelineFor(gpu::Context& context, uint32_t parts) {
    gpu::Pipeline& pipeline = pipelines_[parts];
    if (pipeline.handle() == VK_NULL_HANDLE) {
        gpu::GraphicsDesc desc;
        desc.vertex = fullscreen_vert;
        desc.fragment = tone_map_frag;
        desc.colourFormats = {targetFormat_};
        desc.depthWrite = false;
        desc.specialization = {parts};
        desc.name = "tone map";
        pipeline = gpu::Pipeline::graphics(context, layout_, desc);
    }
    return pipeline;
}

void ToneMapPass::record(gpu::Frame& frame, const gpu::Image& hdr, const gpu::Image& bloom, const gpu::Image& occlusion, VkImageView target,
                         VkExtent2D extent, const shared::Grade& grade, const gpu::Image& graded) {
    frame.beginPass("tone map");
    const uint32_t parts = partsOf(grade), last = shared::gradeEnlarges | shared::gradeDivides;
    const bool inTwoSteps = grade.enlarges == 1 && grade.passThrough == 0;
    if (inTwoSteps) {
        {
            const RenderingScope scope(frame.commands(), {.colour = &graded});
            draw(frame, hdr, bloom, occlusion, grade, parts & ~last);
        }
        colourToSampled(frame.commands(), graded);
    }
    {
        const RenderingScope scope(frame.commands(), {.colourView = target, .extent = extent});
        if (inTwoSteps) draw(frame, graded, graded, graded, grade, (parts & last) | shared::gradeDone);
        else draw(frame, hdr, bloom, occlusion, grade, parts);
    }
    frame.endPass();
}

void ToneMapPass::draw(gpu::Frame& frame, const gpu::Image& hdr, const gpu::Image& bloom, const gpu::Image& occlusion,
                       const shared::Grade& grade, uint32_t parts) {
    vkCmdBindPipeline(frame.commands(), VK_PIPELINE_BIND_POINT_GRAPHICS, pipelineFor(frame.context(), parts).handle());
    const auto sampled = [&](uint32_t binding, const gpu::Image& image) {
        return gpu::PushedImage{binding, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, image.view(), VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL,
                                sampler_.handle()};
    };
    const std::array<gpu::PushedImage, 3> images{sampled(0, hdr), sampled(1, bloom), sampled(2, occlusion)};
    gpu::pushImages(frame.context(), frame.commands(), VK_PIPELINE_BIND_POINT_GRAPHICS, layout_, images);
    gpu::pushConstants(frame.commands(), layout_, grade);
    vkCmdDraw(frame.commands(), 3, 1, 0, 0);
}

} // namespace stria::render
