// The images that a picture of one size is made in; made again when the size changes.
#pragma once

#include "gpu/image.h"

namespace stria::render {

struct PictureTargets {
    PictureTargets() = default;
    // Occlusion is made at 1/occlusionDivisor of the size.
    PictureTargets(gpu::Context& context, VkExtent2D extent, VkSampleCountFlagBits samples, uint32_t occlusionDivisor);

    VkExtent2D extent{};
    gpu::Image multisampled; // empty with one sample
    gpu::Image depth;        // multisampled likewise
    gpu::Image depthResolved; // empty with one sample
    gpu::Image hdr;          // linear light, one sample
    gpu::Image mean;         // of several samples; made when first needed
    gpu::Image graded;       // finished but to be enlarged; made when first needed
    gpu::Image bloomBetween, bloom;
    gpu::Image occlusionBetween, occlusion;
    uint32_t occlusionDivisor = 0;

    // One more image like hdr, in its format or another.
    gpu::Image anotherHdr(gpu::Context& context, const char* name) const;
    gpu::Image another(gpu::Context& context, VkFormat format, const char* name) const;

    const gpu::Image& drawn() const { return multisampled ? multisampled : hdr; }
    const gpu::Image& sampledDepth() const { return depthResolved ? depthResolved : depth; }
};

// Low quality draws this share of the target's width and height, and enlarges it in the tone map.
inline constexpr double lowScale = 2.0 / 3;
VkExtent2D drawnAtLow(VkExtent2D target);

} // namespace stria::render
