#include "render/grade.h"

#include "scene/camera.h"

#include <algorithm>

namespace stria::render {

shared::Grade gradeOf(const scene::Scene& scene, const RenderSettings& settings, VkExtent2D target, VkExtent2D drawn) {
    const bool low = scene.quality == scene::Quality::low;
    const bool surface = scene.view == scene::View::surface, micro = scene.view == scene::View::micro;
    shared::Grade grade{};
    grade.whiteBalance = vec3(1.02f, 1, 0.975f);
    grade.exposure = surface ? 0.92f : micro ? 1.02f : 0.86f;
    grade.saturation = 1.10f;
    grade.bloom = low ? 0.f : 0.06f;
    grade.occlusion = low || settings.shading == Shading::structure ? 0.f : 1.f;
    grade.enlarges = drawn.width != target.width || drawn.height != target.height ? 1 : 0;
    // The surface is compared by eye and by measurement from side to side: no darker corners there.
    grade.vignette = surface ? 0.f : micro ? 0.34f : 0.28f;
    grade.sharpen = low ? 0.f : 0.35f;
    grade.dither = settings.dither ? 1.f : 0.f;
    grade.passThrough = settings.shading == Shading::structure ? 1 : 0;
    grade.dividerPx = scene.compare ? float(std::clamp(scene.divider, 0.0, 1.0) * target.width) : -1.f;
    grade.lineHalfPx = std::max(0.5f, float(target.width) / 1280.f * 0.5f);
    return grade;
}

shared::Occlusion occlusionOf(const scene::Scene& scene, VkExtent2D extent) {
    const mat4 clipFromView = scene::clipFromView(scene.camera, float(extent.width) / float(extent.height));
    shared::Occlusion numbers{};
    numbers.viewScale = {1 / std::abs(clipFromView[0][0]), 1 / std::abs(clipFromView[1][1])};
    numbers.nearMm = clipFromView[3][2]; // reversed infinite z: depth = near / distance
    // The gap between bundles; at cell scale the gap between cells. The surface has its relief in its normals.
    numbers.radiusMm = scene.view == scene::View::micro ? 0.03f : scene.view == scene::View::surface ? 0.5f : 0.30f;
    numbers.strength = scene.view == scene::View::surface ? 0.4f : 1.0f;
    numbers.taps = scene.quality == scene::Quality::low ? 6 : scene.quality == scene::Quality::medium ? 10 : 20;
    return numbers;
}

} // namespace stria::render
