// The images that a picture of one size is made in; made again when the size changes.
#pragma once

#include "gpu/image.h"

namespace stria::render {

struct PictureTargets {
    PictureTargets() = default;
    PictureTargets(gpu::Context& context, VkExtent2D extent, VkSampleCountFlagBits samples);

    VkExtent2D extent{};
    gpu::Image multisampled; // empty with one sample
    gpu::Image depth;
    gpu::Image hdr;          // linear light, one sample
    gpu::Image bloomBetween, bloom;

    const gpu::Image& drawn() const { return multisampled ? multisampled : hdr; }
};

} // namespace stria::render
