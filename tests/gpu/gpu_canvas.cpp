#include "support/gpu_draw.h"

#include <array>

namespace stria::test {

using namespace gpu;

Canvas::Canvas(Context& context, uint32_t width, uint32_t height, VkSampleCountFlagBits samples)
    : context_(context), extent_{width, height} {
    const VkExtent3D extent{width, height, 1};
    colour_ = Image(context, {extent, colourFormat, VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT, samples, 1, VK_IMAGE_TYPE_2D, "canvas colour"});
    depth_ =
        Image(context, {extent, depthFormat, VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT, samples, 1, VK_IMAGE_TYPE_2D, "canvas depth"});
    if (samples != VK_SAMPLE_COUNT_1_BIT)
        resolved_ = Image(
            context, {extent, colourFormat, VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT, VK_SAMPLE_COUNT_1_BIT, 1, VK_IMAGE_TYPE_2D, "canvas"});
}

Picture Canvas::picture(Colour clear, const std::function<void(VkCommandBuffer)>& draw) {
    const Image& result = resolved_ ? resolved_ : colour_;
    context_.runNow([&](VkCommandBuffer commands) {
        constexpr auto toColour = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
        constexpr auto colourStage = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT;
        constexpr auto colourWrite = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT;
        constexpr auto depthStages = VK_PIPELINE_STAGE_2_EARLY_FRAGMENT_TESTS_BIT | VK_PIPELINE_STAGE_2_LATE_FRAGMENT_TESTS_BIT;
        // Nothing → attachment writes: the old content is cleared.
        std::vector transitions{Transition{&colour_, VK_IMAGE_LAYOUT_UNDEFINED, toColour, colourStage, 0, colourStage, colourWrite},
                                Transition{&depth_, VK_IMAGE_LAYOUT_UNDEFINED, VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL, depthStages, 0,
                                           depthStages,
                                           VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_READ_BIT | VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_WRITE_BIT}};
        if (resolved_) transitions.push_back({&resolved_, VK_IMAGE_LAYOUT_UNDEFINED, toColour, colourStage, 0, colourStage, colourWrite});
        transition(commands, transitions);

        VkRenderingAttachmentInfo colour{};
        colour.sType = VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO;
        colour.imageView = colour_.view();
        colour.imageLayout = toColour;
        colour.loadOp = VK_ATTACHMENT_LOAD_OP_CLEAR;
        colour.storeOp = resolved_ ? VK_ATTACHMENT_STORE_OP_DONT_CARE : VK_ATTACHMENT_STORE_OP_STORE;
        colour.clearValue.color = {{clear.r / 255.f, clear.g / 255.f, clear.b / 255.f, clear.a / 255.f}};
        if (resolved_) {
            colour.resolveMode = VK_RESOLVE_MODE_AVERAGE_BIT;
            colour.resolveImageView = resolved_.view();
            colour.resolveImageLayout = toColour;
        }
        VkRenderingAttachmentInfo depth{};
        depth.sType = VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO;
        depth.imageView = depth_.view();
        depth.imageLayout = VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL;
        depth.loadOp = VK_ATTACHMENT_LOAD_OP_CLEAR;
        depth.storeOp = VK_ATTACHMENT_STORE_OP_DONT_CARE;
        depth.clearValue.depthStencil.depth = 0;
        VkRenderingInfo info{};
        info.sType = VK_STRUCTURE_TYPE_RENDERING_INFO;
        info.renderArea.extent = extent_;
        info.layerCount = 1;
        info.colorAttachmentCount = 1;
        info.pColorAttachments = &colour;
        info.pDepthAttachment = &depth;
        vkCmdBeginRendering(commands, &info);
        const VkViewport viewport{0, 0, float(extent_.width), float(extent_.height), 0, 1};
        vkCmdSetViewport(commands, 0, 1, &viewport);
        vkCmdSetScissor(commands, 0, 1, &info.renderArea);
        draw(commands);
        vkCmdEndRendering(commands);
    });
    return readPicture(context_, result, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL);
}

} // namespace stria::test
