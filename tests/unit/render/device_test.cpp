#include "model/needling.h"
#include "render/geometry/device.h"
#include "support/catch.h"

using namespace stria;

namespace {

scene::Scene sceneAtStroke(model::Device device, int needles, double stroke) {
    scene::Scene scene;
    scene.plan.device = device;
    scene.plan.needles = needles;
    scene.needling = 0.3;
    scene.stroke = stroke;
    return scene;
}

} // namespace

TEST_CASE("every needle of the pose is drawn with its tip exactly at the pose's tip") {
    for (model::Device device : {model::Device::pen, model::Device::roller})
        for (int needles : {12, 24, 36})
            for (double stroke : {0.0, 0.4, 1.0}) {
                const scene::Scene scene = sceneAtStroke(device, needles, stroke);
                const scene::DevicePose pose = scene::devicePoseOf(scene);
                const auto drawn = render::drawnNeedles(scene.plan, pose);
                REQUIRE(drawn.size() >= pose.needles.size());
                if (device == model::Device::pen) CHECK(drawn.size() == pose.needles.size());
                for (std::size_t i = 0; i < pose.needles.size(); ++i) {
                    CHECK(drawn[i].tipMm == pose.needles[i].tipMm);
                    CHECK(drawn[i].axis.z > 0.5f);
                    CHECK(glm::length(drawn[i].axis) == Approx(1).margin(1e-5));
                }
            }
}

TEST_CASE("needles end within the plate, which never touches the skin") {
    for (double stroke : {0.0, 0.5, 1.0}) {
        const scene::Scene scene = sceneAtStroke(model::Device::pen, 12, stroke);
        const scene::DevicePose pose = scene::devicePoseOf(scene);
        const float plate = render::carrierHeightMm(scene.plan, pose);
        CHECK(plate >= render::plateOverSkinMm - 1e-4f);
        for (const auto& needle : render::drawnNeedles(scene.plan, pose)) {
            const float root = needle.tipMm.z + needle.lengthMm * needle.axis.z;
            CHECK(root > plate + 0.05f);
            CHECK(root < plate + 0.2f);
        }
    }
}

TEST_CASE("only the plate of the cartridge stands in front of the cut, and the needles' roots in it; the cut faces lie in the cut") {
    for (int needles : {12, 24, 36}) {
        model::Plan plan;
        plan.needles = needles;
        const float cut = 1.28f;
        const auto mesh = render::cartridgeMesh(plan, {cut, 10, false});
        float nearest = 1e9f, foremost = 1e9f;
        for (const auto& v : mesh.vertices) {
            if (v.part == shared::devicePlate)
                foremost = std::min(foremost, v.placeMm.y);
            else
                nearest = std::min(nearest, v.placeMm.y);
            CHECK(glm::length(v.normal) == Approx(1).margin(1e-4));
        }
        CHECK(nearest == Approx(-cut).margin(1e-4));
        CHECK(foremost < -cut - 0.2f);
        CHECK(foremost > -cut - 0.4f);
        CHECK(mesh.opaque.size() % 3 == 0);
        for (uint32_t i : mesh.opaque) REQUIRE(i < mesh.vertices.size());
        for (uint32_t i : mesh.glass) REQUIRE(i < mesh.vertices.size());
    }
}

TEST_CASE("from above only the clear rim of the cartridge is drawn, so that the skin stays visible") {
    const auto mesh = render::cartridgeMesh({}, {1e6f, 10, true});
    CHECK(mesh.opaque.empty());
    REQUIRE_FALSE(mesh.glass.empty());
    for (const auto& v : mesh.vertices) CHECK(glm::length(vec2(v.placeMm)) > 2.3f);
}
