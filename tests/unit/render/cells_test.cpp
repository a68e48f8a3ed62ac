#include "render/geometry/cells.h"
#include "support/catch.h"

#include <algorithm>

using namespace stria;

namespace {

int present(const std::vector<shared::Cell>& cells, uint32_t kind, float day) {
    return int(std::count_if(cells.begin(), cells.end(),
                             [&](const auto& c) { return c.kind == kind && c.arriveDays < day && day < c.leaveDays; }));
}

} // namespace

TEST_CASE("neutrophils are most on days 1 to 2 and gone by day 5; macrophages are most on days 3 to 5 and gone in two weeks") {
    const auto cells = render::cellsOf({}, 0);
    const auto count = [&](uint32_t kind, float day) { return present(cells, kind, day); };
    const uint32_t n = shared::cellNeutrophil, m = shared::cellMacrophage;
    REQUIRE(count(n, 1.5f) > 30);
    CHECK(count(n, 0.05f) == 0);
    CHECK(count(n, 0.5f) < count(n, 1.5f));
    CHECK(count(n, 3.0f) < count(n, 1.5f) / 2);
    CHECK(count(n, 5.0f) == 0);
    REQUIRE(count(m, 4.0f) > 10);
    CHECK(count(m, 1.0f) == 0);
    CHECK(count(m, 2.0f) < count(m, 4.0f));
    CHECK(count(m, 9.0f) < count(m, 4.0f) / 2);
    CHECK(count(m, 14.1f) == 0);
}

TEST_CASE("cells stand before the cut faces, living ones below the epidermis, and come from a vessel's depth") {
    for (model::Site site : {model::Site::abdomen, model::Site::breast}) {
        model::Plan plan;
        plan.site = site;
        const auto& layers = model::layersOf(site);
        for (const auto& cell : render::cellsOf(plan, 0)) {
            CHECK(cell.frontMm > 0);
            CHECK(cell.toMm.z > 0);
            CHECK(glm::length(cell.along) == Approx(1).margin(1e-5));
            if (cell.kind == shared::cellPlatelet || cell.kind == shared::cellRed) continue;
            CHECK(cell.toMm.z > layers.epidermisMm);
            const double superficial = std::abs(cell.fromMm.z - (layers.epidermisMm + 0.20));
            const double deep = std::abs(cell.fromMm.z - (layers.epidermisMm + layers.dermisMm));
            CHECK(std::min(superficial, deep) < 0.06);
            CHECK(cell.travelDays > 0.2f);
        }
    }
}

TEST_CASE("the same plan has the same cells, another seed others") {
    model::Plan plan;
    const auto a = render::cellsOf(plan, 0), b = render::cellsOf(plan, 0);
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        CHECK(a[i].toMm == b[i].toMm);
        CHECK(a[i].hash == b[i].hash);
    }
    plan.seed = 2;
    const auto other = render::cellsOf(plan, 0);
    CHECK((other.size() != a.size() || other[0].toMm != a[0].toMm));
}
