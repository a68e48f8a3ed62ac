// Pictures measured: from pixels to places in the world and back, areas of structures, colours in CIELAB.
#pragma once

#include "core/picture.h"
#include "scene/camera.h"
#include "support/structure_colours.h"
#include "support/studio.h"

#include <array>
#include <cmath>
#include <functional>
#include <initializer_list>

namespace stria::test {

// Between pixels (x right, y down, the first pixel's centre at 0.5, 0.5) and the world.
class Projection {
public:
    Projection(const scene::Camera& camera, Size size)
        : size_(size), eyeMm_(scene::eyeOf(camera)),
          clipFromWorld_(scene::clipFromView(camera, float(size.width) / float(size.height)) * scene::viewFromWorld(camera)),
          worldFromClip_(glm::inverse(glm::dmat4(clipFromWorld_))) {}

    glm::dvec2 pixelOf(glm::dvec3 worldMm) const {
        const glm::dvec4 clip = glm::dmat4(clipFromWorld_) * glm::dvec4(worldMm, 1);
        return {(clip.x / clip.w * 0.5 + 0.5) * size_.width, (clip.y / clip.w * 0.5 + 0.5) * size_.height};
    }
    // Where the ray through a pixel position meets the plane on which coordinate `axis` (0 x, 1 y, 2 z) has a value.
    glm::dvec3 onPlane(glm::dvec2 pixel, int axis, double valueMm) const {
        const glm::dvec4 clip(pixel.x / size_.width * 2 - 1, pixel.y / size_.height * 2 - 1, 0.5, 1);
        const glm::dvec4 along = worldFromClip_ * clip;
        const glm::dvec3 eye(eyeMm_), ray = glm::dvec3(along) / along.w - eye;
        return eye + ray * ((valueMm - eye[axis]) / ray[axis]);
    }

private:
    Size size_;
    vec3 eyeMm_;
    mat4 clipFromWorld_;
    glm::dmat4 worldFromClip_;
};

inline double linearOf(uint8_t encoded) {
    const double v = encoded / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

// CIE 1976 L*a*b*, D65.
struct Lab {
    double L = 0, a = 0, b = 0;
};
inline Lab labOf(const uint8_t* rgb) {
    const double r = linearOf(rgb[0]), g = linearOf(rgb[1]), b = linearOf(rgb[2]);
    const double xyz[] = {(0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047, 0.2126729 * r + 0.7151522 * g + 0.0721750 * b,
                          (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883};
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    return {116 * f(xyz[1]) - 16, 500 * (f(xyz[0]) - f(xyz[1])), 200 * (f(xyz[1]) - f(xyz[2]))};
}
inline double deltaE(const Lab& p, const Lab& q) { return std::hypot(p.L - q.L, p.a - q.a, p.b - q.b); } // CIE 1976

// Mean of the pixels that `counts` accepts.
using PixelTest = std::function<bool(uint32_t x, uint32_t y)>;
inline Lab meanLab(const Picture& picture, const PixelTest& counts) {
    Lab sum;
    double n = 0;
    for (uint32_t y = 0; y < picture.height; ++y)
        for (uint32_t x = 0; x < picture.width; ++x)
            if (counts(x, y)) {
                const Lab lab = labOf(picture.at(x, y));
                sum.L += lab.L, sum.a += lab.a, sum.b += lab.b, n += 1;
            }
    REQUIRE(n > 0);
    return {sum.L / n, sum.a / n, sum.b / n};
}
inline Lab meanLab(const Picture& picture) {
    return meanLab(picture, [](uint32_t, uint32_t) { return true; });
}

// Pixels of each structure; [noStructure] counts colours that no structure has.
inline std::array<uint32_t, structureIds> structureCounts(const Picture& picture) {
    std::array<uint32_t, structureIds> counts{};
    for (uint32_t y = 0; y < picture.height; ++y)
        for (uint32_t x = 0; x < picture.width; ++x) ++counts[structureAt(picture, x, y)];
    return counts;
}
inline uint32_t pixelsOf(const Picture& picture, std::initializer_list<uint32_t> structures) {
    const auto counts = structureCounts(picture);
    uint32_t sum = 0;
    for (const uint32_t id : structures) sum += counts[id];
    return sum;
}

// The largest difference of any channel, and the share of pixels in which one differs by more than `steps`.
struct Difference {
    int largest = 0;
    double shareOver = 0;
};
inline Difference differenceOf(const Picture& p, const Picture& q, int steps, const PixelTest& counts) {
    REQUIRE((p.width == q.width && p.height == q.height));
    Difference difference;
    double n = 0, over = 0;
    for (uint32_t y = 0; y < p.height; ++y)
        for (uint32_t x = 0; x < p.width; ++x)
            if (counts(x, y)) {
                int most = 0;
                for (int c = 0; c < 4; ++c) most = std::max(most, std::abs(int(p.at(x, y)[c]) - int(q.at(x, y)[c])));
                difference.largest = std::max(difference.largest, most);
                n += 1, over += most > steps;
            }
    REQUIRE(n > 0);
    difference.shareOver = over / n;
    return difference;
}

} // namespace stria::test
