// Where the device stands over the skin for a Scene: a pure function, used by the renderer, by the tests and by the words.
// In the section and needle views the pen is drawn gliding along the front cut, one row of needles in the cut plane, starting over the
// mark; these come down in channels of the plan (strokes_at_cut.h). In the surface view it follows the strokes of the session.
#pragma once

#include "core/geometry.h"
#include "scene/scene.h"

#include <vector>

namespace stria::scene {

struct NeedlePose {
    vec3 entryMm; // where the axis meets the undented skin, z = 0
    vec3 tipMm;   // world position of the tip as drawn: z = -drawnDepthMm(reached · stroke) below the skin, or above it
    float radiusMm;
    bool inSkin;
};

struct DevicePose {
    bool visible = false;
    vec2 centreMm{0}; // of the cartridge (drum contact line) on the surface
    float turnRad = 0;
    float tipDepthMm = 0; // true depth of the tips below the surface; negative = above. stroke 1: reachedDepthMm(plan) exactly
    float liftMm = 0;     // cartridge rim above the skin
    double share = 1;     // of the session done, 0 … 1: punctures of earlier strokes are open
    std::vector<NeedlePose> needles;
};

DevicePose devicePoseOf(const Scene& scene);
// Of the needles nearest the viewer, the one nearest the middle; the pose must have needles.
const NeedlePose& frontMiddleNeedle(const DevicePose& pose);

// The number of strokes per second the pen really makes, and by how much the animation is slowed.
inline constexpr double realStrokesPerSecond = 100;  // 50–150 strokes/s, Prime Journal 2015
inline constexpr double shownStrokesPerSecond = 1.0; // our choice: slow enough to follow, under 3 changes per second

} // namespace stria::scene
