#include "support/catch.h"

#include "model/field.h"
#include "model/marks.h"

#include <algorithm>
#include <cmath>

using namespace stria;
using model::Marks;

namespace {
model::Plan planWith(uint32_t seed, double widthMm = 3) {
    model::Plan plan;
    plan.seed = seed;
    plan.markWidthMm = widthMm;
    return plan;
}
} // namespace

TEST_CASE("in the block the mark runs straight along y, with an edge that waves by a tenth of a millimetre") {
    for (uint32_t seed : {1u, 2u, 77u}) {
        const Marks marks(planWith(seed));
        for (double y = -3; y <= 3; y += 0.1) {
            CHECK(marks.maskAt(0, y) == 1);
            CHECK(marks.maskAt(1.1, y) == 1);
            CHECK(marks.maskAt(-1.9, y) == 0);
            // Where the mask passes a half, the distance from the middle is half the width, give or take the wave.
            double edge = 1;
            while (marks.maskAt(edge, y) > 0.5) edge += 0.01;
            CHECK(edge == Approx(1.5).margin(Marks::waveMm + 0.011));
        }
    }
}

TEST_CASE("the block holds its own mark only") {
    for (uint32_t seed = 1; seed <= 40; ++seed) {
        const Marks marks(planWith(seed));
        for (double y = -3; y <= 3; y += 0.25)
            for (double x = 2; x <= 5; x += 0.25) {
                REQUIRE(marks.maskAt(x, y) == 0);
                REQUIRE(marks.maskAt(-x, y) == 0);
            }
    }
}

TEST_CASE("marks run upright within ten degrees and do not touch each other") {
    for (uint32_t seed = 1; seed <= 20; ++seed)
        for (double width : {1.0, 3.0, 10.0}) {
            const Marks marks(planWith(seed, width));
            REQUIRE(marks.stripes().size() >= 3);
            for (const model::MarkStripe& stripe : marks.stripes()) {
                const double low = std::max(-20.0, stripe.yMiddleMm - stripe.halfLengthMm),
                             high = std::min(20.0, stripe.yMiddleMm + stripe.halfLengthMm);
                if (high - low < 5) continue;
                const double lean = (stripeCentreMm(stripe, high) - stripeCentreMm(stripe, low)) / (high - low);
                CHECK(std::abs(std::atan(lean)) < 10 * 3.14159 / 180);
            }
            // Along a line across, every stripe is followed by skin before the next one.
            for (double y : {-15.0, -6.0, 0.0, 8.0, 17.0}) {
                std::vector<double> centres;
                for (const model::MarkStripe& stripe : marks.stripes())
                    if (std::abs(y - stripe.yMiddleMm) < stripe.halfLengthMm) centres.push_back(stripeCentreMm(stripe, y));
                std::sort(centres.begin(), centres.end());
                for (std::size_t i = 1; i < centres.size(); ++i) {
                    double least = 1;
                    for (double x = centres[i - 1]; x <= centres[i]; x += 0.05) least = std::min(least, marks.maskAt(x, y));
                    CHECK(least == 0);
                }
            }
        }
}

TEST_CASE("the mask is soft: from a tenth to nine tenths over about 0.3 mm") {
    const Marks marks(planWith(1));
    double inner = 1, outer = 1;
    while (marks.maskAt(inner, 0) > 0.9) inner += 0.002;
    while (marks.maskAt(outer, 0) > 0.1) outer += 0.002;
    CHECK(outer - inner == Approx(0.3).margin(0.06));
}

TEST_CASE("the field's mask is the marks' mask, and no mark has none") {
    const model::Plan plan = planWith(5, 4);
    for (double x = -4; x < 4; x += 0.37) CHECK(model::markMaskAt(plan, x, 1.3) == Marks(plan).maskAt(x, 1.3));
    model::Plan unmarked = plan;
    unmarked.mark = model::Mark::none;
    CHECK(Marks(unmarked).maskAt(0, 0) == 0);
    CHECK(Marks(unmarked).stripes().empty());
}
