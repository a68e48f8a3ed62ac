#include "render/picture_targets.h"

#include "render/material.h"
#include "render/passes/occlusion_pass.h"

#include <algorithm>

namespace stria::render {

PictureTargets::PictureTargets(gpu::Context& context, VkExtent2D extent_, VkSampleCountFlagBits samples, uint32_t occlusionDivisor_)
    : extent(extent_), occlusionDivisor(occlusionDivisor_) {
    const auto colour = [&](uint32_t width, uint32_t height, VkSampleCountFlagBits count, const char* name, VkFormat format = hdrFormat) {
        gpu::ImageDesc desc;
        desc.extent = {width, height, 1};
        desc.format = format;
        desc.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | (count == VK_SAMPLE_COUNT_1_BIT ? VK_IMAGE_USAGE_SAMPLED_BIT : 0);
        desc.samples = count;
        desc.name = name;
        return gpu::Image(context, desc);
    };
    if (samples != VK_SAMPLE_COUNT_1_BIT) multisampled = colour(extent.width, extent.height, samples, "picture, multisampled");
    hdr = colour(extent.width, extent.height, VK_SAMPLE_COUNT_1_BIT, "picture, linear light");
    const uint32_t width = std::max(1u, extent.width / 4), height = std::max(1u, extent.height / 4);
    bloomBetween = colour(width, height, VK_SAMPLE_COUNT_1_BIT, "bloom, along x");
    bloom = colour(width, height, VK_SAMPLE_COUNT_1_BIT, "bloom");

    const uint32_t occludedWidth = (extent.width + occlusionDivisor - 1) / occlusionDivisor;
    const uint32_t occludedHeight = (extent.height + occlusionDivisor - 1) / occlusionDivisor;
    occlusionBetween = colour(occludedWidth, occludedHeight, VK_SAMPLE_COUNT_1_BIT, "occlusion, along x", occlusionFormat);
    occlusion = colour(occludedWidth, occludedHeight, VK_SAMPLE_COUNT_1_BIT, "occlusion", occlusionFormat);

    gpu::ImageDesc desc;
    desc.extent = {extent.width, extent.height, 1};
    desc.format = depthFormat;
    desc.usage = VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT | (samples == VK_SAMPLE_COUNT_1_BIT ? VK_IMAGE_USAGE_SAMPLED_BIT : 0);
    desc.samples = samples;
    desc.name = "picture, depth";
    depth = gpu::Image(context, desc);
    if (samples == VK_SAMPLE_COUNT_1_BIT) return;
    desc.usage = VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT | VK_IMAGE_USAGE_SAMPLED_BIT;
    desc.samples = VK_SAMPLE_COUNT_1_BIT;
    desc.name = "picture, depth of the first sample";
    depthResolved = gpu::Image(context, desc);
}

gpu::Image PictureTargets::anotherHdr(gpu::Context& context, const char* name) const { return another(context, hdr.desc().format, name); }

gpu::Image PictureTargets::another(gpu::Context& context, VkFormat format, const char* name) const {
    gpu::ImageDesc desc = hdr.desc();
    desc.format = format;
    desc.name = name;
    return {context, desc};
}

VkExtent2D drawnAtLow(VkExtent2D target) {
    return {std::max(1u, uint32_t(target.width * lowScale + 0.5)), std::max(1u, uint32_t(target.height * lowScale + 0.5))};
}

} // namespace stria::render
