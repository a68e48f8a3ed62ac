#include "render/tissue_day.h"

#include "model/field_session.h"
#include "model/field_step.h"
#include "model/healing_constants.h"
#include "render/field_gpu.h"
#include "shared/field.h"
#include "spirv/field_blend.comp.h"
#include "spirv/field_blur.comp.h"
#include "spirv/field_surface.comp.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stria::render {
namespace {

constexpr VkDescriptorType sampledType = VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, storageType = VK_DESCRIPTOR_TYPE_STORAGE_IMAGE;
constexpr VkImageLayout sampledLayout = VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL;
constexpr float scatteringMm = 0.4f; // s.d. of light's sideways way in skin, our assumption

gpu::PipelineLayout computeLayout(gpu::Context& context, std::initializer_list<VkDescriptorType> types) {
    std::vector<gpu::Binding> bindings;
    for (VkDescriptorType type : types) bindings.push_back({uint32_t(bindings.size()), type, VK_SHADER_STAGE_COMPUTE_BIT});
    return {context, bindings, sizeof(shared::TissuePush)};
}

gpu::Image tissueImage(gpu::Context& context, const model::FieldGrid& grid, VkFormat format, VkImageType type, const char* name) {
    gpu::ImageDesc desc;
    desc.extent = {uint32_t(grid.nx), uint32_t(grid.ny), type == VK_IMAGE_TYPE_3D ? uint32_t(grid.nz) : 1u};
    desc.format = format;
    desc.type = type;
    desc.usage = VK_IMAGE_USAGE_SAMPLED_BIT | VK_IMAGE_USAGE_STORAGE_BIT;
    desc.name = name;
    return {context, desc};
}

// Weights of a mean over the slices for which `weight` is above 0, with the sum 1.
template <class Weight> std::vector<double> meanWeights(const model::FieldGrid& grid, Weight weight) {
    std::vector<double> weights(grid.nz, 0.0);
    double sum = 0;
    for (int k = 0; k < grid.nz; ++k) sum += weights[k] = grid.inDermis(k) ? weight(grid.depthMm(k) - grid.epidermisMm) : 0;
    for (double& one : weights) one /= std::max(sum, 1e-12);
    return weights;
}

std::vector<shared::FieldSlice> slicesOf(const model::Plan& plan, const model::FieldGrid& grid) {
    namespace h = model::healing;
    const auto radii = model::sliceRadii(plan, grid);
    const auto redness = meanWeights(grid, [](double zd) { return zd < h::erythemaDepthMm; });
    const auto nearSurface = meanWeights(grid, [](double zd) { return zd < h::papillaryDepthMm; });
    const auto uniform = meanWeights(grid, [](double) { return 1.0; });
    const auto shallow = meanWeights(grid, [](double zd) { return std::exp(-zd / 0.5); }); // of the repair R: what is near counts more
    std::vector<shared::FieldSlice> slices;
    for (int k = 0; k < grid.nz; ++k)
        slices.push_back({radii[k].bellMm, radii[k].coreMm, float(grid.living(k)), float(grid.inDermis(k)), float(redness[k]),
                          float(0.5 * shallow[k] + 0.5 * uniform[k]), float(uniform[k]), float(nearSurface[k])});
    return slices;
}

std::vector<shared::FieldColumn> columnsOf(const model::Plan& plan, const model::FieldGrid& grid) {
    const auto mask = model::markMask(plan, grid);
    const auto columns = model::fieldColumnsOf(plan, mask);
    std::vector<shared::FieldColumn> result;
    for (std::size_t i = 0; i < mask.size(); ++i) {
        float missing = 1 - columns.matureStart[i] / float(1 - model::healing::typeIIIShare);
        // At the mark's soft edge next to nothing is missing, and the share of it that came back means nothing.
        float repairScale = std::min(1.0f, 5 * mask[i]) / std::max(missing, 0.03f);
        result.push_back({mask[i], columns.matureStart[i], columns.capInverse[i], repairScale});
    }
    return result;
}

gpu::Transition shaderWriteToRead(const gpu::Image& image) {
    return {&image,
            VK_IMAGE_LAYOUT_GENERAL,
            sampledLayout,
            VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT,
            VK_ACCESS_2_SHADER_WRITE_BIT,
            VK_PIPELINE_STAGE_2_ALL_GRAPHICS_BIT | VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT,
            VK_ACCESS_2_SHADER_READ_BIT};
}

} // namespace

TissueShaders::TissueShaders(gpu::Context& context)
    : context_(&context),
      blendLayout_(computeLayout(context, {sampledType, sampledType, sampledType, sampledType, storageType, storageType})),
      surfaceLayout_(computeLayout(context, {sampledType, sampledType, storageType})),
      blurLayout_(computeLayout(context, {sampledType, storageType})),
      blend_(gpu::Pipeline::compute(context, blendLayout_, field_blend_comp, "tissue of the day")),
      surface_(gpu::Pipeline::compute(context, surfaceLayout_, field_surface_comp, "surface of the day")),
      blur_(gpu::Pipeline::compute(context, blurLayout_, field_blur_comp, "scattered redness")),
      sampler_(context, {.filter = VK_FILTER_NEAREST}) {}

TissueShaders::~TissueShaders() = default;

const FieldShaders& TissueShaders::field() const {
    if (!field_) field_ = std::make_unique<FieldShaders>(*context_);
    return *field_;
}

TissueLayout::TissueLayout(gpu::Context& context, const model::Plan& plan, const model::FieldGrid& grid_)
    : grid(grid_), columns(mappedBuffer<shared::FieldColumn>(context, columnsOf(plan, grid_), "columns of skin")),
      slices(mappedBuffer<shared::FieldSlice>(context, slicesOf(plan, grid_), "slices of skin")) {}

TissueKeyframe::TissueKeyframe(gpu::Context& context, const model::FieldGrid& grid, const model::KeyframeDay& day_)
    : day(day_), tissueA(tissueImage(context, grid, VK_FORMAT_R16G16B16A16_SFLOAT, VK_IMAGE_TYPE_3D, "tissue keyframe A")),
      tissueB(tissueImage(context, grid, VK_FORMAT_R16G16_SFLOAT, VK_IMAGE_TYPE_3D, "tissue keyframe B")) {}

void TissueDay::makeImages(gpu::Context& context, const model::FieldGrid& grid) {
    if (tissueA_ && grid == grid_) return;
    grid_ = grid;
    t_ = -1;
    constexpr VkFormat four = VK_FORMAT_R16G16B16A16_SFLOAT;
    tissueA_ = tissueImage(context, grid, four, VK_IMAGE_TYPE_3D, "tissue A");
    tissueB_ = tissueImage(context, grid, VK_FORMAT_R16G16_SFLOAT, VK_IMAGE_TYPE_3D, "tissue B");
    surfaceMap_ = tissueImage(context, grid, four, VK_IMAGE_TYPE_2D, "surface map");
    columns_ = tissueImage(context, grid, four, VK_IMAGE_TYPE_2D, "surface before blur");
    blurred_ = tissueImage(context, grid, four, VK_IMAGE_TYPE_2D, "surface blurred along x");
}

// Whoever reads the images of the day shown so far → what writes the new ones over them.
void TissueDay::beginWriting(VkCommandBuffer commands, VkPipelineStageFlags2 stage, VkAccessFlags2 access) {
    std::vector<gpu::Transition> transitions;
    for (const gpu::Image* image : {&tissueA_, &tissueB_, &surfaceMap_, &columns_, &blurred_})
        transitions.push_back(
            {image, VK_IMAGE_LAYOUT_UNDEFINED, VK_IMAGE_LAYOUT_GENERAL,
             VK_PIPELINE_STAGE_2_ALL_GRAPHICS_BIT | VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT | VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT,
             VK_ACCESS_2_MEMORY_WRITE_BIT, stage, access});
    gpu::transition(commands, transitions);
}

void TissueDay::showUntreated(VkCommandBuffer commands, gpu::Context& context, const TissueLayout& layout) {
    makeImages(context, layout.grid);
    if (t_ >= 0 && !from_) return;
    beginWriting(commands, VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT, VK_ACCESS_2_TRANSFER_WRITE_BIT);
    const VkClearColorValue zero{};
    const VkImageSubresourceRange whole{VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
    std::vector<gpu::Transition> transitions;
    for (const gpu::Image* image : {&tissueA_, &tissueB_, &surfaceMap_}) {
        vkCmdClearColorImage(commands, image->handle(), VK_IMAGE_LAYOUT_GENERAL, &zero, 1, &whole);
        transitions.push_back({image, VK_IMAGE_LAYOUT_GENERAL, sampledLayout, VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT,
                               VK_ACCESS_2_TRANSFER_WRITE_BIT,
                               VK_PIPELINE_STAGE_2_ALL_GRAPHICS_BIT | VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT, VK_ACCESS_2_SHADER_READ_BIT});
    }
    // The clears → any shader of this frame.
    gpu::transition(commands, transitions);
    from_ = to_ = nullptr;
    t_ = 0;
}

void TissueDay::show(VkCommandBuffer commands, gpu::Context& context, const TissueShaders& shaders, const TissueLayout& layout,
                     const TissueKeyframe& from, const TissueKeyframe& to, float t, VkDeviceAddress shares) {
    makeImages(context, layout.grid);
    if (from_ == &from && to_ == &to && t_ == t) return;
    from_ = &from;
    to_ = &to;
    t_ = t;
    beginWriting(commands, VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT, VK_ACCESS_2_SHADER_WRITE_BIT);

    shared::TissuePush push{
        layout.columns.address(), layout.slices.address(), shares, uint32_t(grid_.nx), uint32_t(grid_.ny), uint32_t(grid_.nz), t, 0, 0, 0, 0, shares != 0 ? 1u : 0u};
    const auto sampled = [&](uint32_t binding, const gpu::Image& image) {
        return gpu::PushedImage{binding, sampledType, image.view(), sampledLayout, shaders.sampler_.handle()};
    };
    const auto stored = [](uint32_t binding, const gpu::Image& image) {
        return gpu::PushedImage{binding, storageType, image.view(), VK_IMAGE_LAYOUT_GENERAL};
    };
    const auto dispatch = [&](const gpu::PipelineLayout& pipelineLayout, const gpu::Pipeline& pipeline,
                              std::span<const gpu::PushedImage> images, uint32_t depth) {
        vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipeline.handle());
        gpu::pushImages(context, commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipelineLayout, images);
        gpu::pushConstants(commands, pipelineLayout, push);
        vkCmdDispatch(commands, (push.nx + 7) / 8, (push.ny + 7) / 8, depth);
    };

    dispatch(shaders.blendLayout_, shaders.blend_,
             std::array{sampled(0, from.tissueA), sampled(1, from.tissueB), sampled(2, to.tissueA), sampled(3, to.tissueB),
                        stored(4, tissueA_), stored(5, tissueB_)},
             push.nz);
    // The blended tissue → the means over its columns, and the materials.
    gpu::transition(commands, std::array{shaderWriteToRead(tissueA_), shaderWriteToRead(tissueB_)});
    dispatch(shaders.surfaceLayout_, shaders.surface_, std::array{sampled(0, tissueA_), sampled(1, tissueB_), stored(2, columns_)}, 1);

    push.sigmaVoxels = float(scatteringMm / grid_.voxelMm);
    push.scale = 1;
    push.limit = 1e4f;
    // The means → blur along x.
    gpu::transition(commands, std::array{shaderWriteToRead(columns_)});
    dispatch(shaders.blurLayout_, shaders.blur_, std::array{sampled(0, columns_), stored(1, blurred_)}, 1);
    push.scale = float(1 / model::healing::erythemaUnit);
    push.limit = rednessLimit;
    push.vertical = 1;
    // Blurred along x → blur along y.
    gpu::transition(commands, std::array{shaderWriteToRead(blurred_)});
    dispatch(shaders.blurLayout_, shaders.blur_, std::array{sampled(0, blurred_), stored(1, surfaceMap_)}, 1);
    // The finished map → the materials.
    gpu::transition(commands, std::array{shaderWriteToRead(surfaceMap_)});
}

} // namespace stria::render
