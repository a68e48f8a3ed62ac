#include "gpu/readback.h"

#include "gpu/buffer.h"

#include <array>

namespace stria::gpu {

std::vector<std::byte> readTexels(Context& context, const Image& image, VkImageLayout layout, uint32_t bytesPerTexel) {
    const VkExtent3D extent = image.desc().extent;
    STRIA_ASSERT(image.desc().samples == VK_SAMPLE_COUNT_1_BIT);
    Buffer target(context, VkDeviceSize(extent.width) * extent.height * extent.depth * bytesPerTexel, 0, Memory::readback,
                  "readback buffer");
    context.runNow([&](VkCommandBuffer commands) {
        // Whatever wrote the image → the copy.
        transition(commands, std::array{Transition{&image, layout, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                                                   VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT, VK_ACCESS_2_MEMORY_WRITE_BIT,
                                                   VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT, VK_ACCESS_2_TRANSFER_READ_BIT}});
        VkBufferImageCopy whole{};
        whole.imageSubresource = {image.aspect(), 0, 0, 1};
        whole.imageExtent = extent;
        vkCmdCopyImageToBuffer(commands, image.handle(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, target.handle(), 1, &whole);
        // The copy → whatever uses the image next.
        transition(commands, std::array{Transition{&image, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, layout,
                                                   VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT, 0, VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT,
                                                   VK_ACCESS_2_MEMORY_READ_BIT | VK_ACCESS_2_MEMORY_WRITE_BIT}});
    });
    return {target.mapped(), target.mapped() + target.bytes()};
}

Picture readPicture(Context& context, const Image& image, VkImageLayout layout) {
    const VkFormat format = image.desc().format;
    STRIA_ASSERT(format == VK_FORMAT_R8G8B8A8_UNORM || format == VK_FORMAT_B8G8R8A8_UNORM);
    const std::vector<std::byte> texels = readTexels(context, image, layout, 4);
    Picture picture;
    picture.width = image.desc().extent.width;
    picture.height = image.desc().extent.height;
    picture.rgba.resize(texels.size());
    std::memcpy(picture.rgba.data(), texels.data(), texels.size());
    if (format == VK_FORMAT_B8G8R8A8_UNORM)
        for (std::size_t i = 0; i < picture.rgba.size(); i += 4) std::swap(picture.rgba[i], picture.rgba[i + 2]);
    return picture;
}

} // namespace stria::gpu
