#include "render/renderer.h"

#include "render/frame_state.h"
#include "render/grade.h"
#include "render/material.h"
#include "render/material_passes.h"
#include "render/passes/bloom_pass.h"
#include "render/passes/mean_pass.h"
#include "render/passes/occlusion_pass.h"
#include "render/passes/tone_map_pass.h"
#include "render/picture_targets.h"
#include "render/plan_on_gpu.h"
#include "render/rendering_scope.h"
#include "render/skin_relief_images.h"
#include "render/tissue_day.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace stria::render {
namespace {

// One side of the picture: everything, or a part left or right of the divider.
struct DrawnSide {
    scene::Scene scene; // with this side's plan
    double day;
    VkRect2D area;
    std::size_t index; // 1: right of the divider
};

// The whole picture's size and the tile's place in it, in pixels that are drawn (at low quality there are fewer than the target has).
std::pair<VkExtent2D, VkOffset2D> drawnWhole(const Target& target, VkExtent2D drawn) {
    const VkExtent2D whole = wholeOf(target);
    const double x = double(drawn.width) / target.extent.width, y = double(drawn.height) / target.extent.height;
    return {{uint32_t(whole.width * x + 0.5), uint32_t(whole.height * y + 0.5)}, {int32_t(target.offset.x * x), int32_t(target.offset.y * y)}};
}

std::vector<DrawnSide> sidesOf(const scene::Scene& scene, const Target& target, VkExtent2D drawn) {
    const std::vector<scene::Side> shown = scene::sidesOf(scene);
    if (shown.size() == 1) return {{scene, scene.day, {{0, 0}, drawn}, 0}};
    const auto [whole, offset] = drawnWhole(target, drawn);
    const double dividerPx = std::clamp(scene.divider, 0.0, 1.0) * whole.width - offset.x;
    const uint32_t split = uint32_t(std::clamp(dividerPx + 0.5, 0.0, double(drawn.width)));
    std::vector<DrawnSide> sides;
    if (split > 0) sides.push_back({scene, shown[0].day, {{0, 0}, {split, drawn.height}}, 0});
    if (split < drawn.width) sides.push_back({scene, shown[1].day, {{int32_t(split), 0}, {drawn.width - split, drawn.height}}, 1});
    // Each side knows its own plan only.
    for (DrawnSide& side : sides) {
        side.scene.plan = *shown[side.index].plan;
        side.scene.other.reset();
    }
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

// Everything whose pipelines and geometry depend on the level of quality. There are two: one for pictures in motion (low: one sample, simple
// shading, drawn smaller), one for all others, so that going from one to the other rebuilds nothing.
struct Level {
    Level(gpu::Context& context, int samples, bool simple, bool flat) : materials(context, samples, simple, flat), passes(materials) {}
    MaterialPasses& passesOf(const DrawnSide& side, const scene::Scene& scene) { return side.index == 1 && scene.other ? *otherPasses : passes; }
    MaterialLayout materials;
    MaterialPasses passes;
    std::optional<MaterialPasses> otherPasses; // with the geometry of the scene's other plan, once there is one
    PictureTargets targets;
    gpu::Image shadowMap;
    struct {
        std::optional<scene::Scene> scene;   // camera and divider aside
        double day = 0, progress = 0;
        uint32_t sample = 0;
        bool operator==(const auto& other) const { return scene == other.scene && day == other.day && progress == other.progress && sample == other.sample; }
    } shadowed;                              // what shadowMap shows
};

struct Renderer::State {
    State(gpu::Context& context_, const RenderSettings& settings_, VkFormat targetFormat)
        : context(context_), settings(settings_), occlusion(context_), bloom(context_), mean(context_), toneMap(context_, targetFormat), linear(context_, {}),
          shadowSampler(context_, {.depthCompare = true}) {}

    gpu::Context& context;
    RenderSettings settings;
    OcclusionPass occlusion;
    BloomPass bloom;
    MeanPass mean;
    ToneMapPass toneMap;
    TissueShaders tissueShaders{context};
    SkinReliefImages skinRelief{context};  // outlives plans that change nothing of it
    SkinReliefImages otherRelief{context}; // of the scene's other plan
    gpu::Sampler linear, shadowSampler;
    std::optional<Level> low, full;
    std::unique_ptr<PlanOnGpu> plan, other; // `other` only while the scene shows a second plan
    uint64_t triangles = 0;

    Level& prepare(const scene::Scene& scene, VkExtent2D extent);
    void follow(const scene::Scene& scene);
    PlanOnGpu& planOf(const DrawnSide& side) { return side.index == 1 && other ? *other : *plan; }
    void pushScene(gpu::Frame& frame, const Level& level, const SideImages& images, const gpu::Placed& uniforms);
    void makePipelines(gpu::Frame& frame, Level& level, MaterialPasses& passes, SceneInputs inputs) const;
    void recordShadow(gpu::Frame& frame, Level& level, MaterialPasses& passes, const DrawnSide& side, SideImages images, uint32_t sample);
    void recordSide(gpu::Frame& frame, Level& level, MaterialPasses& passes, const Target& target, const DrawnSide& side, bool first, uint32_t sample);
    void recordLight(gpu::Frame& frame, Level& level, const scene::Scene& scene, const Target& target, uint32_t sample, float occlusionUsed);
};

Renderer::Renderer(gpu::Context& context, const RenderSettings& settings, VkFormat targetFormat)
    : state_(std::make_unique<State>(context, settings, targetFormat)) {}
Renderer::~Renderer() = default;

const RenderSettings& Renderer::settings() const { return state_->settings; }
uint64_t Renderer::trianglesDrawn() const { return state_->triangles; }
double Renderer::progress() const {
    if (!state_->plan) return 0;
    const double course = state_->other ? (state_->plan->progress() + state_->other->progress()) / 2 : state_->plan->progress();
    return state_->skinRelief.isCoarse() || state_->otherRelief.isCoarse() ? std::min(course, 0.99) : course;
}

// A new plan starts its course anew; the old one is dropped, wherever it was.
void Renderer::State::follow(const scene::Scene& scene) {
    const auto keep = [this](std::unique_ptr<PlanOnGpu>& kept, SkinReliefImages& relief, const model::Plan& wanted) {
        if (kept && kept->plan() == wanted) return;
        auto next = std::make_unique<PlanOnGpu>(context, tissueShaders, relief, wanted, settings);
        if (kept) next->follow(*kept);
        kept = std::move(next);
    };
    keep(plan, skinRelief, scene.plan);
    if (scene.other && scene.compare)
        keep(other, otherRelief, *scene.other);
    else
        other.reset();
}

bool Renderer::advance(gpu::Frame& frame, const scene::Scene& scene, double budgetMs) {
    state_->follow(scene);
    bool more = false;
    for (SkinReliefImages* relief : {&state_->skinRelief, &state_->otherRelief}) {
        relief->mayBeCoarse(true);
        more = relief->takeFine() || more;
    }
    if (state_->plan->progress() < 1) more = state_->plan->advance(frame, budgetMs) || more;
    if (state_->other && state_->plan->progress() >= 1) more = state_->other->advance(frame, budgetMs) || more; // one after the other
    return more;
}

void Renderer::finish(const scene::Scene& scene) {
    state_->follow(scene);
    state_->skinRelief.mayBeCoarse(false);
    state_->otherRelief.mayBeCoarse(false);
    state_->plan->finish();
    if (state_->other) state_->other->finish();
}

Level& Renderer::State::prepare(const scene::Scene& scene, VkExtent2D extent) {
    follow(scene);
    const bool isLow = scene.quality == scene::Quality::low;
    std::optional<Level>& level = isLow ? low : full;
    if (!level) level.emplace(context, isLow ? 1 : settings.samples, isLow, settings.shading == Shading::structure);
    if (isLow && settings.shading == Shading::natural) extent = drawnAtLow(extent);
    // Contact shadows at half the size; at high only where that is still finer than a full one on a smaller screen.
    const bool fullSize = scene.quality == scene::Quality::reference || (scene.quality == scene::Quality::high && extent.height <= 1440);
    const uint32_t divisor = fullSize ? 1 : 2;
    PictureTargets& targets = level->targets;
    if (targets.extent.width != extent.width || targets.extent.height != extent.height || targets.occlusionDivisor != divisor)
        targets = PictureTargets(context, extent, level->materials.samples(), divisor);
    const uint32_t shadowSize = isLow ? 1024 : 2048;
    if (!level->shadowMap) level->shadowMap = shadowImage(context, shadowSize);
    level->passes.prepare(context, scene);
    if (other) {
        if (!level->otherPasses) level->otherPasses.emplace(level->materials);
        scene::Scene right = scene;
        right.plan = other->plan();
        level->otherPasses->prepare(context, right);
    }
    return *level;
}

void Renderer::State::pushScene(gpu::Frame& frame, const Level& level, const SideImages& images, const gpu::Placed& uniforms) {
    const auto sampled = [](uint32_t binding, const gpu::Image& image, const gpu::Sampler& sampler) {
        return gpu::PushedImage{binding, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, image.view(), VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL,
                                sampler.handle()};
    };
    const std::array<gpu::PushedImage, 5> pushed{sampled(0, *images.tissueA, linear), sampled(1, *images.tissueB, linear),
                                                 sampled(2, *images.surfaceMap, linear), sampled(3, *images.shadowMap, shadowSampler),
                                                 sampled(4, *images.skinRelief, linear)};
    const gpu::PushedBuffer buffer{5, uniforms.buffer, uniforms.offset, uniforms.bytes};
    gpu::pushImages(context, frame.commands(), VK_PIPELINE_BIND_POINT_GRAPHICS, level.materials.layout(), pushed, {&buffer, 1});
}

// All that these inputs need and that is not there yet, at once: what is made on the way through the passes is made one by one.
void Renderer::State::makePipelines(gpu::Frame& frame, Level& level, MaterialPasses& passes, SceneInputs inputs) const {
    MaterialLayout::Missing missing;
    inputs.missing = &missing;
    passes.record(frame, inputs);
    inputs.shadow = true;
    if (settings.shading == Shading::natural) passes.record(frame, inputs);
    level.materials.make(missing);
}

// Everything as the key light sees it. The map does not depend on the camera, so it stays right while only that moves.
void Renderer::State::recordShadow(gpu::Frame& frame, Level& level, MaterialPasses& passes, const DrawnSide& side, SideImages images,
                                   uint32_t sample) {
    scene::Scene lit = side.scene;
    lit.camera = scene::homeCamera(lit.view);
    lit.divider = 0.5;
    PlanOnGpu& own = planOf(side);
    const decltype(level.shadowed) wanted{lit, side.day, own.progress(), sample};
    if (level.shadowed == wanted) return;
    level.shadowed = wanted;
    FrameState state = frameStateOf({lit, side.day, own.typical(), {1280, 720}, {1280, 720}, {}, sample, uint32_t(settings.shading), images.surfaceAreaMm});
    state.uniforms.eyeMm = state.uniforms.key.positionMm; // sides that face the light cast shadows, not those that face the eye
    const gpu::Placed uniforms = frame.put(std::as_bytes(std::span(&state.uniforms, 1)));
    // While the map is drawn no shader reads it, so any depth image may stand in its place.
    images.shadowMap = &own.noShadow();
    {
        const RenderingScope scope(frame.commands(), {.depth = &level.shadowMap, .depthClear = 1, .keepDepth = true});
        pushScene(frame, level, images, uniforms);
        if (settings.shading == Shading::natural) passes.record(frame, {lit, state, level.materials.layout(), true, &triangles});
    }
    depthToSampled(frame.commands(), level.shadowMap);
}

void Renderer::State::recordSide(gpu::Frame& frame, Level& level, MaterialPasses& passes, const Target& target, const DrawnSide& side, bool first,
                                 uint32_t sample) {
    PlanOnGpu& own = planOf(side);
    // The tissue of this side's day: blended from the stored keyframes into the images that all materials read.
    frame.beginPass("tissue of the day");
    SideImages images = own.show(frame, side.scene, side.day, side.index);
    frame.endPass();

    const PictureTargets& targets = level.targets;
    const auto [whole, offset] = drawnWhole(target, targets.extent);
    const FrameState state =
        frameStateOf({side.scene, side.day, own.typical(), targets.extent, whole, offset, sample, uint32_t(settings.shading), images.surfaceAreaMm});
    const SceneInputs inputs{side.scene, state, level.materials.layout(), false, &triangles};
    makePipelines(frame, level, passes, inputs);

    frame.beginPass("shadow");
    recordShadow(frame, level, passes, side, images, sample);
    frame.endPass();

    const gpu::Placed uniforms = frame.put(std::as_bytes(std::span(&state.uniforms, 1)));

    // The picture in linear light.
    frame.beginPass("materials");
    {
        images.shadowMap = &level.shadowMap;
        const RenderingScope scope(frame.commands(), {.colour = &targets.drawn(),
                                                      .resolve = targets.multisampled ? &targets.hdr : nullptr,
                                                      .depth = &targets.depth,
                                                      .depthResolve = targets.depthResolved ? &targets.depthResolved : nullptr,
                                                      .area = side.area,
                                                      .keepDepth = !targets.depthResolved,
                                                      .content = first ? Content::dropped : Content::drawn});
        pushScene(frame, level, images, uniforms);
        passes.record(frame, inputs);
    }
    frame.endPass();
}

void Renderer::State::recordLight(gpu::Frame& frame, Level& level, const scene::Scene& scene, const Target& target, uint32_t sample, float occlusionUsed) {
    const PictureTargets& targets = level.targets;
    // Each side of the divider is a picture of its own day, or of its own plan.
    const std::vector<DrawnSide> sides = sidesOf(scene, target, targets.extent);
    for (std::size_t i = 0; i < sides.size(); ++i)
        recordSide(frame, level, level.passesOf(sides[i], scene), target, sides[i], i == 0, sample);
    colourToSampled(frame.commands(), targets.hdr);
    depthToSampled(frame.commands(), targets.sampledDepth());

    // Contact shadows from the picture's own depth.
    frame.beginPass("occlusion");
    if (occlusionUsed > 0)
        occlusion.record(frame, targets.sampledDepth(), targets.occlusionBetween, targets.occlusion, occlusionOf(scene, target));
    frame.endPass();
}

void Renderer::render(gpu::Frame& frame, const scene::Scene& scene, const Target& target, uint32_t sample) {
    State& s = *state_;
    Level& level = s.prepare(scene, target.extent);
    PictureTargets& targets = level.targets;
    shared::Grade grade = gradeOf(scene, s.settings, target, targets.extent);
    const gpu::Image& occlusion = grade.occlusion > 0 ? targets.occlusion : targets.hdr; // what is not used is replaced by what is there
    s.triangles = 0;

    // The mean begins with the plain picture, which is still there when the first moved one is asked for.
    if (sample > 0 && !targets.mean) targets.mean = targets.anotherHdr(s.context, "mean of samples");
    if (sample == 1) s.mean.record(frame, targets.hdr, occlusion, grade.occlusion, targets.mean, 0);
    s.recordLight(frame, level, scene, target, sample, grade.occlusion);
    if (sample > 0) s.mean.record(frame, targets.hdr, occlusion, grade.occlusion, targets.mean, sample);
    const gpu::Image& light = sample > 0 ? targets.mean : targets.hdr;
    if (sample > 0) grade.occlusion = 0; // it is in the mean already

    // Very bright light glows a little.
    if (grade.bloom > 0) s.bloom.record(frame, light, targets.bloomBetween, targets.bloom);

    if (grade.enlarges == 1 && !targets.graded) targets.graded = targets.another(s.context, s.toneMap.targetFormat(), "picture before it is enlarged");
    // Linear light → the picture on screen. The target's earlier content is not needed.
    toAttachment(frame.commands(), target.image);
    s.toneMap.record(frame, light, grade.bloom > 0 ? targets.bloom : light, grade.occlusion > 0 ? occlusion : light, target.view, target.extent, grade, targets.graded);
}

uint32_t stillSamples(scene::Quality quality) {
    switch (quality) {
    case scene::Quality::low:
    case scene::Quality::medium: return 1;
    case scene::Quality::high: return 8;
    case scene::Quality::reference: break;
    }
    return 32;
}

} // namespace stria::render
