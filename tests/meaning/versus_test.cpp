// Two plans in one picture: each side is the plain picture of its own plan, and they differ where the plans do.
#include "scene/device_pose.h"
#include "support/measure.h"

using namespace stria;
using namespace stria::test;

namespace {

constexpr Size versusSize{480, 270};
const PixelTest leftHalf = [](uint32_t x, uint32_t) { return x < versusSize.width / 2 - 3; };
const PixelTest rightHalf = [](uint32_t x, uint32_t) { return x > versusSize.width / 2 + 3; };

// The scene with a second plan beside it.
scene::Scene besides(scene::Scene scene, const model::Plan& other) {
    scene.other = other;
    scene.compare.emplace();
    return scene;
}

} // namespace

TEST_CASE_METHOD(PictureTest, "with a second plan each side of the divider is the picture of its own plan on the same day") {
    model::Plan other;
    other.sessions = 1;
    other.site = model::Site::thigh;
    for (const scene::View view : {scene::View::section, scene::View::surface}) {
        const scene::Scene plain = sceneOf(view, 60);
        scene::Scene plainOther = plain;
        plainOther.plan = other;
        const Picture a = structures(plain, versusSize), b = structures(plainOther, versusSize), both = structures(besides(plain, other), versusSize);
        CHECK(differenceOf(both, a, 2, leftHalf).largest <= 2);
        CHECK(differenceOf(both, b, 2, rightHalf).largest <= 2);
        if (view == scene::View::section) CHECK(differenceOf(both, a, 2, rightHalf).shareOver > 0.1);
    }
}

TEST_CASE_METHOD(PictureTest, "one session against three: more redness where a session has just been") {
    model::Plan other;
    other.sessions = 1;
    const scene::Scene plain = sceneOf(scene::View::surface, 57); // a day after the third session
    const Picture both = natural(besides(plain, other), versusSize), a = natural(plain, versusSize);
    CHECK(differenceOf(both, a, 2, leftHalf).shareOver < 0.001);
    CHECK(differenceOf(both, a, 2, rightHalf).shareOver > 0.5);
    CHECK(meanLab(both, leftHalf).a > meanLab(both, rightHalf).a + 3);
}

TEST_CASE_METHOD(PictureTest, "a second plan changes nothing unless compared, and the same plan twice is one picture") {
    const scene::Scene plain = sceneOf(scene::View::section, 60);
    scene::Scene waiting = plain;
    waiting.other = model::Plan{};
    waiting.other->sessions = 1;
    const PixelTest all = [](uint32_t, uint32_t) { return true; };
    const Picture a = structures(plain, versusSize);
    CHECK(differenceOf(structures(waiting, versusSize), a, 0, all).largest == 0);
    CHECK(differenceOf(structures(besides(plain, plain.plan), versusSize), a, 2, rightHalf).largest <= 2);
}

TEST_CASE_METHOD(PictureTest, "while the depth is being set the needles show it, and the tissue waits") {
    scene::Scene scene = sceneOf(scene::View::section, 60);
    scene.needling = scene.stroke = 1;
    scene::Scene deeper = scene;
    deeper.shownDepthMm = 2.5;
    scene::Scene deep = scene;
    deep.plan.depthMm = 2.5;
    const auto tip = [](const scene::Scene& s) { return scene::devicePoseOf(s).tipDepthMm; };
    CHECK(tip(deeper) == tip(deep));
    CHECK(tip(deeper) > tip(scene) + 0.5f);
    const Picture before = structures(scene, versusSize), after = structures(deeper, versusSize);
    // Only a strip about the needles differs.
    const PixelTest all = [](uint32_t, uint32_t) { return true; };
    const double share = differenceOf(before, after, 2, all).shareOver;
    CHECK(share > 0.0005);
    CHECK(share < 0.1);
}
