// An image with its memory and one view over all of it. Move-only; freed when the device no longer uses it.
#pragma once

#include "gpu/context.h"

#include <span>

namespace stria::gpu {

struct ImageDesc {
    VkExtent3D extent{1, 1, 1};
    VkFormat format = VK_FORMAT_R8G8B8A8_UNORM;
    VkImageUsageFlags usage = VK_IMAGE_USAGE_SAMPLED_BIT; // transfer bits are added, except to transient attachments
    VkSampleCountFlagBits samples = VK_SAMPLE_COUNT_1_BIT;
    uint32_t mipLevels = 1;
    VkImageType type = VK_IMAGE_TYPE_2D;  // 2D or 3D
    const char* name = "image";
};

class Image {
public:
    Image() = default;
    Image(Context& context, const ImageDesc& desc);
    Image(Image&& other) noexcept { *this = std::move(other); }
    Image& operator=(Image&& other) noexcept;
    ~Image();

    // A sampled image filled with tightly packed texels (mip 0; further mips are halved from it), left in SHADER_READ_ONLY_OPTIMAL, now.
    static Image withTexels(Context& context, ImageDesc desc, std::span<const std::byte> texels);

    explicit operator bool() const { return handle_ != VK_NULL_HANDLE; }
    VkImage handle() const { return handle_; }
    VkImageView view() const { return view_; }
    const ImageDesc& desc() const { return desc_; }
    VkImageAspectFlags aspect() const; // colour, or depth by format

private:
    Context* context_ = nullptr;
    ImageDesc desc_;
    VkImage handle_ = VK_NULL_HANDLE;
    Allocation allocation_;
    VkImageView view_ = VK_NULL_HANDLE;
};

// One image layout transition with its memory dependency. The caller says in a comment: writer → reader.
struct Transition {
    const Image* image;
    VkImageLayout from, to;
    VkPipelineStageFlags2 afterStage;
    VkAccessFlags2 afterAccess;
    VkPipelineStageFlags2 beforeStage;
    VkAccessFlags2 beforeAccess;
};
void transition(VkCommandBuffer commands, std::span<const Transition> transitions);
// A memory dependency without an image: buffers written by `after`, read by `before`.
void memoryBarrier(VkCommandBuffer commands, VkPipelineStageFlags2 afterStage, VkAccessFlags2 afterAccess,
                   VkPipelineStageFlags2 beforeStage, VkAccessFlags2 beforeAccess);

struct SamplerDesc {
    VkFilter filter = VK_FILTER_LINEAR;
    VkSamplerAddressMode address = VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE;
    bool mipmaps = false;
    bool depthCompare = false;           // LESS_OR_EQUAL, for shadow maps
    bool operator==(const SamplerDesc&) const = default;
};
class Sampler {
public:
    Sampler() = default;
    Sampler(Context& context, const SamplerDesc& desc);
    Sampler(Sampler&& other) noexcept { *this = std::move(other); }
    Sampler& operator=(Sampler&& other) noexcept;
    ~Sampler();
    VkSampler handle() const { return handle_; }

private:
    Context* context_ = nullptr;
    VkSampler handle_ = VK_NULL_HANDLE;
};

} // namespace stria::gpu
