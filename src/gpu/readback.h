// Pixels and texels back to the CPU.
#pragma once

#include "core/picture.h"
#include "gpu/image.h"

namespace stria::gpu {

// Waits for the device. `layout` is the one the image is in, and stays in.
std::vector<std::byte> readTexels(Context& context, const Image& image, VkImageLayout layout, uint32_t bytesPerTexel);
// R8G8B8A8_UNORM or B8G8R8A8_UNORM.
Picture readPicture(Context& context, const Image& image, VkImageLayout layout);

} // namespace stria::gpu
