// From the world to the picture's pixels, for what is drawn over it.
#pragma once

#include "scene/scene.h"

#include <algorithm>
#include <imgui.h>

namespace stria::ui {

struct Projection {
    mat4 clipFromWorld;
    ImVec2 min, max;

    Projection(ImVec2 pictureMin, ImVec2 pictureMax, const scene::Camera& camera) : min(pictureMin), max(pictureMax) {
        const float aspect = (max.x - min.x) / std::max(1.0f, max.y - min.y);
        clipFromWorld = scene::clipFromView(camera, aspect) * scene::viewFromWorld(camera);
    }
    ImVec2 of(vec3 worldMm) const {
        const vec4 clip = clipFromWorld * vec4(worldMm, 1);
        return {min.x + (clip.x / clip.w * 0.5f + 0.5f) * (max.x - min.x), min.y + (clip.y / clip.w * 0.5f + 0.5f) * (max.y - min.y)};
    }
    bool inFront(vec3 worldMm) const { return (clipFromWorld * vec4(worldMm, 1)).w > 0; }
};

} // namespace stria::ui
