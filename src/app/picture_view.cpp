#include "app/picture_view.h"

#include "app/still.h"

#include <algorithm>
#include <array>

namespace stria::app {
namespace {

VkImageMemoryBarrier2 barrier(VkImage image, VkImageLayout from, VkImageLayout to, VkPipelineStageFlags2 afterStage,
                              VkAccessFlags2 afterAccess, VkPipelineStageFlags2 beforeStage, VkAccessFlags2 beforeAccess) {
    VkImageMemoryBarrier2 b{};
    b.sType = VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2;
    b.srcStageMask = afterStage;
    b.srcAccessMask = afterAccess;
    b.dstStageMask = beforeStage;
    b.dstAccessMask = beforeAccess;
    b.oldLayout = from;
    b.newLayout = to;
    b.srcQueueFamilyIndex = b.dstQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
    b.image = image;
    b.subresourceRange = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
    return b;
}

void record(VkCommandBuffer commands, std::span<const VkImageMemoryBarrier2> barriers) {
    VkDependencyInfo info{};
    info.sType = VK_STRUCTURE_TYPE_DEPENDENCY_INFO;
    info.imageMemoryBarrierCount = uint32_t(barriers.size());
    info.pImageMemoryBarriers = barriers.data();
    vkCmdPipelineBarrier2(commands, &info);
}

} // namespace

uint32_t PictureView::samplesAtRest(scene::Quality quality) {
    return quality == scene::Quality::low ? 1 : std::max(8u, render::stillSamples(quality));
}

bool PictureView::update(gpu::Context& context, gpu::Frame& frame, render::Renderer& renderer, const scene::Scene& scene, VkExtent2D wanted,
                         bool changed, bool settled, const scene::MotionLevel& motion) {
    scene::Scene drawn = scene;
    VkExtent2D extent = wanted;
    if (!settled) {
        drawn.quality = motion.quality;
        extent = {std::max(16u, uint32_t(wanted.width * motion.scale)), std::max(16u, uint32_t(wanted.height * motion.scale))};
    }
    const bool sameSize = image_ && image_.desc().extent.width == extent.width && image_.desc().extent.height == extent.height;
    const bool same = sameSize && !changed && drawn == drawn_;
    if (same && (!settled || !isCoarse())) return false;
    // A finished picture stays while only time passes.
    scene::Scene shown = drawn_;
    shown.quality = scene.quality;
    if (!settled && !changed && image_ && !inMotion_ && shown == scene) return false;
    if (!sameSize) {
        gpu::ImageDesc desc;
        desc.extent = {extent.width, extent.height, 1};
        desc.format = stillFormat;
        desc.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT;
        desc.name = "picture in the window";
        image_ = gpu::Image(context, desc);
    }
    sample_ = same && settled && !inMotion_ ? sample_ + 1 : 0;
    renderer.render(frame, drawn, {image_.handle(), image_.view(), extent, stillFormat}, sample_);
    layout_ = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
    drawn_ = drawn;
    inMotion_ = !settled;
    return inMotion_;
}

void PictureView::putInto(gpu::Frame& frame, VkImage window, VkExtent2D windowExtent, const Place& place) {
    const VkCommandBuffer commands = frame.commands();
    const int32_t right = std::min(place.at.x + int32_t(place.extent.width), int32_t(windowExtent.width));
    const int32_t bottom = std::min(place.at.y + int32_t(place.extent.height), int32_t(windowExtent.height));
    const bool seen = image_ && right > place.at.x && bottom > place.at.y; // a window may be smaller than what stands beside the picture
    // The swapchain's image, just acquired → cleared and copied into. The picture, just rendered → read by the copy.
    const std::array before{barrier(window, VK_IMAGE_LAYOUT_UNDEFINED, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                                    VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT, 0, VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT,
                                    VK_ACCESS_2_TRANSFER_WRITE_BIT),
                            barrier(image_.handle(), layout_, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT,
                                    VK_ACCESS_2_MEMORY_WRITE_BIT, VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT, VK_ACCESS_2_TRANSFER_READ_BIT)};
    record(commands, std::span(before.data(), seen ? 2 : 1));
    const VkClearColorValue ground{{0x1A / 255.0f, 0x1D / 255.0f, 0x22 / 255.0f, 1}};
    const VkImageSubresourceRange whole{VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
    vkCmdClearColorImage(commands, window, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, &ground, 1, &whole);
    if (seen) {
        layout_ = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL;
        // The clear → the copy over a part of it.
        const std::array cleared{barrier(window, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                                         VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT, VK_ACCESS_2_TRANSFER_WRITE_BIT,
                                         VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT, VK_ACCESS_2_TRANSFER_WRITE_BIT)};
        record(commands, cleared);
        VkImageBlit blit{};
        blit.srcSubresource = blit.dstSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
        blit.srcOffsets[1] = {int32_t(image_.desc().extent.width), int32_t(image_.desc().extent.height), 1};
        blit.dstOffsets[0] = {place.at.x, place.at.y, 0};
        blit.dstOffsets[1] = {right, bottom, 1};
        vkCmdBlitImage(commands, image_.handle(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, window, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1,
                       &blit, VK_FILTER_LINEAR);
    }
    // The copy → the panels are drawn over it.
    const std::array after{barrier(window, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                                   VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT, VK_ACCESS_2_TRANSFER_WRITE_BIT,
                                   VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                                   VK_ACCESS_2_COLOR_ATTACHMENT_READ_BIT | VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT)};
    record(commands, after);
}

void PictureView::toPresent(gpu::Frame& frame, VkImage window) {
    const std::array shown{barrier(window, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL, VK_IMAGE_LAYOUT_PRESENT_SRC_KHR,
                                   VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT, VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT,
                                   VK_PIPELINE_STAGE_2_NONE, 0)};
    record(frame.commands(), shown);
}

} // namespace stria::app
