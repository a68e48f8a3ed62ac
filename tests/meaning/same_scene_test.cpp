// A picture is a function of its Scene: the same bytes whatever was drawn before, and other bytes for everything that can be chosen.
#include "support/measure.h"

#include <string>
#include <vector>

using namespace stria;
using namespace stria::test;

namespace {

constexpr scene::View allViews[] = {scene::View::section, scene::View::surface, scene::View::micro, scene::View::needle};

} // namespace

TEST_CASE_METHOD(PictureTest, "the same scene gives the same bytes, from the same Renderer and from a fresh one") {
    std::vector<scene::Scene> scenes;
    for (const scene::View view : allViews) scenes.push_back(sceneOf(view, 2));
    const std::vector<Picture> anew = Studio::shared().picturesAnew(scenes, quarterHd, naturalSettings());
    for (std::size_t i = scenes.size(); i-- > 0;) {
        INFO(scene::nameOf(scenes[i].view));
        const Picture first = natural(scenes[i], quarterHd);
        CHECK((natural(scenes[i], quarterHd) == first));
        CHECK((anew[i] == first));
    }
}

TEST_CASE_METHOD(PictureTest, "scrubbing to another day and back gives the same bytes") {
    for (const scene::View view : allViews) {
        INFO(scene::nameOf(view));
        const Picture day2 = natural(sceneOf(view, 2), quarterHd), day30 = natural(sceneOf(view, 30), quarterHd);
        CHECK_FALSE((day2 == day30));
        CHECK((natural(sceneOf(view, 2), quarterHd) == day2));
        CHECK((natural(sceneOf(view, 30), quarterHd) == day30));
    }
}

TEST_CASE_METHOD(PictureTest, "going to another plan, view and size and back gives the same bytes") {
    const scene::Scene scene = sceneOf(scene::View::section, 5);
    const Picture first = natural(scene, quarterHd);
    scene::Scene other = sceneOf(scene::View::surface, 40);
    other.plan.site = model::Site::buttock;
    other.plan.seed = 7;
    other.quality = scene::Quality::low;
    natural(other, {200, 260});
    CHECK((natural(scene, quarterHd) == first));
}

TEST_CASE_METHOD(PictureTest, "untreated skin looks the same before and after its course of healing has been computed") {
    scene::Scene scene = sceneOf(scene::View::section, -1);
    scene.plan.seed = 11; // a plan that nothing has been computed of
    const Picture before = natural(scene, quarterHd);
    scene.day = 60;
    natural(scene, quarterHd);
    scene.day = -1;
    CHECK((natural(scene, quarterHd) == before));
}

TEST_CASE_METHOD(PictureTest, "everything that a plan can say shows in the section") {
    scene::Scene normal = sceneOf(scene::View::section, 1);
    normal.quality = scene::Quality::low;
    const Picture picture = natural(normal, quarterHd);
    struct Choice {
        const char *key, *value;
    };
    std::vector<Choice> choices{{"mark", "rubra"},    {"mark", "none"},  {"markWidth", "5"}, {"depth", "0.5"}, {"depth", "2.5"},
                                {"device", "roller"}, {"needles", "36"}, {"passes", "2"},    {"seed", "2"}};
    for (const char* site : {"thigh", "buttock", "breast", "upper-arm", "lower-back", "calf", "face"}) choices.push_back({"site", site});
    for (const char* skinType : {"1", "2", "4", "5", "6"}) choices.push_back({"skinType", skinType});
    for (const auto& [key, value] : choices) {
        INFO(key << " " << value);
        scene::Scene scene = normal;
        const auto plan = model::withValue(scene.plan, key, value);
        REQUIRE(plan);
        scene.plan = *plan;
        const Difference difference = differenceOf(natural(scene, quarterHd), picture, 8, [](uint32_t, uint32_t) { return true; });
        CHECK(difference.shareOver > 0.002);
    }
}

TEST_CASE_METHOD(PictureTest, "the number of sessions shows once more than one of them is over") {
    scene::Scene scene = sceneOf(scene::View::section, 100);
    scene.plan.sessions = 1;
    const Picture one = natural(scene, quarterHd);
    scene.plan.sessions = 3;
    const Picture three = natural(scene, quarterHd);
    scene.plan.intervalWeeks = 2;
    const Picture sooner = natural(scene, quarterHd);
    CHECK_FALSE((one == three));
    CHECK_FALSE((three == sooner));
}

TEST_CASE_METHOD(PictureTest, "either side of a comparison is the picture of its own week") {
    for (const scene::View view : {scene::View::section, scene::View::surface}) {
        INFO(scene::nameOf(view));
        scene::Scene scene = sceneOf(view, 0);
        scene.compare = scene::Compare{-1, 24};
        scene.divider = 0.4;
        const Picture both = natural(scene, quarterHd);
        const Picture before = natural(sceneOf(view, -7), quarterHd), after = natural(sceneOf(view, 24 * 7), quarterHd);
        // Glow and contact shadows reach a little over the divider.
        const uint32_t divider = uint32_t(0.4 * quarterHd.width), reach = 24;
        const auto left = [&](uint32_t x, uint32_t) { return x + reach < divider; };
        const auto right = [&](uint32_t x, uint32_t) { return x > divider + reach; };
        CHECK(differenceOf(both, before, 1, left).largest <= 1);
        CHECK(differenceOf(both, after, 1, right).largest <= 1);
        CHECK(differenceOf(both, after, 1, left).shareOver > 0.002);
        CHECK(differenceOf(both, before, 1, right).shareOver > 0.05);
    }
}
