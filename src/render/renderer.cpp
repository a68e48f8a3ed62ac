#include "render/renderer.h"

#include "render/frame_state.h"
#include "render/grade.h"
#include "render/material.h"
#include "render/material_passes.h"
#include "render/passes/bloom_pass.h"
#include "render/passes/occlusion_pass.h"
#include "render/passes/tone_map_pass.h"
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
        : context(context_), settings(settings_), materials(context_, settings_.samples), passes(materials), occlusion(context_), bloom(context_),
          toneMap(context_, targetFormat), linear(context_, {}), shadowSampler(context_, {.depthCompare = true}) {}

    gpu::Context& context;
    RenderSettings settings;
    MaterialLayout materials;
    MaterialPasses passes;
    OcclusionPass occlusion;
    BloomPass bloom;
    ToneMapPass toneMap;
    TissueShaders tissueShaders{context};
    gpu::Sampler linear, shadowSampler;
    gpu::Image shadowMap;
    PictureTargets targets;
    std::optional<PlanOnGpu> plan;
    uint64_t triangles = 0;

    void prepare(const scene::Scene& scene, VkExtent2D extent);
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
    const uint32_t divisor = scene.quality >= scene::Quality::high ? 1 : 2;
    if (targets.extent.width != extent.width || targets.extent.height != extent.height || targets.occlusionDivisor != divisor)
        targets = PictureTargets(context, extent, materials.samples(), divisor);
    const uint32_t shadowSize = scene.quality == scene::Quality::low ? 1024 : 2048;
    if (!shadowMap || shadowMap.desc().extent.width != shadowSize) shadowMap = shadowImage(context, shadowSize);
    passes.prepare(context, scene);
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

    const FrameState state = frameStateOf({scene, side.day, plan->typical(), targets.extent, vec2(0), uint32_t(settings.shading), images.surfaceAreaMm});
    const gpu::Placed uniforms = frame.put(std::as_bytes(std::span(&state.uniforms, 1)));
    SceneInputs inputs{scene, state, materials.layout(), true, &triangles};

    // Everything as the key light sees it. While it is drawn no shader reads the shadow map, so any depth image may stand in its place.
    frame.beginPass("shadow");
    {
        images.shadowMap = &plan->noShadow();
        const RenderingScope scope(frame.commands(), {.depth = &shadowMap, .depthClear = 1, .keepDepth = true});
        pushScene(frame, images, uniforms);
        if (settings.shading == Shading::natural) passes.record(frame, inputs);
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
                                                      .depthResolve = targets.depthResolved ? &targets.depthResolved : nullptr,
                                                      .area = side.area,
                                                      .keepDepth = !targets.depthResolved,
                                                      .fromUndefined = index == 0});
        pushScene(frame, images, uniforms);
        passes.record(frame, inputs);
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
    depthToSampled(frame.commands(), s.targets.sampledDepth());

    // Contact shadows from the picture's own depth.
    frame.beginPass("occlusion");
    s.occlusion.record(frame, s.targets.sampledDepth(), s.targets.occlusionBetween, s.targets.occlusion, occlusionOf(scene, target.extent));
    frame.endPass();

    // Very bright light glows a little.
    s.bloom.record(frame, s.targets.hdr, s.targets.bloomBetween, s.targets.bloom);

    // Linear light → the picture on screen. The target's earlier content is not needed.
    toAttachment(frame.commands(), target.image);
    s.toneMap.record(frame, s.targets.hdr, s.targets.bloom, s.targets.occlusion, target.view, target.extent, gradeOf(scene, s.settings, target.extent));
}

} // namespace stria::render
