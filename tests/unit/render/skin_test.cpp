#include "support/catch.h"

#include "model/drawn_depth.h"
#include "model/field.h"
#include "render/geometry/fat.h"
#include "render/geometry/hairs.h"
#include "render/geometry/skin_block.h"
#include "render/skin_relief.h"
#include "render/wide_surface.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace stria;
using namespace stria::render;

TEST_CASE("relief is the same wherever and however finely it is baked") {
    const model::Plan plan;
    const auto inBlock = bakeSkinRelief(plan, {-1, -1, 1, 1}, 20, 20), inWide = bakeSkinRelief(plan, {-4, -4, 4, 4}, 80, 80);
    for (int y = 0; y < 20; ++y)
        for (int x = 0; x < 20; ++x)
            for (int c = 0; c < 4; ++c) {
                const float a = model::floatFromHalf(inBlock[std::size_t((y * 20 + x) * 4 + c)]);
                const float b = model::floatFromHalf(inWide[std::size_t(((y + 30) * 80 + x + 30) * 4 + c)]);
                REQUIRE(a == Approx(b).margin(1e-3));
            }
}

TEST_CASE("fine relief stays within 0.03 mm or so, wrinkles lie in the mark only") {
    model::Plan plan;
    std::vector<vec2> places;
    for (float y = -10; y < 10; y += 0.19f)
        for (float x = -15; x < 15; x += 0.17f) places.emplace_back(x, y);
    double sum = 0, wrinkled = 0;
    for (const ReliefSample& s : skinReliefAt(plan, places)) {
        REQUIRE(std::abs(s.reliefMm) < 0.06f); // pores reach deeper than furrows
        REQUIRE(std::abs(s.wrinklesMm) < 0.08f);
        REQUIRE((s.tone >= -2 && s.tone <= 1)); // below -1: pores and freckles
        if (s.mark == 0) REQUIRE(s.wrinklesMm == 0);
        if (s.mark > 0.5f) wrinkled = std::max(wrinkled, std::abs(double(s.wrinklesMm)));
        sum += double(s.tone);
    }
    CHECK(wrinkled > 0.015);
    CHECK(std::abs(sum / double(places.size())) < 0.15); // no cast: the tone's mean is the skin type's colour
}

TEST_CASE("follicles stand as densely as the site says, and few in marks") {
    model::Plan plan;
    plan.markWidthMm = 10;
    const auto follicles = vellusFollicles(plan, {-20, -20, 20, 20});
    CHECK(follicles.size() > 0.5 * 20 * 16);
    CHECK(follicles.size() < 1.05 * 20 * 16);
    plan.mark = model::Mark::none;
    CHECK(vellusFollicles(plan, {-20, -20, 20, 20}).size() == Approx(20 * 16).epsilon(0.06));
    for (const shared::Hair& hair : hairsOf(plan, {-5, -3, 5, 3})) {
        CHECK(std::abs(hair.rootMm.x) <= 5);
        CHECK(hair.radiusMm < 0.015f); // vellus hairs are under 0.03 mm thick
    }
}

TEST_CASE("the rete ridges' mean depth is the junction's, with about 36 ridges along the front") {
    for (const Face face : allFaces) {
        const auto columns = epidermisColumns(model::Plan{}, face, 1);
        double sum = 0;
        int crossings = 0;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            sum += double(columns[i].rete);
            if (i && columns[i - 1].rete < 0 && columns[i].rete >= 0) ++crossings;
        }
        CHECK(sum / double(columns.size()) == Approx(0).margin(1e-4));
        CHECK(crossings == Approx(planeOf(face).lengthMm / 0.28).epsilon(0.15));
        CHECK(columns.front().xyMm == planeOf(face).originMm);
    }
}

TEST_CASE("the ground stays behind the cut and ends behind the uppermost fat cells") {
    for (const model::Site site : model::allSites) {
        model::Plan plan;
        plan.site = site;
        const auto& layers = model::layersOf(site);
        const float fat = float(model::drawnDepthMm(layers.epidermisMm + layers.dermisMm, layers.epidermisMm));
        const GroundMesh mesh = groundMesh(plan, Face::front, 0);
        float deepest = 0;
        for (const shared::GroundVertex& v : mesh.vertices) {
            REQUIRE(v.positionMm.y >= -3 - 1e-5f);
            REQUIRE(std::abs(v.positionMm.x) <= 5 + 1e-5f);
            deepest = std::max(deepest, -v.positionMm.z);
            REQUIRE(v.insetMm >= 0.02f);
            if (-v.positionMm.z > fat + groundBelowFatMm - 1e-5f) REQUIRE(v.insetMm == Approx(groundEndInsetMm).margin(1e-5));
        }
        CHECK(deepest == Approx(fat + groundBelowFatMm));
        for (const uint32_t index : mesh.indices) REQUIRE(index < mesh.vertices.size());
    }
}

TEST_CASE("fat cells fill their layer, stay behind the cut and meet the dermis where it ends") {
    model::Plan plan;
    plan.site = model::Site::thigh;
    const auto& layers = model::layersOf(plan.site);
    const float border = float(model::drawnDepthMm(layers.epidermisMm + layers.dermisMm, layers.epidermisMm));
    const FatMesh mesh = fatMesh(plan, fatSheetOf(plan, Face::front), 0.3f);
    // The border goes up and down; over the whole side it is where the site has it.
    std::vector<float> highest(50, -10);
    for (const shared::FatVertex& v : mesh.vertices) {
        REQUIRE(v.positionMm.y >= -3 - 1e-4f);
        REQUIRE(v.positionMm.z <= -border + fatRiseMm + 0.02f);
        if (!isSeptum(v)) {
            float& here = highest[std::size_t(std::clamp((v.positionMm.x + 5) * 5, 0.0f, 49.0f))];
            here = std::max(here, v.positionMm.z + border);
        }
        REQUIRE(v.positionMm.z >= blockBottomMm - 0.02f);
        REQUIRE(std::abs(v.positionMm.x) <= 5.02f);
    }
    CHECK(*std::max_element(highest.begin(), highest.end()) > 0.04f);
    CHECK(*std::min_element(highest.begin(), highest.end()) < -0.04f);
    CHECK(std::accumulate(highest.begin(), highest.end(), 0.0f) / 50 == Approx(0).margin(0.05));
    // Cells of the front sheet cover most of the face.
    double covered = 0;
    for (const FatCell& cell : layFat(plan, fatSheetOf(plan, Face::front)).cells) {
        REQUIRE(cell.radiusMm >= 0.12f);
        REQUIRE(cell.radiusMm <= 0.30f);
        if (!cell.behind) covered += 3.14159 * double(cell.radiusMm) * double(cell.radiusMm);
    }
    CHECK(covered / (10 * (4.55 - double(border))) > 0.9);
    for (const shared::FatVertex& v : fatMesh(plan, fatTopOf(plan), 0).vertices) {
        REQUIRE(v.positionMm.z <= -border + 1e-4f);
        REQUIRE(std::abs(v.positionMm.x) <= 5.02f);
        REQUIRE(std::abs(v.positionMm.y) <= 3.02f);
    }
}

TEST_CASE("a session's pattern has the mean 1, is denser where channels are, and differs between sessions") {
    model::Plan plan;
    const RectMm area{-8, -8, 8, 8};
    const SessionPattern first = sessionPatternOf(plan, 0, area, 64), second = sessionPatternOf(plan, 1, area, 64);
    const auto mean = [](const std::vector<float>& v) { return std::accumulate(v.begin(), v.end(), 0.0) / double(v.size()); };
    CHECK(mean(first.redness) == Approx(1).epsilon(1e-4));
    CHECK(mean(first.healing) == Approx(1).epsilon(1e-4));
    CHECK(first.redness != second.redness);
    const auto [low, high] = std::minmax_element(first.redness.begin(), first.redness.end());
    CHECK(*low < 0.9f);
    CHECK(*high > 1.1f);
    // The same place in another area: the same pattern up to the area's own mean.
    const SessionPattern wider = sessionPatternOf(plan, 0, {-16, -16, 16, 16}, 128);
    double worst = 0;
    for (int y = 8; y < 56; ++y)
        for (int x = 8; x < 56; ++x)
            worst = std::max(
                worst, double(std::abs(first.redness[std::size_t(y * 64 + x)] - wider.redness[std::size_t((y + 32) * 128 + x + 32)])));
    CHECK(worst < 0.1);
}

TEST_CASE("redness belongs to the last session mostly") {
    model::Plan plan;
    CHECK(rednessSharesOf(plan, -1).empty());
    CHECK(rednessSharesOf(plan, 3) == std::vector<double>{1.0});
    const auto shares = rednessSharesOf(plan, model::dayOfSession(plan, 2) + 1);
    REQUIRE(shares.size() == 3);
    CHECK(shares[2] > 0.99);
    CHECK(shares[0] + shares[1] + shares[2] == Approx(1));
}
