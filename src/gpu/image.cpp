#include "gpu/image.h"

#include "gpu/buffer.h"
#include "gpu/context_state.h"

#include <algorithm>
#include <array>

namespace stria::gpu {

namespace {

VkImageAspectFlags aspectOf(VkFormat format) {
    switch (format) {
    case VK_FORMAT_D16_UNORM:
    case VK_FORMAT_X8_D24_UNORM_PACK32:
    case VK_FORMAT_D32_SFLOAT: return VK_IMAGE_ASPECT_DEPTH_BIT;
    default: return VK_IMAGE_ASPECT_COLOR_BIT;
    }
}

VkImageCreateInfo createInfo(const ImageDesc& desc) {
    VkImageCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_IMAGE_CREATE_INFO;
    info.imageType = desc.type;
    info.format = desc.format;
    info.extent = desc.extent;
    info.mipLevels = desc.mipLevels;
    info.arrayLayers = 1;
    info.samples = desc.samples;
    info.usage = desc.usage;
    if (!(desc.usage & VK_IMAGE_USAGE_TRANSIENT_ATTACHMENT_BIT))
        info.usage |= VK_IMAGE_USAGE_TRANSFER_SRC_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT;
    return info;
}

VkImageViewCreateInfo viewInfo(const ImageDesc& desc, VkImage image) {
    VkImageViewCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO;
    info.image = image;
    info.viewType = desc.type == VK_IMAGE_TYPE_3D ? VK_IMAGE_VIEW_TYPE_3D : VK_IMAGE_VIEW_TYPE_2D;
    info.format = desc.format;
    info.subresourceRange = {aspectOf(desc.format), 0, VK_REMAINING_MIP_LEVELS, 0, VK_REMAINING_ARRAY_LAYERS};
    return info;
}

VkImageMemoryBarrier2 mipBarrier(const Image& image, uint32_t mip, VkImageLayout from, VkImageLayout to) {
    VkImageMemoryBarrier2 barrier{};
    barrier.sType = VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2;
    barrier.srcStageMask = barrier.dstStageMask = VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT;
    barrier.srcAccessMask = VK_ACCESS_2_TRANSFER_WRITE_BIT;
    barrier.dstAccessMask = VK_ACCESS_2_TRANSFER_READ_BIT;
    barrier.oldLayout = from;
    barrier.newLayout = to;
    barrier.srcQueueFamilyIndex = barrier.dstQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
    barrier.image = image.handle();
    barrier.subresourceRange = {image.aspect(), mip, 1, 0, 1};
    return barrier;
}

// Halves mip 0 down to the last one; all mips start in TRANSFER_DST and end in TRANSFER_SRC.
void fillMips(VkCommandBuffer commands, const Image& image) {
    auto size = [&](uint32_t mip) {
        const VkExtent3D full = image.desc().extent;
        auto half = [&](uint32_t side) { return int32_t(std::max(side >> mip, 1u)); };
        return VkOffset3D{half(full.width), half(full.height), half(full.depth)};
    };
    for (uint32_t mip = 0; mip < image.desc().mipLevels; ++mip) {
        if (mip > 0) {
            const VkImageBlit blit{
                {image.aspect(), mip - 1, 0, 1}, {{0, 0, 0}, size(mip - 1)}, {image.aspect(), mip, 0, 1}, {{0, 0, 0}, size(mip)}};
            vkCmdBlitImage(commands, image.handle(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, image.handle(),
                           VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &blit, VK_FILTER_LINEAR);
        }
        // Copy or blit into this mip → blit out of it into the next.
        const VkImageMemoryBarrier2 barrier =
            mipBarrier(image, mip, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL);
        VkDependencyInfo dependency{};
        dependency.sType = VK_STRUCTURE_TYPE_DEPENDENCY_INFO;
        dependency.imageMemoryBarrierCount = 1;
        dependency.pImageMemoryBarriers = &barrier;
        vkCmdPipelineBarrier2(commands, &dependency);
    }
}

} // namespace

Image::Image(Context& context, const ImageDesc& desc) : context_(&context), desc_(desc) {
    const VkDevice device = context.device();
    const VkImageCreateInfo info = createInfo(desc);
    desc_.usage = info.usage;
    check(vkCreateImage(device, &info, nullptr, &handle_), "make an image");
    try {
        VkMemoryRequirements needs{};
        vkGetImageMemoryRequirements(device, handle_, &needs);
        allocation_ = context.memory().allocate(needs, Memory::device, false, desc.name);
        check(vkBindImageMemory(device, handle_, allocation_.memory, allocation_.offset), "give an image its memory");
        const VkImageViewCreateInfo view = viewInfo(desc, handle_);
        check(vkCreateImageView(device, &view, nullptr, &view_), "make an image view");
    } catch (...) {
        vkDestroyImage(device, handle_, nullptr);
        context.memory().free(allocation_);
        throw;
    }
    context.setName(VK_OBJECT_TYPE_IMAGE, uint64_t(handle_), desc.name);
    context.setName(VK_OBJECT_TYPE_IMAGE_VIEW, uint64_t(view_), desc.name);
    LiveHandle::born(context);
}

Image& Image::operator=(Image&& other) noexcept {
    std::swap(context_, other.context_);
    std::swap(desc_, other.desc_);
    std::swap(handle_, other.handle_);
    std::swap(allocation_, other.allocation_);
    std::swap(view_, other.view_);
    return *this;
}

Image::~Image() {
    if (!handle_) return;
    LiveHandle::retire(*context_, [context = context_, view = view_, handle = handle_, allocation = allocation_] {
        context->dropName(VK_OBJECT_TYPE_IMAGE_VIEW, uint64_t(view));
        context->dropName(VK_OBJECT_TYPE_IMAGE, uint64_t(handle));
        vkDestroyImageView(context->device(), view, nullptr);
        vkDestroyImage(context->device(), handle, nullptr);
        context->memory().free(allocation);
    });
}

VkImageAspectFlags Image::aspect() const { return aspectOf(desc_.format); }

Image Image::withTexels(Context& context, ImageDesc desc, std::span<const std::byte> texels) {
    desc.usage |= VK_IMAGE_USAGE_SAMPLED_BIT;
    Image image(context, desc);
    Buffer staging(context, texels.size(), 0, Memory::upload, "staging buffer");
    std::memcpy(staging.mapped(), texels.data(), texels.size());
    context.runNow([&](VkCommandBuffer commands) {
        // Nothing before → the copy.
        transition(commands,
                   std::array{Transition{&image, VK_IMAGE_LAYOUT_UNDEFINED, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, VK_PIPELINE_STAGE_2_NONE,
                                         0, VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT, VK_ACCESS_2_TRANSFER_WRITE_BIT}});
        VkBufferImageCopy whole{};
        whole.imageSubresource = {image.aspect(), 0, 0, 1};
        whole.imageExtent = desc.extent;
        vkCmdCopyBufferToImage(commands, staging.handle(), image.handle(), VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &whole);
        const bool mips = desc.mipLevels > 1;
        if (mips) fillMips(commands, image);
        // Copies → any shader.
        transition(commands, std::array{Transition{
                                 &image, mips ? VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL : VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                                 VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL, VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT,
                                 VK_ACCESS_2_TRANSFER_WRITE_BIT, VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT, VK_ACCESS_2_SHADER_READ_BIT}});
    });
    return image;
}

void transition(VkCommandBuffer commands, std::span<const Transition> transitions) {
    std::vector<VkImageMemoryBarrier2> barriers;
    for (const Transition& one : transitions) {
        VkImageMemoryBarrier2 barrier{};
        barrier.sType = VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2;
        barrier.srcStageMask = one.afterStage;
        barrier.srcAccessMask = one.afterAccess;
        barrier.dstStageMask = one.beforeStage;
        barrier.dstAccessMask = one.beforeAccess;
        barrier.oldLayout = one.from;
        barrier.newLayout = one.to;
        barrier.srcQueueFamilyIndex = barrier.dstQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
        barrier.image = one.image->handle();
        barrier.subresourceRange = {one.image->aspect(), 0, VK_REMAINING_MIP_LEVELS, 0, VK_REMAINING_ARRAY_LAYERS};
        barriers.push_back(barrier);
    }
    VkDependencyInfo dependency{};
    dependency.sType = VK_STRUCTURE_TYPE_DEPENDENCY_INFO;
    dependency.imageMemoryBarrierCount = uint32_t(barriers.size());
    dependency.pImageMemoryBarriers = barriers.data();
    vkCmdPipelineBarrier2(commands, &dependency);
}

void memoryBarrier(VkCommandBuffer commands, VkPipelineStageFlags2 afterStage, VkAccessFlags2 afterAccess,
                   VkPipelineStageFlags2 beforeStage, VkAccessFlags2 beforeAccess) {
    const VkMemoryBarrier2 barrier{VK_STRUCTURE_TYPE_MEMORY_BARRIER_2, nullptr, afterStage, afterAccess, beforeStage, beforeAccess};
    VkDependencyInfo dependency{};
    dependency.sType = VK_STRUCTURE_TYPE_DEPENDENCY_INFO;
    dependency.memoryBarrierCount = 1;
    dependency.pMemoryBarriers = &barrier;
    vkCmdPipelineBarrier2(commands, &dependency);
}

Sampler::Sampler(Context& context, const SamplerDesc& desc) : context_(&context) {
    VkSamplerCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_SAMPLER_CREATE_INFO;
    info.magFilter = info.minFilter = desc.filter;
    info.mipmapMode = desc.mipmaps && desc.filter == VK_FILTER_LINEAR ? VK_SAMPLER_MIPMAP_MODE_LINEAR : VK_SAMPLER_MIPMAP_MODE_NEAREST;
    info.addressModeU = info.addressModeV = info.addressModeW = desc.address;
    info.maxLod = desc.mipmaps ? VK_LOD_CLAMP_NONE : 0.f;
    info.compareEnable = desc.depthCompare;
    info.compareOp = VK_COMPARE_OP_LESS_OR_EQUAL;
    info.borderColor = VK_BORDER_COLOR_FLOAT_OPAQUE_WHITE;
    // On a processor it costs far more than it shows.
    info.anisotropyEnable = desc.mipmaps && desc.filter == VK_FILTER_LINEAR && context.hasAnisotropy() && !context.isSoftware();
    info.maxAnisotropy = info.anisotropyEnable ? std::min(8.f, context.limits().maxSamplerAnisotropy) : 1.f;
    check(vkCreateSampler(context.device(), &info, nullptr, &handle_), "make a sampler");
    LiveHandle::born(context);
}

Sampler& Sampler::operator=(Sampler&& other) noexcept {
    std::swap(context_, other.context_);
    std::swap(handle_, other.handle_);
    return *this;
}

Sampler::~Sampler() {
    if (!handle_) return;
    LiveHandle::retire(*context_, [context = context_, handle = handle_] { vkDestroySampler(context->device(), handle, nullptr); });
}

} // namespace stria::gpu
