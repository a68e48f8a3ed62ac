// The surface view as skin: it reddens and calms down, marks run upright and fade without vanishing, light is even.
#include "model/course.h"
#include "model/marks.h"
#include "support/measure.h"

using namespace stria;
using namespace stria::test;

namespace {

constexpr Size squareSize{360, 360};
constexpr uint32_t haloPx = 2; // a pinpoint's red halo reaches 0.19 mm

scene::Scene surfaceOf(int skinType, model::Mark mark, double day, int sessions = 1) {
    scene::Scene scene = sceneOf(scene::View::surface, day);
    scene.plan.skinType = skinType;
    scene.plan.mark = mark;
    scene.plan.sessions = sessions;
    return scene;
}

// The places of the skin that pixels show, within the surface view's area.
class SkinPlaces {
public:
    explicit SkinPlaces(const scene::Scene& scene) : projection_(scene.camera, squareSize), marks_(scene.plan) {}
    double markAt(uint32_t x, uint32_t y) const {
        const glm::dvec3 place = placeAt(x, y);
        return marks_.maskAt(place.x, place.y);
    }
    glm::dvec3 placeAt(uint32_t x, uint32_t y) const { return projection_.onPlane({x + 0.5, y + 0.5}, 2, 0); }

private:
    Projection projection_;
    model::Marks marks_;
};

// How much the marks differ from the skin around them, as the eye sees it from afar: the colours averaged.
double contrastOf(const Picture& picture, const scene::Scene& scene) {
    const SkinPlaces places(scene);
    const Lab mark = meanLab(picture, [&](uint32_t x, uint32_t y) { return places.markAt(x, y) > 0.95; });
    const Lab skin = meanLab(picture, [&](uint32_t x, uint32_t y) { return places.markAt(x, y) == 0; });
    return deltaE(mark, skin);
}

} // namespace

TEST_CASE_METHOD(PictureTest, "the skin is red right after a session, less each day, and as before in two weeks") {
    for (const int skinType : {1, 3, 5, 6}) {
        const auto onDay = [&](double day) { return meanLab(natural(surfaceOf(skinType, model::Mark::none, day), squareSize)); };
        const Lab before = onDay(-1), day0 = onDay(0), day2 = onDay(2), day5 = onDay(5), day14 = onDay(14);
        INFO("skin type " << skinType);
        // In dark skin redness shows as a darker, warmer tone rather than as red.
        const auto redness = [&](const Lab& lab) { return skinType <= 4 ? lab.a : -lab.L; };
        CHECK(redness(day0) > redness(day2));
        CHECK(redness(day2) > redness(day5));
        CHECK(redness(day5) > redness(day14));
        CHECK(deltaE(day0, before) > 2);
        CHECK(deltaE(day14, before) < 1);
        CHECK(std::abs(redness(day14) - redness(before)) < 0.5);
    }
}

TEST_CASE_METHOD(PictureTest, "the redness of the picture fades as the course's erythema does") {
    const scene::Scene first = surfaceOf(2, model::Mark::none, 0);
    const model::Course course(first.plan, model::Responder::typical);
    const Picture pinpoints = structures(first, squareSize);
    // Red against green, as its logarithm the tint's exponent, of the skin between the pinpoints of the session.
    const auto redness = [&](double day) {
        const Picture picture = natural(surfaceOf(2, model::Mark::none, day), squareSize);
        double sum = 0, n = 0;
        for (uint32_t y = haloPx; y + haloPx < squareSize.height; ++y)
            for (uint32_t x = haloPx; x + haloPx < squareSize.width; ++x) {
                bool pinpoint = false;
                for (uint32_t dy = 0; dy <= 2 * haloPx && !pinpoint; ++dy)
                    for (uint32_t dx = 0; dx <= 2 * haloPx && !pinpoint; ++dx)
                        pinpoint = structureAt(pinpoints, x + dx - haloPx, y + dy - haloPx) != shared::structSkin;
                if (pinpoint) continue;
                const uint8_t* rgb = picture.at(x, y);
                sum += std::log(linearOf(rgb[0]) / std::max(linearOf(rgb[1]), 1e-4));
                n += 1;
            }
        REQUIRE(n > 0.2 * squareSize.width * squareSize.height);
        return sum / n;
    };
    const double before = redness(-1), atFirst = redness(0) - before, erythema0 = course.atDay(0).erythema;
    for (const double day : {1.0, 2.0, 3.0, 5.0}) {
        const double share = (redness(day) - before) / atFirst;
        INFO("day " << day);
        CHECK(share == Approx(course.atDay(day).erythema / erythema0).epsilon(0.15));
    }
}

TEST_CASE_METHOD(PictureTest, "while a session is under way the skin is red where the needles have been and nowhere else") {
    const auto rednessOf = [&](double share, bool upper) {
        scene::Scene scene = surfaceOf(2, model::Mark::none, share < 0 ? -1 : 0);
        if (share >= 0) scene.needling = share;
        scene.layers.needles = false;
        return meanLab(natural(scene, squareSize), [&](uint32_t, uint32_t y) { return upper ? y < squareSize.height / 8 : y > squareSize.height / 2; }).a;
    };
    // The first of four passes goes upward: at a fifth of the session it is not at the upper edge yet.
    CHECK(rednessOf(0.2, true) == Approx(rednessOf(-1, true)).margin(0.6));
    CHECK(rednessOf(0.2, false) > rednessOf(-1, false) + 1.2);
    CHECK(rednessOf(0.95, false) > rednessOf(0.2, false) + 1);
}

TEST_CASE_METHOD(PictureTest, "a mark contrasts less the more sessions it had, and never vanishes") {
    for (const auto& [mark, skinType] : {std::pair{model::Mark::alba, 2}, std::pair{model::Mark::rubra, 4}}) {
        const scene::Scene untreated = surfaceOf(skinType, mark, -1);
        const double before = contrastOf(natural(untreated, squareSize), untreated);
        double last = before;
        for (const int sessions : {1, 3, 6}) {
            const scene::Scene scene = surfaceOf(skinType, mark, 24 * 7, sessions);
            const double after = contrastOf(natural(scene, squareSize), scene);
            INFO(model::nameOf(mark) << ", " << sessions << " sessions: contrast " << after << " after " << before);
            CHECK(after < 0.95 * last);
            CHECK(after > 0.1 * before);
            last = after;
        }
    }
}

TEST_CASE_METHOD(PictureTest, "without a session a pale mark stays as it is") {
    for (const scene::View view : {scene::View::surface, scene::View::section}) {
        scene::Scene scene = sceneOf(view, -1);
        scene.plan.sessions = 0;
        const Picture before = natural(scene, squareSize);
        scene.day = 24 * 7;
        CHECK((natural(scene, squareSize) == before));
    }
}

TEST_CASE_METHOD(PictureTest, "light is even across the surface") {
    for (const int skinType : {2, 5})
        for (const double day : {-1.0, 1.0}) {
            const Picture picture = natural(surfaceOf(skinType, model::Mark::none, day), squareSize);
            const auto part = [&](bool upright, bool first) {
                return meanLab(
                           picture,
                           [&](uint32_t x, uint32_t y) { return upright ? (x < squareSize.width / 2) == first : (y < squareSize.height / 2) == first; })
                    .L;
            };
            INFO("skin type " << skinType << ", day " << day);
            CHECK(part(true, true) == Approx(part(true, false)).margin(2));
        }
}

TEST_CASE_METHOD(PictureTest, "marks run upright") {
    for (const uint32_t seed : {1u, 2u}) {
        scene::Scene marked = surfaceOf(3, model::Mark::alba, -1), plain = surfaceOf(3, model::Mark::none, -1);
        marked.plan.seed = plain.plan.seed = seed;
        const Picture with = natural(marked, squareSize), without = natural(plain, squareSize);
        // Where the mark changes the skin, smoothed: rows, then columns.
        std::vector<double> change(std::size_t(squareSize.width) * squareSize.height);
        for (uint32_t y = 0; y < squareSize.height; ++y)
            for (uint32_t x = 0; x < squareSize.width; ++x) change[y * squareSize.width + x] = deltaE(labOf(with.at(x, y)), labOf(without.at(x, y)));
        for (const uint32_t step : {1u, squareSize.width}) {
            const std::vector<double> sharp = change;
            for (std::size_t i = 3 * step; i + 3 * step < sharp.size(); ++i) {
                change[i] = 0;
                for (int k = -3; k <= 3; ++k) change[i] += sharp[i + std::size_t(k * std::ptrdiff_t(step))] / 7;
            }
        }
        // The structure tensor: gradients stand across the marks.
        double xx = 0, xy = 0, yy = 0;
        for (uint32_t y = 8; y + 8 < squareSize.height; ++y)
            for (uint32_t x = 8; x + 8 < squareSize.width; ++x) {
                const double* at = &change[y * squareSize.width + x];
                const double gx = at[1] - at[-1], gy = at[squareSize.width] - at[-int(squareSize.width)];
                xx += gx * gx, xy += gx * gy, yy += gy * gy;
            }
        const double across = 0.5 * std::atan2(2 * xy, xx - yy) * 57.29578;
        const double oneWay = std::hypot(xx - yy, 2 * xy) / (xx + yy);
        CHECK(std::abs(across) < 10);
        CHECK(oneWay > 0.5);
    }
}
