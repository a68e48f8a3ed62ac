#include "gpu/pipeline.h"

#include "core/parallel_rows.h"
#include "gpu/context_state.h"

#include <algorithm>
#include <array>
#include <exception>
#include <optional>

namespace stria::gpu {

namespace {

// Every layout is visible to all stages that Stria has, so that pushing constants never depends on which of them a shader has.
constexpr VkShaderStageFlags allStages = VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT | VK_SHADER_STAGE_COMPUTE_BIT;

class ShaderModule {
public:
    ShaderModule(VkDevice device, std::span<const uint32_t> spirv) : device_(device) {
        VkShaderModuleCreateInfo info{};
        info.sType = VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO;
        info.codeSize = spirv.size_bytes();
        info.pCode = spirv.data();
        check(vkCreateShaderModule(device, &info, nullptr, &handle_), "load a shader");
    }
    ~ShaderModule() { vkDestroyShaderModule(device_, handle_, nullptr); }
    ShaderModule(const ShaderModule&) = delete;
    ShaderModule& operator=(const ShaderModule&) = delete;
    VkShaderModule handle() const { return handle_; }

private:
    VkDevice device_;
    VkShaderModule handle_ = VK_NULL_HANDLE;
};

// constant_id 0, 1, … Not copyable: it points into itself.
struct Specialization {
    explicit Specialization(std::span<const uint32_t> values) {
        for (uint32_t id = 0; id < values.size(); ++id) entries.push_back({id, uint32_t(id * sizeof(uint32_t)), sizeof(uint32_t)});
        info = {uint32_t(entries.size()), entries.data(), values.size_bytes(), values.data()};
    }
    Specialization(const Specialization&) = delete;
    Specialization& operator=(const Specialization&) = delete;
    std::vector<VkSpecializationMapEntry> entries;
    VkSpecializationInfo info{};
};

VkPipelineShaderStageCreateInfo stage(VkShaderStageFlagBits which, const ShaderModule& shader, const Specialization& specialization) {
    VkPipelineShaderStageCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO;
    info.stage = which;
    info.module = shader.handle();
    info.pName = "main";
    info.pSpecializationInfo = specialization.entries.empty() ? nullptr : &specialization.info;
    return info;
}

VkPipelineColorBlendAttachmentState blendState(Blend blend) {
    VkPipelineColorBlendAttachmentState state{};
    state.colorWriteMask = VK_COLOR_COMPONENT_R_BIT | VK_COLOR_COMPONENT_G_BIT | VK_COLOR_COMPONENT_B_BIT | VK_COLOR_COMPONENT_A_BIT;
    state.blendEnable = blend != Blend::none;
    state.srcColorBlendFactor = state.srcAlphaBlendFactor = VK_BLEND_FACTOR_ONE;
    state.dstColorBlendFactor = state.dstAlphaBlendFactor =
        blend == Blend::premultiplied ? VK_BLEND_FACTOR_ONE_MINUS_SRC_ALPHA : VK_BLEND_FACTOR_ONE;
    return state;
}

// The fixed-function state of a GraphicsDesc. Not copyable: it points into itself.
struct FixedState {
    explicit FixedState(const GraphicsDesc& desc);
    FixedState(const FixedState&) = delete;
    FixedState& operator=(const FixedState&) = delete;

    VkPipelineVertexInputStateCreateInfo vertexInput{};
    VkPipelineInputAssemblyStateCreateInfo assembly{};
    VkPipelineViewportStateCreateInfo viewport{};
    VkPipelineRasterizationStateCreateInfo raster{};
    VkPipelineMultisampleStateCreateInfo multisample{};
    VkPipelineDepthStencilStateCreateInfo depth{};
    std::vector<VkPipelineColorBlendAttachmentState> attachments;
    VkPipelineColorBlendStateCreateInfo blend{};
    std::array<VkDynamicState, 2> dynamicStates{VK_DYNAMIC_STATE_VIEWPORT, VK_DYNAMIC_STATE_SCISSOR};
    VkPipelineDynamicStateCreateInfo dynamic{};
    VkPipelineRenderingCreateInfo rendering{};
};

FixedState::FixedState(const GraphicsDesc& desc) {
    vertexInput.sType = VK_STRUCTURE_TYPE_PIPELINE_VERTEX_INPUT_STATE_CREATE_INFO;

    assembly.sType = VK_STRUCTURE_TYPE_PIPELINE_INPUT_ASSEMBLY_STATE_CREATE_INFO;
    assembly.topology = desc.topology;

    viewport.sType = VK_STRUCTURE_TYPE_PIPELINE_VIEWPORT_STATE_CREATE_INFO;
    viewport.viewportCount = viewport.scissorCount = 1;

    raster.sType = VK_STRUCTURE_TYPE_PIPELINE_RASTERIZATION_STATE_CREATE_INFO;
    raster.cullMode = desc.cull;
    raster.frontFace = VK_FRONT_FACE_COUNTER_CLOCKWISE; // as seen in the upright picture
    raster.depthBiasEnable = desc.depthBiasConstant != 0 || desc.depthBiasSlope != 0;
    raster.depthBiasConstantFactor = desc.depthBiasConstant;
    raster.depthBiasSlopeFactor = desc.depthBiasSlope;
    raster.lineWidth = 1;

    multisample.sType = VK_STRUCTURE_TYPE_PIPELINE_MULTISAMPLE_STATE_CREATE_INFO;
    multisample.rasterizationSamples = desc.samples;
    multisample.alphaToCoverageEnable = desc.alphaToCoverage;

    const bool hasDepth = desc.depthFormat != VK_FORMAT_UNDEFINED;
    depth.sType = VK_STRUCTURE_TYPE_PIPELINE_DEPTH_STENCIL_STATE_CREATE_INFO;
    depth.depthTestEnable = hasDepth;
    depth.depthWriteEnable = hasDepth && desc.depthWrite;
    depth.depthCompareOp = desc.depthCompare;

    attachments.assign(desc.colourFormats.size(), blendState(desc.blend));
    blend.sType = VK_STRUCTURE_TYPE_PIPELINE_COLOR_BLEND_STATE_CREATE_INFO;
    blend.attachmentCount = uint32_t(attachments.size());
    blend.pAttachments = attachments.data();

    dynamic.sType = VK_STRUCTURE_TYPE_PIPELINE_DYNAMIC_STATE_CREATE_INFO;
    dynamic.dynamicStateCount = uint32_t(dynamicStates.size());
    dynamic.pDynamicStates = dynamicStates.data();

    rendering.sType = VK_STRUCTURE_TYPE_PIPELINE_RENDERING_CREATE_INFO;
    rendering.colorAttachmentCount = uint32_t(desc.colourFormats.size());
    rendering.pColorAttachmentFormats = desc.colourFormats.data();
    rendering.depthAttachmentFormat = desc.depthFormat;
}

// Needs nothing but the device, which any thread may ask.
VkPipeline makeGraphics(VkDevice device, VkPipelineCache cache, VkPipelineLayout layout, const GraphicsDesc& desc) {
    const Specialization specialization(desc.specialization);
    const ShaderModule vertex(device, desc.vertex);
    std::vector stages{stage(VK_SHADER_STAGE_VERTEX_BIT, vertex, specialization)};
    std::optional<ShaderModule> fragment;
    if (!desc.fragment.empty()) {
        fragment.emplace(device, desc.fragment);
        stages.push_back(stage(VK_SHADER_STAGE_FRAGMENT_BIT, *fragment, specialization));
    }
    const FixedState fixed(desc);
    VkGraphicsPipelineCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_GRAPHICS_PIPELINE_CREATE_INFO;
    info.pNext = &fixed.rendering;
    info.stageCount = uint32_t(stages.size());
    info.pStages = stages.data();
    info.pVertexInputState = &fixed.vertexInput;
    info.pInputAssemblyState = &fixed.assembly;
    info.pViewportState = &fixed.viewport;
    info.pRasterizationState = &fixed.raster;
    info.pMultisampleState = &fixed.multisample;
    info.pDepthStencilState = &fixed.depth;
    info.pColorBlendState = &fixed.blend;
    info.pDynamicState = &fixed.dynamic;
    info.layout = layout;
    VkPipeline pipeline = VK_NULL_HANDLE;
    check(vkCreateGraphicsPipelines(device, cache, 1, &info, nullptr, &pipeline), "make a graphics pipeline");
    return pipeline;
}

} // namespace

PipelineLayout::PipelineLayout(Context& context, std::span<const Binding> bindings, uint32_t pushConstantBytes)
    : context_(&context), stages_(allStages), bindings_(bindings.begin(), bindings.end()) {
    STRIA_ASSERT(pushConstantBytes <= 128);
    const VkDevice device = context.device();
    std::vector<VkDescriptorSetLayoutBinding> slots;
    for (const Binding& one : bindings) slots.push_back({one.binding, one.type, 1, one.stages, nullptr});
    VkDescriptorSetLayoutCreateInfo set{};
    set.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO;
    set.flags = VK_DESCRIPTOR_SET_LAYOUT_CREATE_PUSH_DESCRIPTOR_BIT_KHR;
    set.bindingCount = uint32_t(slots.size());
    set.pBindings = slots.data();
    check(vkCreateDescriptorSetLayout(device, &set, nullptr, &setLayout_), "make a descriptor layout");

    const VkPushConstantRange range{stages_, 0, pushConstantBytes};
    VkPipelineLayoutCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO;
    info.setLayoutCount = slots.empty() ? 0 : 1;
    info.pSetLayouts = &setLayout_;
    info.pushConstantRangeCount = pushConstantBytes ? 1 : 0;
    info.pPushConstantRanges = &range;
    const VkResult result = vkCreatePipelineLayout(device, &info, nullptr, &handle_);
    if (result < 0) vkDestroyDescriptorSetLayout(device, setLayout_, nullptr);
    check(result, "make a pipeline layout");
    LiveHandle::born(context);
}

PipelineLayout& PipelineLayout::operator=(PipelineLayout&& other) noexcept {
    std::swap(context_, other.context_);
    std::swap(handle_, other.handle_);
    std::swap(setLayout_, other.setLayout_);
    std::swap(stages_, other.stages_);
    std::swap(bindings_, other.bindings_);
    return *this;
}

PipelineLayout::~PipelineLayout() {
    if (!handle_) return;
    LiveHandle::retire(*context_, [context = context_, handle = handle_, setLayout = setLayout_] {
        vkDestroyPipelineLayout(context->device(), handle, nullptr);
        vkDestroyDescriptorSetLayout(context->device(), setLayout, nullptr);
    });
}

Pipeline Pipeline::graphics(Context& context, const PipelineLayout& layout, const GraphicsDesc& desc) {
    return std::move(graphics(context, layout, std::span(&desc, 1)).front());
}

std::vector<Pipeline> Pipeline::graphics(Context& context, const PipelineLayout& layout, std::span<const GraphicsDesc> descs) {
    std::vector<VkPipeline> handles(descs.size());
    std::vector<std::exception_ptr> failures(descs.size());
    parallelRows(int(descs.size()), [&](int row) {
        try {
            handles[std::size_t(row)] = makeGraphics(context.device(), context.pipelineCache(), layout.handle(), descs[std::size_t(row)]);
        } catch (...) {
            failures[std::size_t(row)] = std::current_exception();
        }
    });
    // Those that were made have an owner before the first failure is told.
    std::vector<Pipeline> pipelines(descs.size());
    for (std::size_t i = 0; i < descs.size(); ++i) {
        if (!handles[i]) continue;
        pipelines[i].handle_ = handles[i];
        pipelines[i].context_ = &context;
        LiveHandle::born(context, LiveHandle::Kind::pipeline);
        context.setName(VK_OBJECT_TYPE_PIPELINE, uint64_t(handles[i]), descs[i].name);
    }
    for (const std::exception_ptr& failure : failures)
        if (failure) std::rethrow_exception(failure);
    return pipelines;
}

Pipeline Pipeline::compute(Context& context, const PipelineLayout& layout, std::span<const uint32_t> spirv, const char* name,
                           std::span<const uint32_t> specialization) {
    const Specialization constants(specialization);
    const ShaderModule shader(context.device(), spirv);
    VkComputePipelineCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_COMPUTE_PIPELINE_CREATE_INFO;
    info.stage = stage(VK_SHADER_STAGE_COMPUTE_BIT, shader, constants);
    info.layout = layout.handle();

    Pipeline pipeline;
    check(vkCreateComputePipelines(context.device(), context.pipelineCache(), 1, &info, nullptr, &pipeline.handle_),
          "make a compute pipeline");
    pipeline.context_ = &context;
    context.setName(VK_OBJECT_TYPE_PIPELINE, uint64_t(pipeline.handle_), name);
    LiveHandle::born(context, LiveHandle::Kind::pipeline);
    return pipeline;
}

Pipeline& Pipeline::operator=(Pipeline&& other) noexcept {
    std::swap(context_, other.context_);
    std::swap(handle_, other.handle_);
    return *this;
}

Pipeline::~Pipeline() {
    if (!handle_) return;
    const auto destroy = [context = context_, handle = handle_] {
        context->dropName(VK_OBJECT_TYPE_PIPELINE, uint64_t(handle));
        vkDestroyPipeline(context->device(), handle, nullptr);
    };
    LiveHandle::retire(*context_, destroy, LiveHandle::Kind::pipeline);
}

void pushImages(Context& context, VkCommandBuffer commands, VkPipelineBindPoint bindPoint, const PipelineLayout& layout,
                std::span<const PushedImage> images, std::span<const PushedBuffer> uniformBuffers) {
    for (const Binding& needed : layout.bindings()) {
        const auto writes = [&](const auto& one) { return one.binding == needed.binding; };
        STRIA_ASSERT(std::any_of(images.begin(), images.end(), writes) ||
                     std::any_of(uniformBuffers.begin(), uniformBuffers.end(), writes));
    }
    std::vector<VkDescriptorImageInfo> imageInfos(images.size());
    std::vector<VkDescriptorBufferInfo> bufferInfos(uniformBuffers.size());
    std::vector<VkWriteDescriptorSet> writes;
    const auto write = [&](uint32_t binding, VkDescriptorType type) -> VkWriteDescriptorSet& {
        VkWriteDescriptorSet& one = writes.emplace_back();
        one.sType = VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET;
        one.dstBinding = binding;
        one.descriptorCount = 1;
        one.descriptorType = type;
        return one;
    };
    for (std::size_t i = 0; i < images.size(); ++i) {
        imageInfos[i] = {images[i].sampler, images[i].view, images[i].layout};
        write(images[i].binding, images[i].type).pImageInfo = &imageInfos[i];
    }
    for (std::size_t i = 0; i < uniformBuffers.size(); ++i) {
        bufferInfos[i] = {uniformBuffers[i].buffer, uniformBuffers[i].offset, uniformBuffers[i].bytes};
        write(uniformBuffers[i].binding, VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER).pBufferInfo = &bufferInfos[i];
    }
    context.pushDescriptorSet(commands, bindPoint, layout.handle(), 0, uint32_t(writes.size()), writes.data());
}

} // namespace stria::gpu
