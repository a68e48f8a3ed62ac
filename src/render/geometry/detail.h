// How finely a pass makes its geometry.
#pragma once

#include "scene/scene.h"

namespace stria::render {

// The needle view stands five times nearer to the block than the section: there the next level's segments keep curves round. At low, where
// every triangle counts, and in the other views it is the scene's own quality.
inline scene::Quality geometryQuality(const scene::Scene& scene) {
    if (scene.view != scene::View::needle || scene.quality == scene::Quality::low || scene.quality == scene::Quality::reference)
        return scene.quality;
    return scene::Quality(int(scene.quality) + 1);
}

} // namespace stria::render
