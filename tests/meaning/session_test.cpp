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
