// Collagen in the section: thinner in the mark than beside it, and growing back with sessions.
#include "support/measure.h"

using namespace stria;
using namespace stria::test;
using namespace stria::shared;

namespace {

constexpr Size collagenSize{960, 540};

// The dermis on the front cut alone, without what stands before or between the fibres.
scene::Scene dermisOf(model::Mark mark, int sessions, double day) {
    scene::Scene scene = sceneOf(scene::View::section, day);
    scene.plan.mark = mark;
    scene.plan.sessions = sessions;
    scene.layers.vessels = scene.layers.appendages = scene.layers.cells = false;
    return scene;
}

// Shares of the front cut's dermis, within or beside the mark, that fibres cover, and that new fibres cover.
struct Cover {
    double fibres = 0, fresh = 0;
};
Cover coverOf(const Picture& picture, const scene::Scene& scene, double x0Mm, double x1Mm, double fromMm = 0, double toMm = 9) {
    const Projection projection(scene.camera, collagenSize);
    const model::SiteLayers& layers = model::layersOf(scene.plan.site);
    double n = 0;
    Cover cover;
    for (uint32_t y = 0; y < collagenSize.height; ++y)
        for (uint32_t x = 0; x < collagenSize.width; ++x) {
            const glm::dvec3 place = projection.onPlane({x + 0.5, y + 0.5}, 1, -3);
            if (place.z > -fromMm || place.z < -toMm) continue;
            if (place.x < x0Mm || place.x > x1Mm || place.z > -(layers.epidermisMm + layers.papillaryMm) || place.z < -layers.dermisMm)
                continue;
            const uint32_t id = structureAt(picture, x, y);
            n += 1;
            cover.fibres += id == structCollagen || id == structMarkCollagen || id == structNewCollagen;
            cover.fresh += id == structNewCollagen;
        }
    REQUIRE(n > 1000);
    return {cover.fibres / n, cover.fresh / n};
}

} // namespace

TEST_CASE_METHOD(PictureTest, "a mark has less collagen than normal skin, and more of it after more sessions") {
    const auto inMiddle = [&](model::Mark mark, int sessions, double day) {
        const scene::Scene scene = dermisOf(mark, sessions, day);
        return coverOf(structures(scene, collagenSize), scene, -1.2, 1.2);
    };
    const Cover normal = inMiddle(model::Mark::none, 1, -1);
    for (const model::Mark mark : {model::Mark::alba, model::Mark::rubra}) {
        const Cover before = inMiddle(mark, 3, -1), one = inMiddle(mark, 1, 168), three = inMiddle(mark, 3, 168);
        INFO(model::nameOf(mark) << ": normal " << normal.fibres << ", before " << before.fibres << ", one session " << one.fibres
                                 << ", three " << three.fibres);
        CHECK(before.fibres < 0.9 * normal.fibres);
        CHECK(one.fibres > before.fibres + 0.01);
        CHECK(three.fibres > one.fibres + 0.01);
        // The model: a mark never ends above normal density.
        CHECK(three.fibres < 0.97 * normal.fibres);
        CHECK(inMiddle(mark, 6, 364).fibres < normal.fibres);
        CHECK(before.fresh == 0);
        CHECK(three.fresh > one.fresh);
    }
}

TEST_CASE_METHOD(PictureTest, "at no depth do sessions give a mark more collagen than normal skin has") {
    const auto at = [&](model::Mark mark, int sessions, double day, double fromMm) {
        const scene::Scene scene = dermisOf(mark, sessions, day);
        return coverOf(structures(scene, collagenSize), scene, -1.2, 1.2, fromMm, fromMm + 0.6).fibres;
    };
    for (const double fromMm : {0.3, 0.9, 1.5}) {
        const double normal = at(model::Mark::none, 1, -1, fromMm);
        for (const auto& [sessions, day] : {std::pair{3, 168.0}, std::pair{6, 364.0}}) {
            const double cover = at(model::Mark::alba, sessions, day, fromMm);
            INFO(fromMm << " mm: " << cover << " after " << sessions << " sessions, normal " << normal);
            CHECK(cover < 0.99 * normal);
        }
    }
}

TEST_CASE_METHOD(PictureTest, "thin fibres of a mark lie in the mark alone") {
    const scene::Scene with = dermisOf(model::Mark::alba, 1, -1), without = dermisOf(model::Mark::none, 1, -1);
    CHECK(structureCounts(structures(without, collagenSize))[structMarkCollagen] == 0);
    const Picture picture = structures(with, collagenSize);
    const Projection projection(with.camera, collagenSize);
    double inside = 0, outside = 0;
    for (uint32_t y = 0; y < collagenSize.height; ++y)
        for (uint32_t x = 0; x < collagenSize.width; ++x) {
            if (structureAt(picture, x, y) != structMarkCollagen) continue;
            const double beside = std::abs(projection.onPlane({x + 0.5, y + 0.5}, 1, -3).x) - with.plan.markWidthMm / 2;
            (beside < 0.4 ? inside : outside) += 1;
        }
    CHECK(inside > 1000);
    CHECK(outside < 0.03 * inside);
}

TEST_CASE_METHOD(PictureTest, "quality changes how finely collagen is drawn, not how much of it there is") {
    for (const auto& [mark, day] :
         {std::pair{model::Mark::none, -1.0}, std::pair{model::Mark::alba, -1.0}, std::pair{model::Mark::alba, 168.0}}) {
        std::vector<double> covers;
        for (const scene::Quality quality : {scene::Quality::low, scene::Quality::medium, scene::Quality::high}) {
            scene::Scene scene = dermisOf(mark, 3, day);
            scene.quality = quality;
            covers.push_back(coverOf(structures(scene, collagenSize), scene, -1.2, 1.2).fibres);
        }
        CHECK(covers[0] == Approx(covers[1]).epsilon(0.15));
        CHECK(covers[2] == Approx(covers[1]).epsilon(0.15));
    }
}
