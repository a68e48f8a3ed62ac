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

// A plan of one session on day 0, or of three: on days 0, 28 and 56.
struct Days {
    explicit Days(int sessions) {
        plan.sessions = sessions;
        course = model::Course(plan, model::Responder::typical);
    }
    shared::FrameUniforms frameOn(float day) const {
        const model::Readouts today = course.atDay(day);
        shared::FrameUniforms frame{};
        frame.day = day;
        frame.sessionsDone = uint32_t(model::sessionsDoneAt(plan, day));
        frame.daysSinceSession = frame.sessionsDone == 0 ? 1e6f : day - float(model::dayOfSession(plan, int(frame.sessionsDone) - 1));
        frame.pore = float(today.pore);
        frame.epidermis = float(today.epidermis);
        frame.erythema = float(today.erythema);
        return frame;
    }
    shared::MicroStage stageOn(float day) const { return microStageOf(frameOn(day), plan, course.atDay(day)); }
    MicroCells cellsOn(float day, uint32_t seed = 1) const {
        return microCellsOf(seed, stageOn(day), daysSinceSessions(frameOn(day), plan));
    }
    model::Plan plan;
    model::Course course;
};
const Days& once() {
    static const Days days(1);
    return days;
}
const Days& thrice() {
    static const Days days(3);
    return days;
}
shared::MicroStage stageOnDay(float day) { return once().stageOn(day); }
MicroCells cellsOnDay(float day, uint32_t seed = 1) { return once().cellsOn(day, seed); }
float present(const std::vector<shared::MicroBody>& bodies) {
    float sum = 0;
    for (const auto& body : bodies) sum += glm::unpackHalf2x16(body.birth).x;
    return sum;
}
float macrophagesOn(float days) {
    const MicroCells cells = cellsOnDay(days);
    return present(cells.macrophages[0]) + present(cells.macrophages[1]);
}
float fibroblastsOn(float days) {
    const MicroCells cells = cellsOnDay(days);
    return present(cells.fibroblasts[0]) + present(cells.fibroblasts[1]) + present(cells.fibroblasts[2]);
}
float neutrophilsOn(float days) { return present(cellsOnDay(days).neutrophils); }
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
    const MicroCells cells = cellsOnDay(-1);
    CHECK(cells.neutrophils.empty());
    CHECK(cells.macrophages[0].empty());
    CHECK(cells.fibroblasts[0].empty());
    CHECK_FALSE(vesselRedCells(1, stage, 0).empty()); // blood flows all the same
}

TEST_CASE("the channel opens fully, its mouth is closed by day 5.2, the clot dissolves for good", "[micro]") {
    CHECK(stageOnDay(0).gap == Approx(1));
    CHECK(stageOnDay(0).mouth == Approx(1));
    CHECK(stageOnDay(2).gap < 0.75f);
    CHECK(stageOnDay(5.2f).mouth == 0);
    CHECK(stageOnDay(15).dissolved == 1);
    float gap = 2, dissolved = -1;
    for (float day = 0; day < 120; day += 0.25f) {
        const shared::MicroStage stage = stageOnDay(day);
        CHECK(stage.gap <= gap);
        CHECK(stage.dissolved >= dissolved);
        gap = stage.gap, dissolved = stage.dissolved;
    }
    CHECK(gap == 0);
}

TEST_CASE("fresh fibrils follow the curves: none in the first days, most while collagen III is laid down, ivory as it turns into I",
          "[micro]") {
    CHECK(stageOnDay(0).fan < 0.01f);
    CHECK(stageOnDay(2).fan < 0.05f);
    CHECK(stageOnDay(14).fan > 0.5f);
    CHECK(stageOnDay(21).woven < 0.25f);
    CHECK(stageOnDay(160).woven > 0.7f);
    for (const float day : {8.f, 40.f, 100.f}) {
        const model::Readouts before = thrice().course.atDay(-1), today = thrice().course.atDay(day);
        const double fresh = today.collagen3 - before.collagen3, mature = today.collagen1 - before.collagen1;
        CHECK(thrice().stageOn(day).woven == Approx(std::max(mature, 0.0) / (fresh + std::max(mature, 0.0))).margin(1e-4));
    }
    // A shallow needle reaches little of the dermis and leaves little.
    Days shallow(1);
    shallow.plan.depthMm = 0.25;
    shallow.course = model::Course(shallow.plan, model::Responder::typical);
    CHECK(shallow.stageOn(21).fan < 0.4f * stageOnDay(21).fan);
    CHECK(shallow.stageOn(21).fan > 0);
}

TEST_CASE("the next session opens a channel and leaves what the earlier ones have built", "[micro]") {
    const float session = 28, moment = 1e-3f;
    const shared::MicroStage before = thrice().stageOn(session - moment), after = thrice().stageOn(session + moment);
    CHECK(before.gap < 0.4f);
    CHECK(after.gap > 0.99f);
    CHECK(after.fan == Approx(before.fan).margin(0.01));
    CHECK(after.woven == Approx(before.woven).margin(0.01));
    CHECK(after.fibroblast == Approx(before.fibroblast).margin(0.001));
    CHECK(before.sprout > 0.9f);
    CHECK(after.sprout == Approx(before.sprout).margin(0.01));
    CHECK(before.fan > 0.7f);
    CHECK(thrice().stageOn(100).fan > before.fan);
}

TEST_CASE("neutrophils peak at 24 to 48 hours, macrophages on days 3 to 5, fibroblasts with the curves near day 8", "[micro]") {
    const float neutrophils = dayOfPeak(neutrophilsOn, 10), macrophages = dayOfPeak(macrophagesOn, 40),
                fibroblasts = dayOfPeak(fibroblastsOn, 60);
    CHECK(neutrophils >= 1.0f);
    CHECK(neutrophils <= 2.3f);
    CHECK(macrophages >= 3.0f);
    CHECK(macrophages <= 5.6f);
    CHECK(fibroblasts >= 6.0f);
    CHECK(fibroblasts <= 10.0f);
    CHECK(neutrophilsOn(7) < 0.05f * neutrophilsOn(2));
    CHECK(fibroblastsOn(60) < 1);
    for (float day = 1; day < 60; day += 0.5f) {
        const float density = float(once().course.atDay(day).fibroblast);
        CHECK(fibroblastsOn(day) == Approx(density / 0.0064f).margin(1.2));
    }
}

TEST_CASE("nothing pops: between frames a cell appears and moves by little, also when the sessions follow each other within a week",
          "[micro]") {
    constexpr float step = 1.f / 96; // a quarter of an hour
    Days weekly(3);
    weekly.plan.intervalWeeks = 1;
    weekly.course = model::Course(weekly.plan, model::Responder::typical);
    // The first week is the same for both.
    for (const auto& [days, first] : {std::pair(&once(), 6.5f), std::pair(static_cast<const Days*>(&weekly), 0.f)}) {
        MicroCells a = days->cellsOn(first, 3);
        for (float day = first; day < 15; day += step) {
            const MicroCells b = days->cellsOn(day + step, 3);
            REQUIRE(std::abs(present(a.neutrophils) - present(b.neutrophils)) < 3);
            REQUIRE(std::abs(present(a.macrophages[0]) - present(b.macrophages[0])) < 0.3f);
            for (int shape = 0; shape < 3; ++shape) REQUIRE(std::abs(present(a.fibroblasts[shape]) - present(b.fibroblasts[shape])) < 0.3f);
            for (const auto& before : a.neutrophils)
                for (const auto& after : b.neutrophils)
                    if (before.rotation == after.rotation && before.scaleMm == after.scaleMm)
                        REQUIRE(glm::length(before.centreMm - after.centreMm) < 0.012f);
            a = b;
        }
    }
}

TEST_CASE("neutrophils that have arrived stand beside each other: in the crowd of day 2 they hardly overlap", "[micro]") {
    const auto cells = cellsOnDay(2).neutrophils;
    REQUIRE(cells.size() > 30);
    int pairs = 0, deep = 0;
    for (std::size_t i = 0; i < cells.size(); ++i)
        for (std::size_t j = i + 1; j < cells.size(); ++j) {
            if (cells[i].kind > 0 || cells[j].kind > 0) continue; // one is still crossing, behind or before the other
            const vec2 apart(cells[i].centreMm.x - cells[j].centreMm.x, cells[i].centreMm.z - cells[j].centreMm.z);
            const float touching =
                cells[i].scaleMm * glm::unpackHalf2x16(cells[i].birth).x + cells[j].scaleMm * glm::unpackHalf2x16(cells[j].birth).x;
            pairs += glm::length(apart) < touching;
            deep += glm::length(apart) < 0.6f * touching;
        }
    CHECK(deep <= 2);
    CHECK(pairs < int(cells.size()) / 2);
}

TEST_CASE("the same seed gives the same cells, another seed others", "[micro]") {
    const MicroCells a = cellsOnDay(2), b = cellsOnDay(2), c = cellsOnDay(2, 2);
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
