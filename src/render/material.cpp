#include "render/material.h"

#include <array>

namespace stria::render {
namespace {

// Bits of the shaders' dayParts.
constexpr uint32_t partNeedles = 1, partRedness = 2;

uint32_t dayPartsOf(const shared::FrameUniforms& uniforms) {
    // Weeks later nothing is red any more.
    return (uniforms.needleCount > 0 ? partNeedles : 0) | (uniforms.erythema > 0.002f ? partRedness : 0);
}

} // namespace

MaterialLayout::MaterialLayout(gpu::Context& context, int samples, bool simple, bool flat)
    : context_(&context), samples_(samples == 4 ? VK_SAMPLE_COUNT_4_BIT : VK_SAMPLE_COUNT_1_BIT), simple_(simple), flat_(flat) {
    constexpr VkShaderStageFlags both = VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT;
    std::array<gpu::Binding, 6> bindings{};
    for (uint32_t i = 0; i < 5; ++i) bindings[i] = {i, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, both};
    bindings[5] = {5, VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER, both};
    layout_ = gpu::PipelineLayout(context, bindings, sizeof(shared::DrawPush));
}

void MaterialLayout::make(const Missing& missing) const {
    if (missing.empty()) return;
    std::vector<gpu::GraphicsDesc> descs;
    for (const auto& [which, desc] : missing) descs.push_back(desc);
    std::vector<gpu::Pipeline> made = gpu::Pipeline::graphics(*context_, layout_, descs);
    auto next = made.begin();
    for (const auto& [which, desc] : missing) pipelines_[which] = std::move(*next++);
}

gpu::GraphicsDesc Material::pictureFor(uint32_t dayParts) const {
    gpu::GraphicsDesc picture;
    picture.vertex = desc_.vertex;
    picture.fragment = desc_.fragment;
    picture.colourFormats = {hdrFormat};
    picture.depthFormat = depthFormat;
    picture.samples = materials_->samples();
    picture.cull = desc_.cull;
    picture.blend = desc_.blend;
    picture.depthWrite = desc_.blend == gpu::Blend::none;
    picture.specialization = {0, materials_->simple() ? 1u : 0u, materials_->flat() ? 1u : 0u, desc_.variant, dayParts};
    picture.name = desc_.name;
    return picture;
}

gpu::GraphicsDesc Material::shadowFor(uint32_t dayParts) const {
    gpu::GraphicsDesc shadow;
    shadow.vertex = desc_.vertex;
    shadow.depthFormat = shadowFormat;
    shadow.cull = desc_.cull;
    shadow.depthCompare = VK_COMPARE_OP_LESS_OR_EQUAL;
    shadow.depthBiasConstant = 1.5f;
    shadow.depthBiasSlope = 2.0f;
    shadow.specialization = {1, 1, 0, desc_.variant, dayParts};
    shadow.name = desc_.name;
    return shadow;
}

bool Material::bind(VkCommandBuffer commands, const SceneInputs& inputs) const {
    if (inputs.shadow && (!desc_.castsShadow || desc_.blend != gpu::Blend::none)) return false;
    // Shadows have no colour.
    const uint32_t parts = dayPartsOf(inputs.state.uniforms) & (inputs.shadow ? partNeedles : ~0u);
    const MaterialLayout::Which which{desc_.vertex.data(), inputs.shadow ? nullptr : desc_.fragment.data(), desc_.cull, desc_.blend,
                                      desc_.variant, parts};
    gpu::Pipeline& pipeline = materials_->pipeline(which);
    if (pipeline.handle() == VK_NULL_HANDLE && inputs.missing)
        inputs.missing->try_emplace(which, inputs.shadow ? shadowFor(parts) : pictureFor(parts));
    if (inputs.missing) return false;
    if (pipeline.handle() == VK_NULL_HANDLE)
        pipeline = gpu::Pipeline::graphics(materials_->context(), materials_->layout(), inputs.shadow ? shadowFor(parts) : pictureFor(parts));
    vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline.handle());
    return true;
}

void drawTriangles(VkCommandBuffer commands, const SceneInputs& inputs, const shared::DrawPush& push, uint32_t vertices,
                   uint32_t instances) {
    if (vertices == 0 || instances == 0) return;
    gpu::pushConstants(commands, inputs.layout, push);
    vkCmdDraw(commands, vertices, instances, 0, 0);
    if (!inputs.shadow) *inputs.triangles += uint64_t(vertices) / 3 * instances;
}

void drawIndexed(VkCommandBuffer commands, const SceneInputs& inputs, const shared::DrawPush& push, const gpu::Buffer& indices,
                 uint32_t indexCount, uint32_t instances) {
    if (indexCount == 0 || instances == 0) return;
    gpu::pushConstants(commands, inputs.layout, push);
    vkCmdBindIndexBuffer(commands, indices.handle(), 0, VK_INDEX_TYPE_UINT32);
    vkCmdDrawIndexed(commands, indexCount, instances, 0, 0, 0);
    if (!inputs.shadow) *inputs.triangles += uint64_t(indexCount) / 3 * instances;
}

} // namespace stria::render
