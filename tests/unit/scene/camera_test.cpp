#include "scene/camera.h"
#include "scene/scene.h"
#include "support/catch.h"

#include <cmath>

using namespace stria;
using namespace stria::scene;

namespace {

// Position in the picture, -1 … 1 right and down, depth in z.
vec3 projected(const Camera& camera, float aspect, vec3 world) {
    const vec4 clip = clipFromView(camera, aspect) * viewFromWorld(camera) * vec4(world, 1);
    return vec3(clip) / clip.w;
}

bool insideBlock(vec3 p) { return std::abs(p.x) < 5 && std::abs(p.y) < 3 && p.z > -4.55f && p.z < 0.5f; }

} // namespace

TEST_CASE("the target of the camera stands in the middle of the picture") {
    for (View view : {View::section, View::surface, View::micro, View::needle}) {
        const Camera camera = homeCamera(view);
        for (float aspect : {16.0f / 9, 1.0f, 0.5f}) {
            const vec3 at = projected(camera, aspect, camera.targetMm);
            CHECK(at.x == Approx(0).margin(1e-4));
            CHECK(at.y == Approx(0).margin(1e-4));
            CHECK(at.z > 0);
            CHECK(at.z < 1);
        }
    }
}

TEST_CASE("what is higher in the world is higher in the picture, what is nearer has the greater depth value") {
    const Camera camera = homeCamera(View::section);
    CHECK(projected(camera, 1.5f, {0, -3, 0}).y < projected(camera, 1.5f, {0, -3, -2}).y);
    CHECK(projected(camera, 1.5f, {1, -3, 0}).x > projected(camera, 1.5f, {-1, -3, 0}).x);
    CHECK(projected(camera, 1.5f, {0, -3, 0}).z > projected(camera, 1.5f, {0, 3, 0}).z);
}

TEST_CASE("the section's home camera shows the block over 72 % of the picture's width") {
    const Camera camera = homeCamera(View::section);
    float left = 1, right = -1;
    for (float x : {-5.0f, 5.0f})
        for (float y : {-3.0f, 3.0f})
            for (float z : {-4.55f, 0.0f}) {
                const float at = projected(camera, 16.0f / 9, {x, y, z}).x;
                left = std::min(left, at);
                right = std::max(right, at);
            }
    CHECK((right - left) / 2 == Approx(0.72).margin(0.02));
}

TEST_CASE("an upright picture shows the whole block as wide as a landscape one, and no more skin than there is") {
    const Camera section = homeCamera(View::section), surface = homeCamera(View::surface);
    const vec3 corner(5, -3, 0);
    CHECK(projected(section, 0.5f, corner).x == Approx(projected(section, 1.6f, corner).x));
    CHECK(std::abs(projected(section, 0.5f, corner).x) < 0.9f);
    CHECK(projected(surface, 0.5f, {0, 19.3f, 0}).y < -0.9f);
}

TEST_CASE("a picture wider than 16 : 9 shows the whole block as high, with more beside it") {
    const Camera section = homeCamera(View::section);
    for (const vec3 corner : {vec3(5, -3, -4.55f), vec3(-5, -3, 0), vec3(-5, 3, 0)}) {
        const vec3 usual = projected(section, 16.0f / 9, corner), wide = projected(section, 4, corner);
        CHECK(wide.y == Approx(usual.y));
        CHECK(wide.x * 4 == Approx(usual.x * 16 / 9));
        CHECK(std::abs(wide.y) < 1);
    }
    // Of the skin there is no more beside it: it stays as wide as the picture.
    CHECK(projected(homeCamera(View::surface), 4, {19.3f, 0, 0}).x == Approx(1).margin(0.002));
}

TEST_CASE("the surface's home camera spans 38.6 mm of skin, tilted by 12 degrees, the marks upright") {
    const Camera camera = homeCamera(View::surface);
    CHECK(projected(camera, 1, {19.3f, 0, 0}).x == Approx(1).margin(0.002));
    CHECK(projected(camera, 1, {-19.3f, 0, 0}).x == Approx(-1).margin(0.002));
    const vec3 eye = eyeOf(camera);
    CHECK(std::atan2(-eye.y, eye.z) * 57.29578f == Approx(12).margin(0.01));
    CHECK(projected(camera, 1, {0, 10, 0}).x == Approx(0).margin(1e-4));
    CHECK(projected(camera, 1, {0, 10, 0}).y < 0);
}

TEST_CASE("micro and needle frame 0.88 and about 4 mm at the cut plane") {
    const auto spanMm = [](View view) { return homeCamera(view).distanceMm * 36 / homeCamera(view).focalMm; };
    CHECK(spanMm(View::micro) == Approx(0.88).margin(0.01));
    CHECK(spanMm(View::needle) == Approx(4).margin(0.4));
}

TEST_CASE("jitter shifts the picture and nothing else") {
    const Camera camera = homeCamera(View::section);
    const vec4 world(1, -2, -1, 1);
    const vec4 still = clipFromView(camera, 1.5f) * viewFromWorld(camera) * world;
    const vec4 moved = clipFromView(camera, 1.5f, vec2(0.01f, -0.02f)) * viewFromWorld(camera) * world;
    CHECK(moved.x / moved.w - still.x / still.w == Approx(0.01).margin(1e-5));
    CHECK(moved.y / moved.w - still.y / still.w == Approx(-0.02).margin(1e-5));
    CHECK(moved.z == Approx(still.z));
}

TEST_CASE("no gesture brings the eye into the block or loses the skin") {
    for (View view : {View::section, View::surface, View::needle}) {
        Camera camera = homeCamera(view);
        uint32_t state = 7;
        const auto uniform = [&] {
            state = state * 1664525u + 1013904223u;
            return float(state >> 8) / float(1 << 24) * 2 - 1;
        };
        for (int i = 0; i < 3000; ++i) {
            camera = orbited(camera, view, uniform(), uniform());
            camera = panned(camera, view, vec2(3 * uniform(), 3 * uniform()));
            camera = zoomed(camera, view, std::exp(uniform()));
            REQUIRE_FALSE(insideBlock(eyeOf(camera)));
            REQUIRE(glm::length(eyeOf(camera) - camera.targetMm) < 200);
            REQUIRE(std::abs(camera.targetMm.x) <= 14);
            REQUIRE(eyeOf(camera).z > -4.55f);
        }
    }
}

TEST_CASE("turned all the way round, the whole block stays in the picture, and a turn ends where it began") {
    const Camera home = homeCamera(View::section);
    const float step = 5 * 3.14159265f / 180;
    Camera camera = home;
    for (int i = 0; i < 72; ++i) {
        camera = orbited(camera, View::section, step, 0);
        for (const float x : {-5.0f, 5.0f})
            for (const float y : {-3.0f, 3.0f})
                for (const float z : {-4.55f, 0.0f}) {
                    const vec3 at = projected(camera, 16.0f / 9, {x, y, z});
                    INFO("step " << i << ", corner " << x << " " << y << " " << z << " at " << at.x << " " << at.y);
                    CHECK((std::abs(at.x) < 1 && std::abs(at.y) < 1.1f)); // but for the tip of the nearest lower corner
                }
    }
    CHECK(glm::length(camera.targetMm - home.targetMm) < 1e-3f);
    CHECK(camera.azimuthRad == Approx(home.azimuthRad).margin(1e-4));
    // From near, what is looked at stays.
    const Camera near = zoomed(home, View::section, 0.3f);
    CHECK(orbited(near, View::section, 0.5f, 0).targetMm == near.targetMm);
}

TEST_CASE("home cameras lie within their own limits") {
    for (View view : {View::section, View::surface, View::micro, View::needle}) {
        const Camera home = homeCamera(view);
        const Camera clamped = orbited(home, view, 0, 0);
        CHECK(clamped == home);
    }
}
