// The mark in the section: thinner epidermis with flat ridges, a sunken surface, and what sessions give back.
#include "model/course.h"
#include "model/drawn_depth.h"
#include "model/healing_constants.h"
#include "support/measure.h"

#include <algorithm>

using namespace stria;
using namespace stria::test;
using namespace stria::shared;

namespace {

// Epidermis and ground seen straight, near enough for thickness.
scene::Scene closeSection(int sessions, double day) {
    scene::Scene scene = sceneOf(scene::View::section, day);
    scene.plan.sessions = sessions;
    scene.camera.targetMm = {0, -3, -0.3f};
    scene.camera.distanceMm = 13;
    scene.camera.azimuthRad = scene.camera.elevationRad = 0;
    scene.layers.fibres = scene.layers.vessels = scene.layers.appendages = scene.layers.cells = false;
    return scene;
}

// Over the columns of pixels between two places: mean height of the top of the cut, mean thickness of the epidermis, and by how much the
// junction goes up and down (standard deviation), mm.
struct Skin {
    double topMm = 0, thicknessMm = 0, ridgesMm = 0;
};
Skin skinBetween(const Picture& picture, const scene::Scene& scene, double x0Mm, double x1Mm) {
    const Projection projection(scene.camera, hd);
    std::vector<double> tops, junctions;
    for (uint32_t x = 0; x < hd.width; ++x) {
        const double xMm = projection.onPlane({x + 0.5, 0}, 1, -3).x;
        if (xMm < x0Mm || xMm > x1Mm) continue;
        double top = 1e9, junction = 1e9;
        for (uint32_t y = 1; y < hd.height; ++y) {
            const uint32_t id = structureAt(picture, x, y);
            const double zMm = projection.onPlane({x + 0.5, double(y)}, 1, -3).z;
            if (top > 1e8 && (id == structCorneum || id == structEpidermis || id == structBasal)) top = zMm;
            if (structureAt(picture, x, y - 1) == structBasal && id == structPapillaryGround) junction = zMm;
        }
        if (top > 1e8 || junction > 1e8) continue;
        tops.push_back(top);
        junctions.push_back(junction);
    }
    REQUIRE(tops.size() > 30);
    Skin skin;
    const double n = double(tops.size());
    double mean = 0;
    for (std::size_t i = 0; i < tops.size(); ++i) skin.topMm += tops[i] / n, mean += junctions[i] / n;
    for (const double junction : junctions) skin.ridgesMm += (junction - mean) * (junction - mean) / n;
    return {skin.topMm, skin.topMm - mean, std::sqrt(skin.ridgesMm)};
}

} // namespace

TEST_CASE_METHOD(PictureTest, "a mark is sunken, thin and flat, and less so after sessions, as far as the read-outs say") {
    const auto skinOf = [&](int sessions, double day, bool mark) {
        const scene::Scene scene = closeSection(sessions, day);
        const Picture picture = structures(scene, hd);
        return mark ? skinBetween(picture, scene, -1, 1) : skinBetween(picture, scene, 2.3, 4.5);
    };
    const Skin beside = skinOf(3, -1, false), before = skinOf(3, -1, true), after = skinOf(3, 168, true);
    const model::Readouts readouts = model::Course(closeSection(3, 168).plan, model::Responder::typical).atDay(168);
    const model::SiteLayers& layers = model::layersOf(model::Site::abdomen);

    const double normalMm = model::drawnDepthMm(layers.epidermisMm, layers.epidermisMm);
    CHECK(beside.thicknessMm == Approx(normalMm).margin(0.015));
    CHECK(before.thicknessMm == Approx(normalMm * model::healing::alba.h0).margin(0.015));
    CHECK(after.thicknessMm == Approx(normalMm * readouts.epidermis).margin(0.015));

    const double depthBefore = beside.topMm - before.topMm, depthAfter = beside.topMm - after.topMm;
    CHECK(depthBefore == Approx(model::healing::alba.depressionMm).margin(0.02));
    CHECK(depthAfter < 0.85 * depthBefore);
    CHECK(depthAfter > 0.3 * depthBefore);

    CHECK(before.ridgesMm < 0.5 * beside.ridgesMm);
    CHECK(after.ridgesMm > 1.2 * before.ridgesMm);
}
