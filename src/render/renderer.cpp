#include "render/renderer.h"

#include "render/frame_state.h"
#include "render/material.h"
#include "render/passes/appendage_pass.h"
#include "render/passes/backdrop_pass.h"
#include "render/passes/bloom_pass.h"
#include "render/passes/device_pass.h"
#include "render/passes/fat_pass.h"
#include "render/passes/fibre_pass.h"
#include "render/passes/epidermis_pass.h"
#include "render/passes/ground_pass.h"
#include "render/passes/skin_pass.h"
#include "render/passes/micro_view_pass.h"
#include "render/passes/tone_map_pass.h"
#include "render/passes/vessel_pass.h"
#include "render/picture_targets.h"
#include "render/plan_on_gpu.h"
#include "render/rendering_scope.h"
#include "render/tissue_day.h"

#include <algorithm>
#include <array>
#include <optional>

namespace stria::render {
namespace {

// One side of the picture: everything, or a part left or right of the divider.
struct Side {
    double day;
    VkRect2D area;
};

std::vector<Side> sidesOf(const scene::Scene& scene, VkExtent2D extent) {
    const VkRect2D whole{{0, 0}, extent};
    if (!scene.compare) return {{scene.day, whole}};
    const uint32_t split = uint32_t(std::clamp(scene.divider, 0.0, 1.0) * extent.width + 0.5);
    const double last = model::lastDay(scene.plan);
    const auto dayOf = [last](double week) { return std::clamp(week * 7, model::firstDay, last); };
    std::vector<Side> sides;
    if (split > 0) sides.push_back({dayOf(scene.compare->week0), {{0, 0}, {split, extent.height}}});
    if (split < extent.width) sides.push_back({dayOf(scene.compare->week1), {{int32_t(split), 0}, {extent.width - split, extent.height}}});
    return sides;
}

gpu::Image shadowImage(gpu::Context& context, uint32_t size) {
    gpu::ImageDesc desc;
    desc.extent = {size, size, 1};
    desc.format = shadowFormat;
    desc.usage = VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT | VK_IMAGE_USAGE_SAMPLED_BIT;
    desc.name = "key light's shadow map";
    return {context, desc};
}

} // namespace

struct Renderer::State {
    State(gpu::Context& context_, const RenderSettings& settings_, VkFormat targetFormat)
        : context(context_), settings(settings_), materials(context_, settings_.samples), backdrop(materials), device(materials), fibres(materials),
          vessels(materials), appendages(materials), ground(materials), fat(materials), epidermis(materials), skin(materials), micro(materials),
          bloom(context_), toneMap(context_, targetFormat), linear(context_, {}), shadowSampler(context_, {.depthCompare = true}) {}

    gpu::Context& context;
    RenderSettings settings;
    MaterialLayout materials;
    BackdropPass backdrop;
    DevicePass device;
    FibrePass fibres;
    VesselPass vessels;
    AppendagePass appendages;
    GroundPass ground;
    FatPass fat;
    EpidermisPass epidermis;
    SkinPass skin;
    MicroViewPass micro;
    BloomPass bloom;
    ToneMapPass toneMap;
    TissueShaders tissueShaders{context};
    gpu::Sampler linear, shadowSampler;
    gpu::Image shadowMap;
    PictureTargets targets;
    std::optional<PlanOnGpu> plan;
    uint64_t triangles = 0;

    void prepare(const scene::Scene& scene, VkExtent2D extent);
    void drawMaterials(gpu::Frame& frame, const SceneInputs& inputs);
    void pushScene(gpu::Frame& frame, const SideImages& images, const gpu::Placed& uniforms);
    void recordSide(gpu::Frame& frame, const scene::Scene& scene, const Side& side, std::size_t index);
};

Renderer::Renderer(gpu::Context& context, const RenderSettings& settings, VkFormat targetFormat)
    : state_(std::make_unique<State>(context, settings, targetFormat)) {}
Renderer::~Renderer() = default;

const RenderSettings& Renderer::settings() const { return state_->settings; }
uint64_t Renderer::trianglesDrawn() const { return state_->triangles; }
double Renderer::progress() const { return state_->plan ? state_->plan->progress() : 0; }

bool Renderer::advance(gpu::Frame& frame, const scene::Scene& scene, double budgetMs) {
    if (!state_->plan || !(state_->plan->plan() == scene.plan)) state_->plan.emplace(state_->context, state_->tissueShaders, scene.plan, state_->settings);
    return state_->plan->advance(frame, budgetMs);
}

void Renderer::finish(const scene::Scene& scene) {
    if (!state_->plan || !(state_->plan->plan() == scene.plan)) state_->plan.emplace(state_->context, state_->tissueShaders, scene.plan, state_->settings);
    state_->plan->finish();
}

void Renderer::State::prepare(const scene::Scene& scene, VkExtent2D extent) {
    if (!plan || !(plan->plan() == scene.plan)) plan.emplace(context, tissueShaders, scene.plan, settings);
    if (targets.extent.width != extent.width || targets.extent.height != extent.height) targets = PictureTargets(context, extent, materials.samples());
    ground.prepare(context, scene);
    fat.prepare(context, scene);
    epidermis.prepare(context, scene);
    skin.prepare(context, scene);
    micro.prepare(context, scene);    // one channel seen from near, a world of its own
    const uint32_t shadowSize = scene.quality == scene::Quality::low ? 1024 : 2048;
    if (!shadowMap || shadowMap.desc().extent.width != shadowSize) shadowMap = shadowImage(context, shadowSize);
    fibres.prepare(context, scene);   // collagen follows the plan
    vessels.prepare(context, scene);
    appendages.prepare(context, scene);
    device.prepare(context, scene);
}

// What a scene consists of, drawn in this order both into the shadow map and into the picture.
void Renderer::State::drawMaterials(gpu::Frame& frame, const SceneInputs& inputs) {
    backdrop.record(frame, inputs);   // behind everything, first: it writes no depth
    micro.record(frame, inputs);      // one channel seen from near: all that the micro view shows
    fibres.record(frame, inputs);     // the collagen shell behind the cut sides: nearest first, so that less is shaded twice
    vessels.record(frame, inputs);    // plexuses and capillary loops between them
    appendages.record(frame, inputs); // follicle and sweat gland, cut open at the front
    ground.record(frame, inputs);     // the dermis' ground substance, recessed behind the cuts
    fat.record(frame, inputs);        // cells and septa below it
    epidermis.record(frame, inputs);  // the cut edge of the skin over it
    skin.record(frame, inputs);       // and its top
    device.record(frame, inputs);     // the pen or roller with its needles
    device.recordClear(frame, inputs); // the clear sleeve, after what is seen through it
}

void Renderer::State::pushScene(gpu::Frame& frame, const SideImages& images, const gpu::Placed& uniforms) {
    const auto sampled = [](uint32_t binding, const gpu::Image& image, const gpu::Sampler& sampler) {
        return gpu::PushedImage{binding, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, image.view(), VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL,
                                sampler.handle()};
    };
    const std::array<gpu::PushedImage, 5> pushed{sampled(0, *images.tissueA, linear), sampled(1, *images.tissueB, linear),
                                                 sampled(2, *images.surfaceMap, linear), sampled(3, *images.shadowMap, shadowSampler),
                                                 sampled(4, *images.skinRelief, linear)};
    const gpu::PushedBuffer buffer{5, uniforms.buffer, uniforms.offset, uniforms.bytes};
    gpu::pushImages(context, frame.commands(), VK_PIPELINE_BIND_POINT_GRAPHICS, materials.layout(), pushed, {&buffer, 1});
}

void Renderer::State::recordSide(gpu::Frame& frame, const scene::Scene& scene, const Side& side, std::size_t index) {
    // The tissue of this side's day: blended from the stored keyframes into the images that all materials read.
    frame.beginPass("tissue of the day");
    SideImages images = plan->show(frame, scene, side.day, index);
    frame.endPass();

    FrameState state = frameStateOf({scene, side.day, plan->typical(), targets.extent, vec2(0), uint32_t(settings.shading), images.surfaceAreaMm});
    const gpu::Placed uniforms = frame.put(std::as_bytes(std::span(&state.uniforms, 1)));
    SceneInputs inputs{scene, state, materials.layout(), true, &triangles};

    // Everything as the key light sees it. While it is drawn no shader reads the shadow map, so any depth image may stand in its place.
    frame.beginPass("shadow");
    {
        images.shadowMap = &plan->noShadow();
        const RenderingScope scope(frame.commands(), {.depth = &shadowMap, .depthClear = 1, .keepDepth = true});
        pushScene(frame, images, uniforms);
        if (settings.shading == Shading::natural) drawMaterials(frame, inputs);
    }
    depthToSampled(frame.commands(), shadowMap);
    frame.endPass();

    // The picture in linear light.
    frame.beginPass("materials");
    {
        inputs.shadow = false;
        images.shadowMap = &shadowMap;
        const RenderingScope scope(frame.commands(), {.colour = &targets.drawn(),
                                                      .resolve = targets.multisampled ? &targets.hdr : nullptr,
                                                      .depth = &targets.depth,
                                                      .area = side.area,
                                                      .fromUndefined = index == 0});
        pushScene(frame, images, uniforms);
        drawMaterials(frame, inputs);
    }
    frame.endPass();
}

void Renderer::render(gpu::Frame& frame, const scene::Scene& scene, const Target& target) {
    State& s = *state_;
    s.prepare(scene, target.extent);
    s.triangles = 0;

    // Each side of the divider is a picture of its own day.
    const std::vector<Side> sides = sidesOf(scene, target.extent);
    for (std::size_t i = 0; i < sides.size(); ++i) s.recordSide(frame, scene, sides[i], i);
    colourToSampled(frame.commands(), s.targets.hdr);

    // Very bright light glows a little.
    s.bloom.record(frame, s.targets.hdr, s.targets.bloomBetween, s.targets.bloom);

    // Linear light → the picture on screen.
    shared::Grade grade{};
    grade.whiteBalance = vec3(1.02f, 1, 0.975f);
    grade.exposure = scene.view == scene::View::surface ? 0.92f : scene.view == scene::View::micro ? 1.02f : 0.86f;
    grade.saturation = 1.10f;
    grade.bloom = 0.06f;
    // The surface is measured by eye from side to side: no darker corners there.
    grade.vignette = scene.view == scene::View::surface ? 0.f : scene.view == scene::View::micro ? 0.34f : 0.28f;
    grade.sharpen = scene.quality == scene::Quality::low ? 0.f : 0.35f;
    grade.dither = s.settings.dither ? 1.f : 0.f;
    grade.passThrough = s.settings.shading == Shading::structure ? 1 : 0;
    grade.dividerPx = scene.compare ? float(std::clamp(scene.divider, 0.0, 1.0) * target.extent.width) : -1.f;
    grade.lineHalfPx = std::max(0.5f, float(target.extent.width) / 1280.f * 0.5f);
    // The target's earlier content (shown, or read back) → this pass writes all of it.
    VkImageMemoryBarrier2 barrier{VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2};
    barrier.srcStageMask = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT;
    barrier.dstStageMask = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT;
    barrier.dstAccessMask = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT;
    barrier.oldLayout = VK_IMAGE_LAYOUT_UNDEFINED;
    barrier.newLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
    barrier.image = target.image;
    barrier.subresourceRange = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
    VkDependencyInfo dependency{VK_STRUCTURE_TYPE_DEPENDENCY_INFO};
    dependency.imageMemoryBarrierCount = 1;
    dependency.pImageMemoryBarriers = &barrier;
    vkCmdPipelineBarrier2(frame.commands(), &dependency);
    s.toneMap.record(frame, s.targets.hdr, s.targets.bloom, target.view, target.extent, grade);
}

} // namespace stria::render
