// What a session does in pictures of the section: punctures grow in number while it is under way; channels, blood and cells come and go on
// their days.
#include "support/measure.h"

using namespace stria;
using namespace stria::test;
using namespace stria::shared;

namespace {

scene::Scene oneSession(double day) {
    scene::Scene scene = sceneOf(scene::View::section, day);
    scene.plan.sessions = 1;
    return scene;
}

} // namespace

TEST_CASE_METHOD(PictureTest, "pinpoints bleed right after a session, dry, and are gone in a week") {
    const auto blood = [&](double day) { return pixelsOf(structures(oneSession(day)), {structBlood}); };
    const uint32_t after = blood(0), day2 = blood(2);
    CHECK(blood(-1) == 0);
    CHECK(after > 40);
    CHECK(day2 < after);
    CHECK(blood(7) == 0);
}

TEST_CASE_METHOD(PictureTest, "channels stand open after a session, close, and leave nothing but what the tissue does") {
    const auto channels = [&](double day) {
        scene::Scene scene = oneSession(day);
        scene.layers.cells = false;
        return pixelsOf(structures(scene), {structChannel});
    };
    const uint32_t after = channels(0), day2 = channels(2);
    CHECK(channels(-1) == 0);
    CHECK(after > 200);
    CHECK(day2 < after);
    CHECK(day2 > 0);
    CHECK(channels(7.5) == 0);
}

TEST_CASE_METHOD(PictureTest, "cells come within two days, fibroblasts in the second week, and are gone by week 9") {
    const auto cells = [&](double day) { return pixelsOf(structures(oneSession(day)), {structCell}); };
    CHECK(cells(-1) == 0);
    const uint32_t day2 = cells(1.5), day8 = cells(8), day28 = cells(28);
    CHECK(day2 > 250);
    CHECK(day8 > 250);
    CHECK(day28 < day8 / 2);
    CHECK(day28 > 0);
    CHECK(cells(63) == 0);
}

TEST_CASE_METHOD(PictureTest, "while a session is under way the punctures grow in number") {
    for (const scene::View view : {scene::View::section, scene::View::surface}) {
        const auto opened = [&](double share) {
            scene::Scene scene = sceneOf(view, 0);
            scene.needling = share;
            scene.stroke = 0;
            scene.layers.needles = false; // the pen would hide some
            return pixelsOf(structures(scene), {structChannel, structBlood});
        };
        const uint32_t early = opened(0.25), half = opened(0.5), late = opened(0.9);
        INFO(scene::nameOf(view));
        CHECK(opened(0) < early / 4 + 1);
        CHECK(early > 0);
        CHECK(half > 1.3 * early);
        CHECK(late > 1.3 * half);
    }
}

TEST_CASE_METHOD(PictureTest, "the section is inflamed after a session, most near the surface, and calm again in three weeks") {
    // Redness of the cut dermis between two depths, beside blood, channels and cells.
    const auto rednessOf = [&](double day, double fromMm, double toMm) {
        scene::Scene scene = oneSession(day);
        scene.layers.vessels = scene.layers.appendages = scene.layers.cells = false;
        const Size size{640, 360};
        const Picture picture = natural(scene, size), ids = structures(scene, size);
        const Projection projection(scene.camera, size);
        return meanLab(picture,
                       [&](uint32_t x, uint32_t y) {
                           const uint32_t id = structureAt(ids, x, y);
                           if (id != structPapillaryGround && id != structReticularGround && id != structCollagen &&
                               id != structMarkCollagen)
                               return false;
                           const glm::dvec3 place = projection.onPlane({x + 0.5, y + 0.5}, 1, -3);
                           return std::abs(place.x) < 4.5 && -place.z > fromMm && -place.z < toMm;
                       })
            .a;
    };
    const double upperBefore = rednessOf(-1, 0.2, 0.8), lowerBefore = rednessOf(-1, 1.5, 1.9);
    const double upper1 = rednessOf(1, 0.2, 0.8) - upperBefore, upper5 = rednessOf(5, 0.2, 0.8) - upperBefore;
    const double upper21 = rednessOf(21, 0.2, 0.8) - upperBefore, lower1 = rednessOf(1, 1.5, 1.9) - lowerBefore;
    CHECK(upper1 > 4);
    CHECK(upper1 > 1.5 * upper5);
    CHECK(upper5 > upper21);
    CHECK(std::abs(upper21) < 1.5);
    CHECK(upper1 > 2 * lower1); // the tips reach 1.24 mm
}
