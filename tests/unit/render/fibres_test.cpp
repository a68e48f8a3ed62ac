#include "render/geometry/appendages.h"
#include "render/geometry/fibres.h"
#include "render/geometry/vessels.h"
#include "support/catch.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>

using namespace stria;
using namespace stria::render;

namespace {

constexpr auto front = std::size_t(Face::front);

bool same(const TubeSet& a, const TubeSet& b) {
    return a.tubes.size() == b.tubes.size() && a.points.size() == b.points.size() &&
           std::memcmp(a.points.data(), b.points.data(), a.points.size() * sizeof(a.points[0])) == 0 &&
           std::memcmp(a.tubes.data(), b.tubes.data(), a.tubes.size() * sizeof(a.tubes[0])) == 0;
}

// Calls see(tube, its point) for every control point of a run.
template <class See> void forPoints(const TubeSet& set, TubeRange range, See see) {
    for (uint32_t i = range.first; i < range.first + range.count; ++i)
        for (uint32_t k = 0; k < set.tubes[i].pointCount; ++k) see(set.tubes[i], set.points[set.tubes[i].firstPoint + k]);
}

// Mean of cos 2θ over the lengths of a run's curves, θ from the horizontal: 1 parallel to the skin, 0 in all directions.
double orderOf(const TubeSet& set, TubeRange range) {
    double sum = 0, length = 0;
    for (uint32_t i = range.first; i < range.first + range.count; ++i) {
        const shared::Tube& tube = set.tubes[i];
        for (uint32_t k = 0; k + 1 < tube.pointCount; ++k) {
            const vec3 d = set.points[tube.firstPoint + k + 1].positionMm - set.points[tube.firstPoint + k].positionMm;
            const double along = std::hypot(d.x, d.z);
            sum += along * std::cos(2 * std::atan2(d.z, d.x));
            length += along;
        }
    }
    return sum / length;
}

model::Plan planOf(model::Mark mark, double width = 3) {
    model::Plan plan;
    plan.mark = mark;
    plan.markWidthMm = width;
    return plan;
}

} // namespace

TEST_CASE("the same plan gives the same fibres and vessels, another seed gives others") {
    model::Plan plan, other;
    other.seed = 2;
    CHECK(same(fibresOf(plan).set, fibresOf(plan).set));
    CHECK_FALSE(same(fibresOf(plan).set, fibresOf(other).set));
    CHECK(same(vesselsOf(plan).set, vesselsOf(plan).set));
    CHECK_FALSE(same(vesselsOf(plan).set, vesselsOf(other).set));
}

TEST_CASE("on every body site bundles keep to the reticular dermis") {
    for (model::Site site : model::allSites) {
        model::Plan plan;
        plan.site = site;
        const DrawnLayers layers = DrawnLayers::of(plan);
        const FibreSet fibres = fibresOf(plan);
        for (std::size_t side = 0; side < sideCount; ++side) {
            CHECK(fibres.bundlesBefore[side].count > 20);
            forPoints(fibres.set, fibres.bundlesBefore[side], [&](const shared::Tube&, const shared::TubePoint& p) {
                if (p.radiusMm < 0.002f) return; // thinned out to nothing
                CHECK(p.positionMm.z < layers.papillary + 0.12f);
                CHECK(p.positionMm.z > layers.dermis - 0.12f);
            });
        }
    }
}

TEST_CASE("no thick bundle runs through the mark, and the mark's fibres are thin") {
    const model::Plan plan;
    const FibreSet fibres = fibresOf(plan);
    for (const auto& layer : {fibres.bundlesBefore[front], fibres.bundlesBehind[front]})
        forPoints(fibres.set, layer, [&](const shared::Tube&, const shared::TubePoint& p) {
            if (std::abs(p.positionMm.x) < 1.0f) CHECK(p.radiusMm < 0.012f);
        });
    CHECK(fibres.mark[front].count > 80);
    forPoints(fibres.set, fibres.mark[front], [](const shared::Tube&, const shared::TubePoint& p) { CHECK(p.radiusMm <= 0.026f); });
}

TEST_CASE("fibres of the mark lie parallel, bundles cross, papillary fibres are loose") {
    const FibreSet fibres = fibresOf(planOf(model::Mark::alba));
    const double mark = orderOf(fibres.set, fibres.mark[front]), bundles = orderOf(fibres.set, fibres.bundlesBefore[front]);
    CHECK(mark > 0.97);
    CHECK(bundles < 0.90);
    CHECK(orderOf(fibres.set, fibres.papillary[std::size_t(Face::front)]) < 0.6);
}

TEST_CASE("a pale mark keeps fewer fibres than a red one, and without a mark there are none of its kind") {
    CHECK(fibresOf(planOf(model::Mark::alba)).mark[front].count < fibresOf(planOf(model::Mark::rubra)).mark[front].count);
    const FibreSet plain = fibresOf(planOf(model::Mark::none));
    CHECK(plain.mark[front].count == 0);
    CHECK(plain.fresh[front].count == 0);
    CHECK(plain.bundlesBefore[front].count > fibresOf(planOf(model::Mark::alba)).bundlesBefore[front].count);
}

TEST_CASE("new strands wait only where there are sessions, and inside the mark") {
    model::Plan untreated;
    untreated.sessions = 0;
    CHECK(fibresOf(untreated).fresh[front].count == 0);
    const FibreSet fibres = fibresOf({});
    CHECK(fibres.fresh[front].count > 200);
    CHECK(fibres.fresh[std::size_t(Face::right)].count == 0); // the mark runs from front to back
    for (uint32_t i = 0; i < fibres.fresh[front].count; ++i) {
        const shared::Tube& tube = fibres.set.tubes[fibres.fresh[front].first + i];
        CHECK(std::abs(fibres.set.points[tube.firstPoint + tube.pointCount / 2].positionMm.x) < 2.1f);
    }
}

TEST_CASE("fibres make room for follicle and sweat gland") {
    const model::Plan plan;
    const DrawnLayers layers = DrawnLayers::of(plan);
    const FibreSet fibres = fibresOf(plan);
    forPoints(fibres.set, fibres.bundlesBefore[front], [&](const shared::Tube&, const shared::TubePoint& p) {
        if (p.radiusMm > 0.01f && appendageClearanceMm(plan, layers, {p.positionMm.x, p.positionMm.z}) < 0)
            CHECK(p.positionMm.y > -3 + reticularRecessMm);
    });
}

TEST_CASE("capillary loops are fewer in a pale mark and more in a red one") {
    const auto inMark = [](model::Mark mark) {
        const VesselSet vessels = vesselsOf(planOf(mark, 5));
        int count = 0;
        for (uint32_t i = 0; i < vessels.loops[front].count; ++i)
            count += std::abs(vessels.set.points[vessels.set.tubes[vessels.loops[front].first + i].firstPoint].positionMm.x) < 2.3f;
        return count;
    };
    CHECK(inMark(model::Mark::alba) < inMark(model::Mark::none));
    CHECK(inMark(model::Mark::none) < inMark(model::Mark::rubra));
}

TEST_CASE("the deep plexus lies at the fat border of every site") {
    for (model::Site site : model::allSites) {
        model::Plan plan;
        plan.site = site;
        const float border = DrawnLayers::of(plan).dermis;
        const VesselSet vessels = vesselsOf(plan);
        for (const TubeRange& side : vessels.deep)
            forPoints(vessels.set, side,
                      [&](const shared::Tube&, const shared::TubePoint& p) { CHECK(std::abs(p.positionMm.z - border) < 0.4f); });
    }
}

TEST_CASE("follicle and sweat gland stand beside the mark, and give way to a wide one") {
    const AppendageSet set = appendagesOf({});
    CHECK(set.tubes.count > 0);
    forPoints(set.set, {0, set.set.count()},
              [](const shared::Tube&, const shared::TubePoint& p) { CHECK(std::abs(p.positionMm.x) > 1.5f); });
    CHECK(appendagesOf(planOf(model::Mark::alba, 8)).set.count() == 0);
    CHECK(appendagesOf(planOf(model::Mark::none, 8)).set.count() == set.set.count());
}

TEST_CASE("what is spun round a session's channels is there from that session's day on") {
    model::Plan plan;
    plan.intervalWeeks = 1.5;
    plan.missed.set(1); // the second of three
    const FibreSet fibres = fibresOf(plan);
    std::set<uint32_t> from;
    const TubeRange fresh = fibres.fresh[front];
    for (uint32_t i = 0; i < fresh.count; ++i) from.insert(fibres.set.tubes[fresh.first + i].look >> shared::tubeFromShift);
    CHECK(from == std::set<uint32_t>{0, 1 + 0, 1 + 210}); // the gaps between them are nobody's
}
