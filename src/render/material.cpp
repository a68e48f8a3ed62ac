#include "render/material.h"

#include <array>
#include <bit>

namespace stria::render {
namespace {

// Bits of the shaders' dayParts.
constexpr uint32_t partNeedles = 1, partRedness = 2;

uint32_t dayPartsOf(const shared::FrameUniforms& uniforms) {
    // Weeks later nothing is red any more.
    return (uniforms.needleCount > 0 ? partNeedles : 0) | (uniforms.erythema > 0.002f ? partRedness : 0);
}

// The shaders' viewKind.
uint32_t viewKindOf(scene::View view) { return view == scene::View::surface ? 1 : view == scene::View::micro ? 2 : 0; }

// The shaders' constants 0 to 6 and the fixed light.
std::vector<uint32_t> constantsOf(uint32_t shadow, bool simple, bool flat, uint32_t variant, uint32_t dayParts, scene::View view) {
    std::vector<uint32_t> constants{shadow, simple ? 1u : 0u, flat ? 1u : 0u, variant, dayParts, viewKindOf(view), 0};
    if (!simple || flat || shadow) return constants;
    constants.back() = 1;
    for (float value : fixedLightOf(view)) constants.push_back(std::bit_cast<uint32_t>(value));
    return constants;
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

gpu::GraphicsDesc Material::pictureFor(uint32_t dayParts, scene::View view) const {
    gpu::GraphicsDesc picture;
    picture.vertex = desc_.vertex;
    picture.fragment = desc_.fragment;
    picture.colourFormats = {hdrFormat};
    picture.depthFormat = depthFormat;
    picture.samples = materials_->samples();
    picture.cull = desc_.cull;
    picture.blend = desc_.blend;
    picture.depthWrite = desc_.blend == gpu::Blend::none;
    picture.specialization = constantsOf(0, materials_->simple(), materials_->flat(), desc_.variant, dayParts, view);
    picture.name = desc_.name;
    return picture;
}

gpu::GraphicsDesc Material::shadowFor(uint32_t dayParts, scene::View view) const {
    gpu::GraphicsDesc shadow;
    shadow.vertex = desc_.vertex;
    shadow.depthFormat = shadowFormat;
    shadow.cull = shadowCull();
    shadow.depthCompare = VK_COMPARE_OP_LESS_OR_EQUAL;
    shadow.depthBiasConstant = 1.5f;
    shadow.depthBiasSlope = 2.0f;
    shadow.specialization = constantsOf(1, true, false, desc_.variant, dayParts, view);
    shadow.name = desc_.name;
    return shadow;
}

bool Material::bind(VkCommandBuffer commands, const SceneInputs& inputs) const {
    if (inputs.shadow && (!desc_.castsShadow || desc_.blend != gpu::Blend::none)) return false;
    // Shadows have no colour.
    const uint32_t parts = dayPartsOf(inputs.state.uniforms) & (inputs.shadow ? partNeedles : ~0u);
    const scene::View view = inputs.scene.view;
    const MaterialLayout::Which which{desc_.vertex.data(), inputs.shadow ? nullptr : desc_.fragment.data(), inputs.shadow ? shadowCull() : desc_.cull, desc_.blend,
                                      desc_.variant, parts, viewKindOf(view)};
    gpu::Pipeline& pipeline = materials_->pipeline(which);
    const auto desc = [&] { return inputs.shadow ? shadowFor(parts, view) : pictureFor(parts, view); };
    if (pipeline.handle() == VK_NULL_HANDLE && inputs.missing) inputs.missing->try_emplace(which, desc());
    if (inputs.missing) return false;
    if (pipeline.handle() == VK_NULL_HANDLE)
        pipeline = gpu::Pipeline::graphics(materials_->context(), materials_->layout(), desc());
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
