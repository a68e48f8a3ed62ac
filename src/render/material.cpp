#include "render/material.h"

#include <array>

namespace stria::render {

MaterialLayout::MaterialLayout(gpu::Context& context, int samples, bool simple)
    : context_(&context), samples_(samples == 4 ? VK_SAMPLE_COUNT_4_BIT : VK_SAMPLE_COUNT_1_BIT), simple_(simple) {
    constexpr VkShaderStageFlags both = VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT;
    std::array<gpu::Binding, 6> bindings{};
    for (uint32_t i = 0; i < 5; ++i) bindings[i] = {i, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, both};
    bindings[5] = {5, VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER, both};
    layout_ = gpu::PipelineLayout(context, bindings, sizeof(shared::DrawPush));
}

Material::Material(const MaterialLayout& materials, const MaterialDesc& desc) {
    gpu::GraphicsDesc picture;
    picture.vertex = desc.vertex;
    picture.fragment = desc.fragment;
    picture.colourFormats = {hdrFormat};
    picture.depthFormat = depthFormat;
    picture.samples = materials.samples();
    picture.cull = desc.cull;
    picture.blend = desc.blend;
    picture.depthWrite = desc.blend == gpu::Blend::none;
    picture.specialization = {0, materials.simple() ? 1u : 0u};
    picture.name = desc.name;
    picture_ = gpu::Pipeline::graphics(materials.context(), materials.layout(), picture);
    if (!desc.castsShadow || desc.blend != gpu::Blend::none) return;

    gpu::GraphicsDesc shadow;
    shadow.vertex = desc.vertex;
    shadow.depthFormat = shadowFormat;
    shadow.cull = desc.cull;
    shadow.depthCompare = VK_COMPARE_OP_LESS_OR_EQUAL;
    shadow.depthBiasConstant = 1.5f;
    shadow.depthBiasSlope = 2.0f;
    shadow.specialization = {1, 1};
    shadow.name = desc.name;
    shadow_ = gpu::Pipeline::graphics(materials.context(), materials.layout(), shadow);
}

bool Material::bind(VkCommandBuffer commands, bool shadow) const {
    const gpu::Pipeline& pipeline = shadow ? shadow_ : picture_;
    if (pipeline.handle() == VK_NULL_HANDLE) return false;
    vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline.handle());
    return true;
}

void drawTriangles(VkCommandBuffer commands, const SceneInputs& inputs, const shared::DrawPush& push, uint32_t vertices, uint32_t instances) {
    if (vertices == 0 || instances == 0) return;
    gpu::pushConstants(commands, inputs.layout, push);
    vkCmdDraw(commands, vertices, instances, 0, 0);
    if (!inputs.shadow) *inputs.triangles += uint64_t(vertices) / 3 * instances;
}

void drawIndexed(VkCommandBuffer commands, const SceneInputs& inputs, const shared::DrawPush& push, const gpu::Buffer& indices, uint32_t indexCount,
                 uint32_t instances) {
    if (indexCount == 0 || instances == 0) return;
    gpu::pushConstants(commands, inputs.layout, push);
    vkCmdBindIndexBuffer(commands, indices.handle(), 0, VK_INDEX_TYPE_UINT32);
    vkCmdDrawIndexed(commands, indexCount, instances, 0, 0, 0);
    if (!inputs.shadow) *inputs.triangles += uint64_t(indexCount) / 3 * instances;
}

} // namespace stria::render
