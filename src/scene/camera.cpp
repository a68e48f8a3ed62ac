#include "scene/camera.h"

#include "scene/scene.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>
#include <limits>

namespace stria::scene {
namespace {

constexpr float radians(float degrees) { return degrees * pi / 180.0f; }
constexpr float sensorMm = 36;

// The block with a margin that keeps the near plane out of it; its top leaves room for hairs and the swelling round needles.
constexpr vec3 blockLowMm{-5.4f, -3.4f, -4.95f}, blockHighMm{5.4f, 3.4f, 0.9f};

struct Limits {
    float azimuthLow, azimuthHigh, elevationLow, elevationHigh, distanceLow, distanceHigh;
    vec3 targetLow, targetHigh;
};

// How far each view may be turned: the block all the way round, never from below, near enough to find the way back.
Limits limitsOf(View view) {
    switch (view) {
    case View::surface:
        return {radians(-60), radians(60), radians(30), radians(89), 12, 160, {-14, -14, -0.5f}, {14, 14, 0.5f}};
    case View::micro:
        return {radians(-50), radians(50), radians(-25), radians(50), 0.6f, 4, {-0.6f, -3.1f, -0.8f}, {0.6f, -2.7f, 0.1f}};
    case View::needle:
        return {radians(-40), radians(75), 0, radians(60), 1.5f, 16, {-4.5f, -3, -3.5f}, {4.5f, -1, 1}};
    case View::section:
        break;
    }
    return {-pi, pi, 0, radians(89), 3, 45, {-5, -5, -4.5f}, {5, 5, 1}};
}

vec3 directionOf(const Camera& camera) {
    const float ce = std::cos(camera.elevationRad);
    return {std::sin(camera.azimuthRad) * ce, -std::cos(camera.azimuthRad) * ce, std::sin(camera.elevationRad)};
}

// The distance at which a ray from `origin` leaves the block for good; 0 when it never enters.
float exitDistance(vec3 origin, vec3 direction) {
    float enter = -std::numeric_limits<float>::infinity(), leave = std::numeric_limits<float>::infinity();
    for (int axis = 0; axis < 3; ++axis) {
        if (std::abs(direction[axis]) < 1e-6f) {
            if (origin[axis] <= blockLowMm[axis] || origin[axis] >= blockHighMm[axis]) return 0;
            continue;
        }
        const float a = (blockLowMm[axis] - origin[axis]) / direction[axis], b = (blockHighMm[axis] - origin[axis]) / direction[axis];
        enter = std::max(enter, std::min(a, b));
        leave = std::min(leave, std::max(a, b));
    }
    return enter < leave ? std::max(leave, 0.0f) : 0;
}

Camera clamped(Camera camera, View view) {
    const Limits limits = limitsOf(view);
    if (limits.azimuthHigh - limits.azimuthLow >= 2 * pi) camera.azimuthRad = std::remainder(camera.azimuthRad, 2 * pi);
    camera.azimuthRad = std::clamp(camera.azimuthRad, limits.azimuthLow, limits.azimuthHigh);
    camera.elevationRad = std::clamp(camera.elevationRad, limits.elevationLow, limits.elevationHigh);
    camera.targetMm = glm::clamp(camera.targetMm, limits.targetLow, limits.targetHigh);
    camera.distanceMm = std::clamp(camera.distanceMm, limits.distanceLow, limits.distanceHigh);
    // A nearer eye would stand inside: it stays at the surface instead.
    camera.distanceMm = std::max(camera.distanceMm, exitDistance(camera.targetMm, directionOf(camera)));
    return camera;
}

} // namespace

Camera homeCamera(View view) {
    switch (view) {
    // 38.6 mm across from 110 mm, tilted 12°: the composition of the reference picture.
    case View::surface:
        return {{0, 0, 0}, 38.6f * 110 / sensorMm, 0, radians(90 - 12), 110, false};
    // About 0.88 mm across at the cut plane.
    case View::micro:
        return {{0.012f, -3, -0.18f}, 1.46f, radians(13), radians(11), 60, false};
    // About 4 mm across at the cut plane.
    case View::needle:
        return {{0, -3, -0.72f}, 4.2f * 50 / sensorMm, radians(18), radians(14), 50};
    case View::section:
        break;
    }
    return {};
}

vec3 eyeOf(const Camera& camera) { return camera.targetMm + camera.distanceMm * directionOf(camera); }

float sensorSide(const Camera& camera, vec2 size) {
    return camera.acrossUpright ? std::min(size.x, size.y * 16 / 9) : std::max(size.x, size.y);
}

mat4 viewFromWorld(const Camera& camera) { return glm::lookAt(eyeOf(camera), camera.targetMm, vec3(0, 0, 1)); }

mat4 clipFromView(const Camera& camera, float aspect, vec2 jitterNdc) {
    const float cotangent = 2 * camera.focalMm / sensorMm; // of half the angle over the sensor
    const vec2 size(aspect, 1), scale = cotangent * sensorSide(camera, size) / size;
    const float near = 0.02f * camera.distanceMm;
    mat4 clip(0);
    clip[0][0] = scale.x;
    clip[1][1] = -scale.y;     // clip y points down
    clip[2][0] = -jitterNdc.x; // the eye looks along -z, w = -z
    clip[2][1] = -jitterNdc.y;
    clip[2][3] = -1;
    clip[3][2] = near; // depth = near / distance: 1 at the near plane, 0 infinitely far
    return clip;
}

Camera orbited(Camera camera, View view, float azimuthRad, float elevationRad) {
    if (view == View::section) {
        // Seen as a whole the block turns about its own middle, so that no side swings out of the picture; seen from near, what is
        // looked at stays where it is.
        const float about = glm::smoothstep(8.0f, 18.0f, camera.distanceMm) * azimuthRad, c = std::cos(about), s = std::sin(about);
        const vec3 target = camera.targetMm;
        camera.targetMm = {c * target.x - s * target.y, s * target.x + c * target.y, target.z};
    }
    camera.azimuthRad += azimuthRad;
    camera.elevationRad += elevationRad;
    return clamped(camera, view);
}

Camera panned(Camera camera, View view, vec2 mmOnTargetPlane) {
    const mat4 worldFromView = glm::inverse(viewFromWorld(camera));
    camera.targetMm += vec3(worldFromView[0]) * mmOnTargetPlane.x + vec3(worldFromView[1]) * mmOnTargetPlane.y;
    return clamped(camera, view);
}

Camera zoomed(Camera camera, View view, float factor) {
    camera.distanceMm *= factor;
    return clamped(camera, view);
}

} // namespace stria::scene
