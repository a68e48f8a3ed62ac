// Needles in pictures: their tips stand where the model says, and they go away when they are not wanted.
#include "model/drawn_depth.h"
#include "model/needling.h"
#include "scene/device_pose.h"
#include "support/measure.h"

using namespace stria;
using namespace stria::test;

namespace {

// The needles of the row nearest to the viewer whose tips the picture shows.
std::vector<scene::NeedlePose> frontRow(const scene::Scene& scene, const Projection& projection) {
    const std::vector<scene::NeedlePose> all = scene::devicePoseOf(scene).needles;
    float nearest = 1e9f;
    for (const scene::NeedlePose& needle : all) nearest = std::min(nearest, needle.entryMm.y);
    std::vector<scene::NeedlePose> row;
    for (const scene::NeedlePose& needle : all) {
        const glm::dvec2 tip = projection.pixelOf(needle.tipMm);
        if (needle.entryMm.y < nearest + 0.01f && tip.x > 15 && tip.x < halfHd.width - 15 && tip.y < halfHd.height - 5) row.push_back(needle);
    }
    return row;
}

// The lower edge of a needle's lowest pixel, as a place on the plane that its axis stands in: z in mm.
double lowestMm(const Picture& picture, const Projection& projection, const scene::NeedlePose& needle) {
    const double column = projection.pixelOf(needle.tipMm).x;
    const double halfPx = 0.8 * std::abs(projection.pixelOf(needle.tipMm + vec3(needle.radiusMm, 0, 0)).x - column);
    for (uint32_t y = picture.height; y-- > 0;)
        for (uint32_t x = uint32_t(std::max(0.0, column - halfPx)); x <= uint32_t(column + halfPx) && x < picture.width; ++x)
            if (structureAt(picture, x, y) == shared::structNeedle) return projection.onPlane({x + 0.5, y + 1.0}, 1, needle.entryMm.y).z;
    return 1e9;
}

scene::Scene needleScene(double depthMm, model::Site site) {
    scene::Scene scene = sceneOf(scene::View::needle, 0);
    scene.plan.depthMm = depthMm;
    scene.plan.site = site;
    scene.plan.sessions = 1;
    scene.needling = 0.0;
    scene.stroke = 1;
    const double drawnMm = model::drawnDepthMm(model::reachedDepthMm(scene.plan), model::layersOf(site).epidermisMm);
    scene.camera.targetMm.z = float(-drawnMm + 0.4);
    return scene;
}

void checkTips(const scene::Scene& scene, const Picture& picture, double trueDepthMm) {
    const double drawnMm = model::drawnDepthMm(trueDepthMm, model::layersOf(scene.plan.site).epidermisMm);
    const Projection projection(scene.camera, halfHd);
    const auto row = frontRow(scene, projection);
    REQUIRE(row.size() >= 2);
    double lowest = 1e9, highest = -1e9;
    for (const scene::NeedlePose& needle : row) {
        const double tipMm = lowestMm(picture, projection, needle);
        INFO(model::nameOf(scene.plan.site) << ", set depth " << scene.plan.depthMm << " mm, needle at x = " << needle.entryMm.x);
        CHECK(tipMm == Approx(-drawnMm).margin(0.02));
        lowest = std::min(lowest, tipMm);
        highest = std::max(highest, tipMm);
    }
    CHECK(highest - lowest < 0.015);
}

} // namespace

TEST_CASE_METHOD(PictureTest, "the tips of a full stroke stand at the mean reached depth, all alike") {
    for (const model::Site site : {model::Site::abdomen, model::Site::buttock})
        for (const double depthMm : {0.25, 0.8, 1.5, 2.2, 3.0}) {
            scene::Scene scene = needleScene(depthMm, site);
            scene.layers = {false, false, false, false, false, false, false, true}; // nothing may stand before a tip
            checkTips(scene, structures(scene, halfHd), model::reachedDepthMm(scene.plan));
        }
}

TEST_CASE_METHOD(PictureTest, "a stroke that is half way has its tips half way") {
    scene::Scene scene = needleScene(1.5, model::Site::thigh);
    scene.layers = {false, false, false, false, false, false, false, true};
    scene.stroke = 0.5;
    checkTips(scene, structures(scene, halfHd), 0.5 * model::reachedDepthMm(scene.plan));
}

TEST_CASE_METHOD(PictureTest, "between strokes the tips stand above the skin") {
    scene::Scene scene = needleScene(0.5, model::Site::thigh);
    scene.camera.targetMm.z = 0.6f;
    scene.stroke = 0;
    const float tipMm = scene::devicePoseOf(scene).tipDepthMm;
    CHECK(tipMm < -0.3f);
    checkTips(scene, structures(scene, halfHd), tipMm);
}

TEST_CASE_METHOD(PictureTest, "tips are seen in the tissue that they have reached") {
    for (const double depthMm : {0.5, 1.5, 2.5}) {
        const scene::Scene scene = needleScene(depthMm, model::Site::face);
        checkTips(scene, structures(scene, halfHd), model::reachedDepthMm(scene.plan));
    }
}

TEST_CASE_METHOD(PictureTest, "hidden needles are points of light: no steel and no blood in any view") {
    for (const scene::View view : {scene::View::section, scene::View::surface, scene::View::needle}) {
        scene::Scene scene = sceneOf(view, 0);
        scene.needling = 0.6;
        scene.stroke = 1;
        INFO(scene::nameOf(view));
        CHECK(pixelsOf(structures(scene), {shared::structNeedle}) > 0);
        scene.hideNeedles = true;
        CHECK(pixelsOf(structures(scene), {shared::structNeedle, shared::structBlood}) == 0);
    }
}
