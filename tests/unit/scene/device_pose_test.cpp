#include "model/drawn_depth.h"
#include "model/needling.h"
#include "scene/device_pose.h"
#include "support/catch.h"

#include <cmath>

using namespace stria;
using namespace stria::scene;

namespace {

Scene needlingScene(double needling, double stroke, View view = View::section) {
    Scene scene;
    scene.view = view;
    scene.needling = needling;
    scene.stroke = stroke;
    return scene;
}

} // namespace

TEST_CASE("the device is away unless a session is shown or the view is needle") {
    Scene scene;
    CHECK_FALSE(devicePoseOf(scene).visible);
    scene.view = View::needle;
    CHECK(devicePoseOf(scene).visible);
    CHECK(devicePoseOf(scene).tipDepthMm == Approx(model::reachedDepthMm(scene.plan)));
    scene.layers.needles = false;
    CHECK_FALSE(devicePoseOf(scene).visible);
}

TEST_CASE("at the deepest point of a stroke every tip stands exactly at the reached depth as drawn") {
    for (double depth : {0.25, 0.5, 1.5, 3.0})
        for (model::Device device : {model::Device::pen, model::Device::roller}) {
            Scene scene = needlingScene(0.3, 1);
            scene.plan.depthMm = depth;
            scene.plan.device = device;
            const DevicePose pose = devicePoseOf(scene);
            const double reached = model::reachedDepthMm(scene.plan);
            CHECK(pose.tipDepthMm == float(reached));
            REQUIRE_FALSE(pose.needles.empty());
            for (const NeedlePose& needle : pose.needles) {
                CHECK(needle.tipMm.z == Approx(-model::drawnDepthMm(reached, model::layersOf(scene.plan.site).epidermisMm)));
                CHECK(needle.tipMm.x == Approx(needle.entryMm.x));
                CHECK(needle.inSkin);
            }
        }
}

TEST_CASE("between strokes the tips stand above the skin, and nothing jumps on the way") {
    CHECK(devicePoseOf(needlingScene(0.5, 0)).tipDepthMm == Approx(-0.6));
    CHECK_FALSE(devicePoseOf(needlingScene(0.5, 0)).needles.front().inSkin);
    for (int i = 0; i < 1000; ++i) {
        const double a = devicePoseOf(needlingScene(0.5, i / 1000.0)).tipDepthMm,
                     b = devicePoseOf(needlingScene(0.5, (i + 1) / 1000.0)).tipDepthMm;
        REQUIRE(b > a);
        REQUIRE(b - a < 0.02);
    }
}

TEST_CASE("at the start, in the middle and at the end of a session of four passes the pen stands over the mark") {
    for (double needling : {0.0, 0.5, 1.0}) {
        const DevicePose pose = devicePoseOf(needlingScene(needling, 1));
        CHECK(std::abs(pose.centreMm.x) <= 0.6f);
        CHECK(pose.turnRad == 0);
        CHECK(pose.share == needling);
    }
    Scene needleView;
    needleView.view = View::needle;
    needleView.plan.passes = 3;
    CHECK(std::abs(devicePoseOf(needleView).centreMm.x) <= 0.6f);
}

TEST_CASE("along the cut one row of needles stands in the cut plane and no needle outside the block") {
    for (int needles : {12, 24, 36})
        for (model::Device device : {model::Device::pen, model::Device::roller})
            for (int i = 0; i <= 40; ++i) {
                Scene scene = needlingScene(i / 40.0, 1);
                scene.plan.needles = needles;
                scene.plan.device = device;
                float nearest = 10;
                for (const NeedlePose& needle : devicePoseOf(scene).needles) {
                    nearest = std::min(nearest, needle.entryMm.y);
                    REQUIRE(std::abs(needle.entryMm.x) < 5);
                    REQUIRE(needle.entryMm.y <= 3);
                }
                REQUIRE(nearest == Approx(-2.98));
            }
}

TEST_CASE("in the surface view the pen follows the strokes of the session") {
    const DevicePose early = devicePoseOf(needlingScene(0.1, 1, View::surface)), late = devicePoseOf(needlingScene(0.9, 1, View::surface));
    CHECK(early.centreMm != late.centreMm);
    const auto strokes = model::strokesOf(Scene{}.plan, 0, {-8, -6, 8, 6});
    bool found = false;
    for (const auto& stroke : strokes) found = found || (stroke.centreMm == early.centreMm && stroke.turnRad == early.turnRad);
    CHECK(found);
}
