#include "render/grade.h"

#include "scene/camera.h"

#include <algorithm>

namespace stria::render {

VkExtent2D wholeOf(const Target& target) { return target.whole.width > 0 ? target.whole : target.extent; }

shared::Grade gradeOf(const scene::Scene& scene, const RenderSettings& settings, const Target& target, VkExtent2D drawn) {
    const VkExtent2D whole = wholeOf(target);
    const bool low = scene.quality == scene::Quality::low;
    const bool surface = scene.view == scene::View::surface, micro = scene.view == scene::View::micro;
    shared::Grade grade{};
    // The surface is where skin types and redness are judged: its colours stay those of the tone tables, not of the studio.
    grade.whiteBalance = surface ? vec3(1) : vec3(1.02f, 1, 0.975f);
    grade.exposure = surface ? 0.92f : micro ? 1.02f : 0.86f;
    grade.saturation = surface ? 0.97f : 1.10f;
    grade.keepHue = surface ? 0.9f : 0.25f;
    grade.bloom = low ? 0.f : 0.06f;
    grade.occlusion = low || settings.shading == Shading::structure ? 0.f : 1.f;
    grade.enlarges = drawn.width != target.extent.width || drawn.height != target.extent.height ? 1 : 0;
    grade.wholeUvScale = {float(target.extent.width) / float(whole.width), float(target.extent.height) / float(whole.height)};
    grade.wholeUvShift = {float(target.offset.x) / float(whole.width), float(target.offset.y) / float(whole.height)};
    grade.offsetPx = {uint32_t(target.offset.x), uint32_t(target.offset.y)};
    // The surface is compared by eye and by measurement from side to side: no darker corners there.
    grade.vignette = surface ? 0.f : micro ? 0.34f : 0.28f;
    grade.sharpen = low ? 0.f : 0.35f;
    grade.dither = settings.dither ? 1.f : 0.f;
    grade.passThrough = settings.shading == Shading::structure ? 1 : 0;
    grade.dividerPx = scene.compare ? float(std::clamp(scene.divider, 0.0, 1.0) * whole.width) - float(target.offset.x) : -1e6f;
    grade.lineHalfPx = std::max(0.5f, float(whole.width) / 1280.f * 0.5f);
    return grade;
}

shared::Occlusion occlusionOf(const scene::Scene& scene, const Target& target) {
    const VkExtent2D whole = wholeOf(target);
    const mat4 clipFromView = scene::clipFromView(scene.camera, float(whole.width) / float(whole.height));
    shared::Occlusion numbers{};
    // Of the whole picture, then of the tile in it.
    const vec2 scale{1 / std::abs(clipFromView[0][0]), 1 / std::abs(clipFromView[1][1])};
    const vec2 tile(target.extent.width, target.extent.height), all(whole.width, whole.height), offset(target.offset.x, target.offset.y);
    numbers.viewScale = scale * tile / all;
    numbers.viewShift = scale * ((2.f * offset + tile) / all - 1.f);
    numbers.nearMm = clipFromView[3][2]; // reversed infinite z: depth = near / distance
    // The gap between bundles; at cell scale the gap between cells. The surface has its relief in its normals.
    numbers.radiusMm = scene.view == scene::View::micro ? 0.03f : scene.view == scene::View::surface ? 0.5f : 0.30f;
    numbers.strength = scene.view == scene::View::surface ? 0.4f : 1.0f;
    numbers.taps = scene.quality == scene::Quality::low ? 6 : scene.quality == scene::Quality::medium ? 10 : 20;
    return numbers;
}

} // namespace stria::render
