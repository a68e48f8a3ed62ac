// The eye: orbits a target, never inside the block, never lost. World: mm, x right, y back, z up, skin surface at z = 0, front cut y = -3.
#pragma once

#include "core/geometry.h"

namespace stria::scene {

enum class View;

struct Camera {
    vec3 targetMm{0.66f, -1.9f, -1.56f};
    float distanceMm = 20.8f;
    float azimuthRad = 0.506145f;   // 29° to the right of the front normal (-y)
    float elevationRad = 0.279253f; // 16°
    float focalMm = 50;             // on a 36 mm wide sensor
    // Whether all of a subject composed for 16:9 is in a picture of any shape: the sensor's 36 mm lie across an upright picture too, and across
    // the middle 16:9 of a wider one; else along the longer side.
    bool acrossUpright = true;
    bool operator==(const Camera&) const = default;
};

Camera homeCamera(View view);

vec3 eyeOf(const Camera& camera);
mat4 viewFromWorld(const Camera& camera);
// The side of a picture that the sensor's 36 mm span, in the unit of `size`.
float sensorSide(const Camera& camera, vec2 size);
// `aspect` = width / height. Reversed z: near → 1, far → 0.
// jitterPx shifts by a fraction of a pixel.
mat4 clipFromView(const Camera& camera, float aspect, vec2 jitterNdc = vec2(0));

// Mouse gestures in radians, mm on the target plane, and factors of distance; each clamps to the view's limits.
Camera orbited(Camera camera, View view, float azimuthRad, float elevationRad);
Camera panned(Camera camera, View view, vec2 mmOnTargetPlane);
Camera zoomed(Camera camera, View view, float factor);

} // namespace stria::scene
