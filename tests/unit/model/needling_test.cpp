#include "model/needling.h"
#include "support/catch.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace stria;
using namespace stria::model;

namespace {

constexpr RectMm palm{-20, -20, 20, 20};

double smallestDistance(std::vector<Puncture> punctures) {
    std::sort(punctures.begin(), punctures.end(), [](auto& a, auto& b) { return a.entryMm.x < b.entryMm.x; });
    double smallest = 1e9;
    for (std::size_t i = 0; i < punctures.size(); ++i)
        for (std::size_t j = i + 1; j < punctures.size() && punctures[j].entryMm.x - punctures[i].entryMm.x < 0.5f; ++j)
            smallest = std::min(smallest, double(glm::distance(punctures[i].entryMm, punctures[j].entryMm)));
    return smallest;
}

bool same(const Puncture& a, const Puncture& b) {
    return a.entryMm == b.entryMm && a.tiltMm == b.tiltMm && a.depthMm == b.depthMm && a.pass == b.pass && a.needle == b.needle &&
           a.stroke == b.stroke;
}

std::vector<Plan> plansToNeedle() {
    std::vector<Plan> plans;
    for (Device device : {Device::pen, Device::roller})
        for (int needles : {12, 24, 36})
            for (int passes : {1, 4, 8}) {
                Plan plan;
                plan.device = device, plan.needles = needles, plan.passes = passes;
                plan.seed = uint32_t(needles * 10 + passes);
                plans.push_back(plan);
            }
    return plans;
}

} // namespace

TEST_CASE("a session has N channels per mm², shared equally by its passes, and none closer than a needle") {
    for (const Plan& plan : plansToNeedle()) {
        CAPTURE(int(plan.device), plan.needles, plan.passes);
        const auto punctures = puncturesOf(plan, 0, palm);
        const double wanted = puncturesPerMm2(plan) * palm.area();
        CHECK(double(punctures.size()) == Approx(wanted).epsilon(0.02));
        std::map<int, int> perPass;
        for (const Puncture& puncture : punctures) ++perPass[puncture.pass];
        REQUIRE(int(perPass.size()) == plan.passes);
        for (auto [pass, count] : perPass) CHECK(count == Approx(wanted / plan.passes).epsilon(0.05));
        CHECK(smallestDistance(punctures) >= needleDiameterMm);
    }
}

TEST_CASE("the block's channels number about N times its area, on average exactly") {
    const RectMm block{-5, -3, 5, 3};
    Plan plan;
    double sum = 0, worst = 0, squares = 0;
    const int tries = 60;
    for (int i = 0; i < tries; ++i) {
        plan.seed = uint32_t(i + 1);
        const double share = double(puncturesOf(plan, i % 3, block).size()) / (puncturesPerMm2(plan) * block.area());
        sum += share, squares += (share - 1) * (share - 1), worst = std::max(worst, std::abs(share - 1));
    }
    INFO("sd " << std::sqrt(squares / tries) << " worst " << worst);
    CHECK(sum / tries == Approx(1).epsilon(0.01));
    CHECK(std::sqrt(squares / tries) < 0.025);
    CHECK(worst < 0.07);
}

TEST_CASE("areas that overlap agree where they overlap") {
    for (const Plan& plan : plansToNeedle()) {
        CAPTURE(int(plan.device), plan.needles, plan.passes);
        const auto large = puncturesOf(plan, 1, palm);
        const RectMm small{3, -14, 9, -10};
        auto inside = puncturesOf(plan, 1, small);
        std::vector<Puncture> expected;
        for (const Puncture& p : large)
            if (p.entryMm.x >= small.x0 && p.entryMm.x < small.x1 && p.entryMm.y >= small.y0 && p.entryMm.y < small.y1)
                expected.push_back(p);
        REQUIRE(inside.size() == expected.size());
        for (std::size_t i = 0; i < inside.size(); ++i) REQUIRE(same(inside[i], expected[i]));
    }
}

TEST_CASE("every channel belongs to a stroke of the same area and stands at its needle, at most 0.15 mm off") {
    for (const Plan& plan : plansToNeedle()) {
        const RectMm area{-6, -6, 6, 6};
        const auto strokes = strokesOf(plan, 0, area);
        REQUIRE(std::is_sorted(strokes.begin(), strokes.end(), [](auto& a, auto& b) { return a.order < b.order; }));
        std::map<uint32_t, Stroke> byOrder;
        for (const Stroke& stroke : strokes) byOrder.emplace(stroke.order, stroke);
        REQUIRE(byOrder.size() == strokes.size());
        const auto pattern = needlePattern(plan);
        REQUIRE(int(pattern.size()) == plan.needles);
        uint32_t before = 0;
        for (const Puncture& puncture : puncturesOf(plan, 0, area)) {
            REQUIRE(puncture.stroke >= before);
            before = puncture.stroke;
            REQUIRE(byOrder.contains(puncture.stroke));
            const Stroke& stroke = byOrder.at(puncture.stroke);
            REQUIRE(stroke.pass == puncture.pass);
            const vec2 p = pattern.at(puncture.needle);
            const float c = std::cos(stroke.turnRad), s = std::sin(stroke.turnRad);
            const vec2 nominal = stroke.centreMm + vec2(p.x * c - p.y * s, p.x * s + p.y * c);
            REQUIRE(glm::distance(nominal, puncture.entryMm) < 0.1501f);
        }
    }
}

TEST_CASE("the needle pattern is centred and keeps its pitch") {
    for (const Plan& plan : plansToNeedle()) {
        vec2 sum(0);
        const auto pattern = needlePattern(plan);
        for (vec2 p : pattern) sum += p;
        CHECK(glm::length(sum) < 1e-3f);
        for (std::size_t i = 0; i < pattern.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) REQUIRE(glm::distance(pattern[i], pattern[j]) > 1.0f);
    }
}

TEST_CASE("depths scatter round the reached depth with its spread; a pen's channels are vertical, a roller's lean by 15 degrees at most") {
    for (Device device : {Device::pen, Device::roller}) {
        Plan plan;
        plan.device = device, plan.depthMm = 2;
        const auto punctures = puncturesOf(plan, 0, palm);
        double sum = 0, squares = 0;
        float lean = 0;
        for (const Puncture& puncture : punctures) {
            sum += puncture.depthMm, squares += double(puncture.depthMm) * puncture.depthMm;
            lean = std::max(lean, glm::length(puncture.tiltMm) / puncture.depthMm);
        }
        const double mean = sum / double(punctures.size());
        CHECK(mean == Approx(reachedDepthMm(plan)).epsilon(0.01));
        CHECK(std::sqrt(squares / double(punctures.size()) - mean * mean) == Approx(depthSpreadMm(plan)).epsilon(0.05));
        if (device == Device::pen)
            CHECK(lean == 0);
        else
            CHECK((lean > 0.2f && lean < 0.2681f));
    }
}

TEST_CASE("sessions and seeds differ, the same plan gives the same channels") {
    Plan plan;
    const RectMm area{-3, -3, 3, 3};
    const auto first = puncturesOf(plan, 0, area), again = puncturesOf(plan, 0, area), second = puncturesOf(plan, 1, area);
    plan.seed = 2;
    const auto other = puncturesOf(plan, 0, area);
    REQUIRE(first.size() == again.size());
    for (std::size_t i = 0; i < first.size(); ++i) REQUIRE(same(first[i], again[i]));
    CHECK(first[0].entryMm != second[0].entryMm);
    CHECK(first[0].entryMm != other[0].entryMm);
}

TEST_CASE("reached depths of pen and roller") {
    Plan plan;
    const std::vector<std::pair<double, double>> pen{{0.5, 0.455}, {1, 0.87}, {1.5, 1.245}, {2, 1.58}, {2.5, 1.875}};
    for (auto [set, reached] : pen) {
        plan.depthMm = set;
        CHECK(reachedDepthMm(plan) == Approx(reached));
    }
    plan.device = Device::roller, plan.depthMm = 1.5;
    CHECK(reachedDepthMm(plan) == Approx(1.5 * 0.625));
    CHECK(puncturesPerMm2(plan) == Approx(2.5));
    CHECK(channelTaper(plan, 0) == 1);
    CHECK(channelTaper(plan, reachedDepthMm(plan)) == Approx(0.65));
}
