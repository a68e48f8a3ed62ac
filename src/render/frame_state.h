// From a Scene and the courses of its plan to the numbers that shaders read: Plan → FrameUniforms, in one place.
#pragma once

#include "model/course.h"
#include "scene/device_pose.h"
#include "scene/scene.h"
#include "gpu/vulkan.h"
#include "shared/frame.h"

#include <vector>

namespace stria::render {

// The CPU side of one side of a picture (compare has two).
struct FrameState {
    model::Plan plan;
    double day = 0;
    model::Readouts readouts;                 // of the typical responder in the mark
    scene::DevicePose device;
    std::vector<shared::NeedleAxis> needles;  // those in the skin
    shared::FrameUniforms uniforms{};
};

struct FrameStateInputs {
    const scene::Scene& scene;
    double day;                               // of this side
    const model::Course& typical;
    VkExtent2D extent;                        // of what is drawn
    VkExtent2D whole;                         // of the picture that it is a tile of, in the same pixels; the same when there is one tile
    VkOffset2D offset;                        // of the tile
    uint32_t sample;                          // 0: as it is; others move the eye and the key light a little (Renderer::render)
    uint32_t shading;
    RectMm surfaceAreaMm;                     // what surfaceMap and skinRelief cover in this view
};
FrameState frameStateOf(const FrameStateInputs& inputs);

// The lights of a view at low quality as numbers that hold on all its days: key, the directions of its shadow map, all other light
// (shaders/lib/light.glsl, from constant 7 on).
std::vector<float> fixedLightOf(scene::View view);

// Linear Rec.709 colours of a skin type 1 … 6 (built to sit inside each ITA class; our proposal, README "Skin tones").
struct SkinTones {
    vec3 albedo, erythemaTint, albaStripe, rubraStripe;
};
SkinTones skinTonesOf(int skinType);

// The surface that the surface view shows, mm.
inline constexpr RectMm wideAreaMm{-20, -20, 20, 20};

} // namespace stria::render
