// Pipelines: SPIR-V in, a handle with its layout out. Descriptors are pushed, buffers come by address in push constants (128 bytes).
#pragma once

#include "gpu/context.h"
#include "gpu/image.h"

#include <span>
#include <vector>

namespace stria::gpu {

struct Binding {
    uint32_t binding;
    VkDescriptorType type;               // COMBINED_IMAGE_SAMPLER, STORAGE_IMAGE, UNIFORM_BUFFER …
    VkShaderStageFlags stages;
};

// The interface of a pipeline: pushed bindings (set 0) and push constants, visible to all its stages.
class PipelineLayout {
public:
    PipelineLayout() = default;
    PipelineLayout(Context& context, std::span<const Binding> bindings, uint32_t pushConstantBytes);
    PipelineLayout(PipelineLayout&& other) noexcept { *this = std::move(other); }
    PipelineLayout& operator=(PipelineLayout&& other) noexcept;
    ~PipelineLayout();
    VkPipelineLayout handle() const { return handle_; }
    VkShaderStageFlags stages() const { return stages_; }
    const std::vector<Binding>& bindings() const { return bindings_; }

private:
    Context* context_ = nullptr;
    VkPipelineLayout handle_ = VK_NULL_HANDLE;
    VkDescriptorSetLayout setLayout_ = VK_NULL_HANDLE;
    VkShaderStageFlags stages_ = 0;
    std::vector<Binding> bindings_;
};

enum class Blend { none, premultiplied, additive };

struct GraphicsDesc {
    std::span<const uint32_t> vertex, fragment;      // fragment may be empty (depth only)
    std::vector<VkFormat> colourFormats;
    VkFormat depthFormat = VK_FORMAT_UNDEFINED;
    VkSampleCountFlagBits samples = VK_SAMPLE_COUNT_1_BIT;
    VkPrimitiveTopology topology = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_LIST;
    VkCullModeFlags cull = VK_CULL_MODE_NONE;        // front faces are counter-clockwise seen from outside, y-up
    VkCompareOp depthCompare = VK_COMPARE_OP_GREATER_OR_EQUAL; // reversed z
    bool depthWrite = true;
    Blend blend = Blend::none;
    bool alphaToCoverage = false;
    float depthBiasConstant = 0, depthBiasSlope = 0;
    std::vector<uint32_t> specialization;            // constant_id 0, 1, … of both stages
    const char* name = "pipeline";
};

class Pipeline {
public:
    Pipeline() = default;
    // Viewport and scissor are dynamic. No vertex input: shaders pull vertices from buffers by address.
    static Pipeline graphics(Context& context, const PipelineLayout& layout, const GraphicsDesc& desc);
    // Several, in their order, each on whichever of the machine's cores is free: drivers take tens of milliseconds for one.
    static std::vector<Pipeline> graphics(Context& context, const PipelineLayout& layout, std::span<const GraphicsDesc> descs);
    static Pipeline compute(Context& context, const PipelineLayout& layout, std::span<const uint32_t> spirv, const char* name,
                            std::span<const uint32_t> specialization = {});
    Pipeline(Pipeline&& other) noexcept { *this = std::move(other); }
    Pipeline& operator=(Pipeline&& other) noexcept;
    ~Pipeline();
    VkPipeline handle() const { return handle_; }

private:
    Context* context_ = nullptr;
    VkPipeline handle_ = VK_NULL_HANDLE;
};

// Pushes set 0. Every binding of the layout must be written (an unwritten one crashes some software drivers).
struct PushedImage {
    uint32_t binding;
    VkDescriptorType type;
    VkImageView view;
    VkImageLayout layout;
    VkSampler sampler = VK_NULL_HANDLE;
};
struct PushedBuffer {
    uint32_t binding;
    VkBuffer buffer;
    VkDeviceSize offset, bytes;
};
void pushImages(Context& context, VkCommandBuffer commands, VkPipelineBindPoint bindPoint, const PipelineLayout& layout,
                std::span<const PushedImage> images, std::span<const PushedBuffer> uniformBuffers = {});

template <class T> void pushConstants(VkCommandBuffer commands, const PipelineLayout& layout, const T& value) {
    static_assert(sizeof(T) <= 128, "push constants are 128 bytes on every device");
    vkCmdPushConstants(commands, layout.handle(), layout.stages(), 0, sizeof(T), &value);
}

} // namespace stria::gpu
