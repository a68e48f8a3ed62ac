// Changes of the plan as a user makes them: each can be taken back, and the needles follow the depth at once.
#include "model/plan_file.h"
#include "model/presets.h"
#include "scene/depth_preview.h"
#include "scene/device_pose.h"
#include "scene/timeline.h"
#include "scene/undo.h"
#include "support/catch.h"

#include <random>

using namespace stria;
using namespace stria::scene;

namespace {

template <class Values> auto pick(std::mt19937& random, const Values& values) { return values[random() % values.size()]; }

// One change that a panel can make; never none.
model::Plan changed(const model::Plan& plan, std::mt19937& random) {
    const std::vector<std::pair<const char*, std::vector<const char*>>> values{
        {"site", {"thigh", "face", "calf", "abdomen"}}, {"mark", {"alba", "rubra", "none"}}, {"skinType", {"1", "4", "6"}},
        {"depth", {"0.25", "1.05", "2.5", "3"}},        {"sessions", {"0", "1", "5", "8"}},  {"interval", {"1", "2.5", "12"}},
        {"missed", {"none", "2", "2,3"}},               {"device", {"pen", "roller"}},       {"needles", {"12", "24", "36"}}};
    for (;;) {
        model::Plan next = plan;
        if (random() % 8 == 0) {
            const model::Preset preset = pick(random, model::presets());
            next = model::withKeysOf({}, preset.file.plan, preset.file.keysPresent);
        } else {
            const auto& [key, texts] = values[random() % values.size()];
            next = *model::withValue(plan, key, pick(random, texts));
        }
        if (!(next == plan)) return next;
    }
}

} // namespace

TEST_CASE("fifty changes and fifty undos give back the same file, byte by byte, and fifty redos the last one") {
    std::mt19937 random(7);
    Scene scene;
    scene.day = 20;
    Undo undo(scene);
    const std::string before = model::planToJson({scene.plan, "{}", {}, {}});
    for (int i = 0; i < 50; ++i) {
        if (random() % 6 == 0)
            scene.other = changed(scene.other.value_or(scene.plan), random);
        else
            scene.plan = changed(scene.plan, random);
        scene = withinCourse(scene);
        undo.note(scene, true);
    }
    const std::string after = model::planToJson({scene.plan, "{}", {}, {}});
    const std::optional<model::Plan> other = scene.other;
    for (int i = 0; i < 50; ++i) {
        CHECK(undo.canUndo());
        scene = undo.undone(scene);
    }
    CHECK_FALSE(undo.canUndo());
    CHECK(model::planToJson({scene.plan, "{}", {}, {}}) == before);
    CHECK_FALSE(scene.other);
    for (int i = 0; i < 50; ++i) scene = undo.redone(scene);
    CHECK(model::planToJson({scene.plan, "{}", {}, {}}) == after);
    CHECK(scene.other == other);
}

TEST_CASE("going through the days while weeks are compared makes no step") {
    Scene scene;
    scene.compare.emplace();
    Undo undo(scene);
    scene.day = 60;
    scene.compare->week1 = 60.0 / 7;
    undo.note(scene, true);
    CHECK_FALSE(undo.canUndo());
}

TEST_CASE("while the depth is being set the needles stand at it, and go a moment after") {
    DepthPreview preview;
    Scene shown;
    shown.day = 60;
    model::Plan live;
    preview.note(live, false, 1);
    CHECK(preview.applied(shown, live, 1) == shown); // nothing has changed yet
    live.depthMm = 2.5;
    preview.note(live, true, 2);
    const Scene drawn = preview.applied(shown, live, 2);
    CHECK(drawn.plan == shown.plan); // the tissue waits
    Scene settled = shown;
    settled.plan = live;
    settled.needling = settled.stroke = 1;
    CHECK(devicePoseOf(drawn).tipDepthMm == devicePoseOf(settled).tipDepthMm);
    preview.note(live, true, 3); // still held: they stay
    CHECK(preview.shows(4));
    preview.note(live, false, 4);
    CHECK(preview.applied(shown, live, 3 + DepthPreview::lingerSeconds + 0.01) == shown);
    shown.view = View::surface;
    CHECK(preview.applied(shown, live, 3.1) == shown);
}

TEST_CASE("sides of a picture: one plan, two days, or two plans on one day within the course of each") {
    Scene scene;
    scene.day = 420;
    CHECK(sidesOf(scene).size() == 1);
    scene.compare = Compare{-1, 24};
    REQUIRE(sidesOf(scene).size() == 2);
    CHECK(sidesOf(scene)[1].day == 168);
    scene.other = model::Plan{};
    scene.other->sessions = 1;
    const auto sides = sidesOf(scene);
    REQUIRE(sides.size() == 2);
    CHECK(sides[0].day == 420);
    CHECK(sides[1].plan->sessions == 1);
    CHECK(sides[1].day == model::lastDay(*scene.other));
}
