// The micro view's geometry and its actors over the days, without a device.
#include "render/geometry/micro_cells.h"
#include "render/geometry/micro_channel.h"
#include "render/geometry/micro_dermis.h"
#include "render/geometry/micro_epidermis.h"
#include "render/geometry/micro_stage.h"
#include "render/geometry/micro_vessel.h"
#include "support/catch.h"

#include <cmath>
#include <glm/gtc/packing.hpp>
#include <numbers>

using namespace stria;
using namespace stria::render;

namespace {

shared::FrameUniforms frameOnDay(float daysSinceSession) {
    shared::FrameUniforms frame{};
    frame.sessionsDone = daysSinceSession < 0 ? 0 : 1;
    frame.daysSinceSession = daysSinceSession < 0 ? 1e6f : daysSinceSession;
    frame.pore = daysSinceSession < 0 ? 0 : std::exp(-2.08f * daysSinceSession);
    frame.epidermis = 0.65f;
    frame.erythema = daysSinceSession < 0 ? 0 : (1 + 0.7f * daysSinceSession) * std::exp(-0.7f * daysSinceSession);
    return frame;
}
shared::MicroStage stageOnDay(float days) { return microStageOf(frameOnDay(days), model::Plan{}); }
float present(const std::vector<shared::MicroBody>& bodies) {
    float sum = 0;
    for (const auto& body : bodies) sum += glm::unpackHalf2x16(body.birth).x;
    return sum;
}
float macrophagesOn(float days) {
    const MicroCells cells = microCellsOf(1, stageOnDay(days), days);
    return present(cells.macrophages[0]) + present(cells.macrophages[1]);
}
float fibroblastsOn(float days) {
    const MicroCells cells = microCellsOf(1, stageOnDay(days), days);
    return present(cells.fibroblasts[0]) + present(cells.fibroblasts[1]) + present(cells.fibroblasts[2]);
}
float neutrophilsOn(float days) { return present(microCellsOf(1, stageOnDay(days), days).neutrophils); }
template <class Count> float dayOfPeak(Count count, float until) {
    float best = 0, most = -1;
    for (float day = 0; day < until; day += 0.1f)
        if (const float n = count(day); n > most) most = n, best = day;
    return best;
}

} // namespace

TEST_CASE("the channel is 94 um wide at the mouth, 62 half way, 30 near its end, and closed there", "[micro]") {
    CHECK(shared::microChannelRadiusMm(0, 0.375f) == Approx(0.047f));
    CHECK(shared::microChannelRadiusMm(0.1875f, 0.375f) == Approx(0.031f));
    CHECK(shared::microChannelRadiusMm(0.35f, 0.375f) == Approx(0.0171f).margin(0.0005));
    CHECK(shared::microChannelRadiusMm(0.375f, 0.375f) == 0);
    CHECK(shared::microChannelRadiusMm(0.5f, 0.375f) == 0);
}

TEST_CASE("a shallow needle leaves a shallow channel in the micro view, a deep one is cut off in the frame", "[micro]") {
    model::Plan plan;
    CHECK(microChannelDepthMm(plan) == Approx(0.375f));
    plan.depthMm = 0.25;
    CHECK(microChannelDepthMm(plan) == Approx(0.2325 + 0.08 * 0.7).margin(1e-4));
}

TEST_CASE("before the first session there is no channel and nobody is there", "[micro]") {
    const shared::MicroStage stage = stageOnDay(-1);
    CHECK(stage.gap == 0);
    CHECK(stage.mouth == 0);
    CHECK(stage.clot == 0);
    CHECK(stage.fan == 0);
    const MicroCells cells = microCellsOf(1, stage, 1e6f);
    CHECK(cells.neutrophils.empty());
    CHECK(cells.macrophages[0].empty());
    CHECK(cells.fibroblasts[0].empty());
    CHECK_FALSE(vesselRedCells(1, stage, 0).empty()); // blood flows all the same
}

TEST_CASE("the channel opens fully, its mouth is closed by day 5.2, the clot dissolves before the fresh fibrils are all spun", "[micro]") {
    CHECK(stageOnDay(0).gap == Approx(1));
    CHECK(stageOnDay(0).mouth == Approx(1));
    CHECK(stageOnDay(2).gap < 0.75f);
    CHECK(stageOnDay(5.2f).mouth == 0);
    CHECK(stageOnDay(3).fan == 0);
    CHECK(stageOnDay(24).fan == 1);
    CHECK(stageOnDay(15).dissolved == 1);
    float gap = 2, dissolved = -1, fan = -1;
    for (float day = 0; day < 120; day += 0.25f) {
        const shared::MicroStage stage = stageOnDay(day);
        CHECK(stage.gap <= gap);
        CHECK(stage.dissolved >= dissolved);
        CHECK(stage.fan >= fan);
        gap = stage.gap, dissolved = stage.dissolved, fan = stage.fan;
    }
    CHECK(gap == 0);
}

TEST_CASE("neutrophils peak at 24 to 48 hours, macrophages on days 3 to 5, fibroblasts near day 8", "[micro]") {
    const float neutrophils = dayOfPeak(neutrophilsOn, 10), macrophages = dayOfPeak(macrophagesOn, 40),
                fibroblasts = dayOfPeak(fibroblastsOn, 60);
    CHECK(neutrophils >= 1.0f);
    CHECK(neutrophils <= 2.3f);
    CHECK(macrophages >= 3.0f);
    CHECK(macrophages <= 5.6f);
    CHECK(fibroblasts >= 6.0f);
    CHECK(fibroblasts <= 13.0f);
    CHECK(neutrophilsOn(7) < 0.05f * neutrophilsOn(2));
    CHECK(fibroblastsOn(2) < 1);
    CHECK(fibroblastsOn(60) == 0);
}

TEST_CASE("nothing pops: between frames a cell appears and moves by little", "[micro]") {
    constexpr float step = 1.f / 96; // a quarter of an hour
    for (float day = 0; day < 12; day += step) {
        const MicroCells a = microCellsOf(3, stageOnDay(day), day), b = microCellsOf(3, stageOnDay(day + step), day + step);
        REQUIRE(std::abs(present(a.neutrophils) - present(b.neutrophils)) < 3);
        for (const auto& before : a.neutrophils)
            for (const auto& after : b.neutrophils)
                if (before.rotation == after.rotation && before.scaleMm == after.scaleMm)
                    REQUIRE(glm::length(before.centreMm - after.centreMm) < 0.012f);
    }
}

TEST_CASE("the same seed gives the same cells, another seed others", "[micro]") {
    const MicroCells a = microCellsOf(1, stageOnDay(2), 2), b = microCellsOf(1, stageOnDay(2), 2), c = microCellsOf(2, stageOnDay(2), 2);
    REQUIRE(a.neutrophils.size() == b.neutrophils.size());
    REQUIRE(a.neutrophils.size() > 10);
    for (std::size_t i = 0; i < a.neutrophils.size(); ++i) CHECK(a.neutrophils[i].centreMm == b.neutrophils[i].centreMm);
    CHECK(a.neutrophils.front().centreMm != c.neutrophils.front().centreMm);
}

TEST_CASE("keratinocytes fill the living epidermis without overlap", "[micro]") {
    const auto sites = keratinocyteSites(1);
    double filled = 0, epidermis = 0;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        if (std::abs(sites[i].atMm.x) > 0.3f) continue;
        constexpr int rays = 24;
        for (int k = 0; k < rays; ++k) {
            const float reach = cellReachMm(sites, i, 2 * std::numbers::pi_v<float> * float(k) / rays);
            REQUIRE(reach >= 0);
            filled += 0.5 * reach * reach * 2 * std::numbers::pi / rays;
        }
    }
    for (float x = -0.3f; x < 0.3f; x += 0.002f) epidermis += 0.002 * (junctionDepthMm(x, 0) - shared::microCorneumMm);
    CHECK(filled / epidermis > 0.85);
    CHECK(filled / epidermis < 1.06);
}

TEST_CASE("a rope that the channel will cut is whole before: both halves end in the same ring", "[micro]") {
    const MicroDermis dermis = microDermisOf(1, 0.375f, 0.33f);
    std::vector<vec3> left, right;
    for (const shared::MicroVertex& v : dermis.ropes.vertices) {
        const float side = glm::unpackHalf2x16(v.cutZSide).y, pinch = std::abs(glm::unpackHalf2x16(v.cutXY).y);
        if (side < 0 && pinch > 0) left.push_back(v.positionMm);
        if (side > 0 && pinch > 0) right.push_back(v.positionMm);
    }
    REQUIRE(left.size() > 100);
    std::size_t shared_ = 0;
    for (const vec3& p : right)
        for (const vec3& q : left)
            if (p == q) {
                ++shared_;
                break;
            }
    CHECK(shared_ >= 20);
    CHECK(shared_ < right.size() / 4); // only the rings at the cut
}

TEST_CASE("quality changes how finely, not what: the same ropes, cells and fibrils at every level", "[micro]") {
    CHECK(ropesOf(1, 0.022f).size() == ropesOf(1, 0.011f).size());
    CHECK(microChannelOf(1, 0.375f, 0).bodies.size() == microChannelOf(1, 0.375f, 1).bodies.size());
    const auto low = microDermisOf(1, 0.375f, 0), high = microDermisOf(1, 0.375f, 0.67f);
    CHECK(low.ropes.indices.size() < high.ropes.indices.size());
}

TEST_CASE("the channel shown is a puncture of the last session, in the mark", "[micro]") {
    const model::Plan plan;
    const auto first = microPunctureOf(plan, 0), again = microPunctureOf(plan, 0);
    REQUIRE(first);
    CHECK(first->entryMm == again->entryMm);
    CHECK(std::abs(first->entryMm.x) <= 1.5f);
    CHECK(glm::length(first->entryMm - vec2(0, -3)) < 1.5f);
    CHECK_FALSE(microPunctureOf(plan, -1));
    CHECK_FALSE(microPunctureOf(plan, plan.sessions));
}
