#include "render/rendering_scope.h"

#include <vector>

namespace stria::render {
namespace {

constexpr VkPipelineStageFlags2 depthStages = VK_PIPELINE_STAGE_2_EARLY_FRAGMENT_TESTS_BIT | VK_PIPELINE_STAGE_2_LATE_FRAGMENT_TESTS_BIT;

// Whatever read or wrote the image before (an earlier frame's sampling or drawing) → this pass draws into it.
gpu::Transition toAttachment(const gpu::Image& image, Content content) {
    const bool depth = image.aspect() == VK_IMAGE_ASPECT_DEPTH_BIT;
    const VkImageLayout layout = depth ? VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL : VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
    gpu::Transition t{};
    t.image = &image;
    t.from = content == Content::dropped ? VK_IMAGE_LAYOUT_UNDEFINED : content == Content::drawn ? layout : VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL;
    t.to = layout;
    t.afterStage = VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT | (depth ? depthStages : VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT);
    t.afterAccess = depth ? VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_WRITE_BIT : VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT;
    // Depth is resolved in the colour output stage.
    t.beforeStage = depth ? depthStages | VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT : VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT;
    t.beforeAccess = depth ? VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_READ_BIT | VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_WRITE_BIT |
                                 VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT
                           : VK_ACCESS_2_COLOR_ATTACHMENT_READ_BIT | VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT;
    return t;
}

} // namespace

RenderingScope::RenderingScope(VkCommandBuffer commands, const RenderingDesc& desc) : commands_(commands) {
    std::vector<gpu::Transition> transitions;
    for (const gpu::Image* image : {desc.colour, desc.resolve, desc.depth, desc.depthResolve})
        if (image) transitions.push_back(toAttachment(*image, desc.content));
    if (!transitions.empty()) gpu::transition(commands, transitions);

    VkExtent2D extent = desc.extent;
    if (const gpu::Image* sized = desc.colour ? desc.colour : desc.depth; sized && !desc.colourView)
        extent = {sized->desc().extent.width, sized->desc().extent.height};

    VkRenderingAttachmentInfo colour{VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO};
    colour.imageView = desc.colourView ? desc.colourView : desc.colour ? desc.colour->view() : VK_NULL_HANDLE;
    colour.imageLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
    colour.loadOp = desc.keepColour ? VK_ATTACHMENT_LOAD_OP_LOAD : VK_ATTACHMENT_LOAD_OP_CLEAR;
    colour.storeOp = desc.resolve ? VK_ATTACHMENT_STORE_OP_DONT_CARE : VK_ATTACHMENT_STORE_OP_STORE;
    if (desc.resolve) {
        colour.resolveMode = VK_RESOLVE_MODE_AVERAGE_BIT;
        colour.resolveImageView = desc.resolve->view();
        colour.resolveImageLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
    }
    VkRenderingAttachmentInfo depth{VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO};
    if (desc.depth) {
        depth.imageView = desc.depth->view();
        depth.imageLayout = VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL;
        depth.loadOp = VK_ATTACHMENT_LOAD_OP_CLEAR;
        depth.storeOp = desc.keepDepth ? VK_ATTACHMENT_STORE_OP_STORE : VK_ATTACHMENT_STORE_OP_DONT_CARE;
        depth.clearValue.depthStencil.depth = desc.depthClear;
        if (desc.depthResolve) {
            depth.resolveMode = VK_RESOLVE_MODE_SAMPLE_ZERO_BIT;
            depth.resolveImageView = desc.depthResolve->view();
            depth.resolveImageLayout = VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL;
        }
    }
    const VkRect2D area = desc.area.extent.width > 0 ? desc.area : VkRect2D{{0, 0}, extent};
    VkRenderingInfo info{VK_STRUCTURE_TYPE_RENDERING_INFO};
    info.renderArea = area;
    info.layerCount = 1;
    info.colorAttachmentCount = colour.imageView ? 1 : 0;
    info.pColorAttachments = &colour;
    info.pDepthAttachment = desc.depth ? &depth : nullptr;
    vkCmdBeginRendering(commands, &info);
    const VkViewport viewport{0, 0, float(extent.width), float(extent.height), 0, 1};
    vkCmdSetViewport(commands, 0, 1, &viewport);
    vkCmdSetScissor(commands, 0, 1, &area);
}

RenderingScope::~RenderingScope() { vkCmdEndRendering(commands_); }

void toAttachment(VkCommandBuffer commands, VkImage image) {
    VkImageMemoryBarrier2 barrier{VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2};
    barrier.srcStageMask = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT;
    barrier.dstStageMask = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT;
    barrier.dstAccessMask = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT;
    barrier.oldLayout = VK_IMAGE_LAYOUT_UNDEFINED;
    barrier.newLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
    barrier.image = image;
    barrier.subresourceRange = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
    VkDependencyInfo dependency{VK_STRUCTURE_TYPE_DEPENDENCY_INFO};
    dependency.imageMemoryBarrierCount = 1;
    dependency.pImageMemoryBarriers = &barrier;
    vkCmdPipelineBarrier2(commands, &dependency);
}

void colourToSampled(VkCommandBuffer commands, const gpu::Image& image) {
    const gpu::Transition t{&image,
                            VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                            VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL,
                            VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                            VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT,
                            VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT,
                            VK_ACCESS_2_SHADER_SAMPLED_READ_BIT};
    gpu::transition(commands, {&t, 1});
}

void depthToSampled(VkCommandBuffer commands, const gpu::Image& image) {
    const gpu::Transition t{&image,
                            VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL,
                            VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL,
                            depthStages | VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                            VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_WRITE_BIT | VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT,
                            VK_PIPELINE_STAGE_2_VERTEX_SHADER_BIT | VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT,
                            VK_ACCESS_2_SHADER_SAMPLED_READ_BIT};
    gpu::transition(commands, {&t, 1});
}

} // namespace stria::render
