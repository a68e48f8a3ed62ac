#include "model/field_session.h"

#include "support/catch.h"

#include <cmath>
#include <numbers>
#include <numeric>

using namespace stria;
using namespace stria::model;

namespace {

double sumOf(const std::vector<float>& field) { return std::accumulate(field.begin(), field.end(), 0.0); }

} // namespace

TEST_CASE("Voxels share out the whole area of a channel's core", "[field]") {
    double radius = 0.035, full = std::numbers::pi * radius * radius;
    CHECK(discInRectangle(radius, -1, -1, 1, 1) == Approx(full).epsilon(0.005));
    CHECK(discInRectangle(radius, 0, 0, 1, 1) == Approx(full / 4).epsilon(0.005));
    CHECK(discInRectangle(radius, 0.04, -1, 1, 1) == 0);
    double sum = 0;
    for (int i = -1; i <= 1; ++i)
        for (int j = -1; j <= 1; ++j) sum += discInRectangle(radius, i * 0.1 - 0.03, j * 0.1 - 0.08, i * 0.1 + 0.07, j * 0.1 + 0.02);
    CHECK(sum == Approx(full).epsilon(0.005));
}

TEST_CASE("A channel's wound is a bell round its axis down to its own depth", "[field]") {
    Plan plan;
    FieldGrid grid = fieldGridOf(plan, 0.1, {-1, -1, 1, 1});
    auto radii = sliceRadii(plan, grid);
    std::vector<FieldPuncture> one{{0.05f, 0.05f, 0, 0, 1.23f}};
    std::vector<float> wound(grid.columns()), cored(grid.columns());
    auto at = [&](int i, int j) { return wound[std::size_t(j) * grid.nx + i]; };

    sessionSlice(grid, one, radii[5], 5, wound.data(), cored.data());
    float s = radii[5].bellMm;
    CHECK(at(10, 10) == Approx(1));
    CHECK(at(12, 11) == Approx(std::exp(-0.05f / (2 * s * s))).epsilon(1e-4));
    CHECK(sumOf(wound) * 0.01 == Approx(2 * std::numbers::pi * s * s).epsilon(0.002));
    CHECK(sumOf(cored) * 0.01 == Approx(std::numbers::pi * radii[5].coreMm * radii[5].coreMm).epsilon(0.005));

    sessionSlice(grid, one, radii[12], 12, wound.data(), cored.data());
    CHECK(at(10, 10) == Approx(0.3).epsilon(1e-4)); // the tip ends in this voxel, 0.03 mm below its top
    sessionSlice(grid, one, radii[13], 13, wound.data(), cored.data());
    CHECK(sumOf(wound) == 0);
    CHECK(sumOf(cored) == 0);
}

TEST_CASE("Two channels that overlap wound less than their sum", "[field]") {
    Plan plan;
    FieldGrid grid = fieldGridOf(plan, 0.1, {-1, -1, 1, 1});
    auto radii = sliceRadii(plan, grid);
    std::vector<FieldPuncture> two{{0.05f, 0.05f, 0, 0, 1}, {0.15f, 0.05f, 0, 0, 1}};
    std::vector<float> wound(grid.columns()), cored(grid.columns());
    sessionSlice(grid, two, radii[0], 0, wound.data(), cored.data());
    float beside = std::exp(-0.04f / (2 * radii[0].bellMm * radii[0].bellMm)),
          near = std::exp(-0.01f / (2 * radii[0].bellMm * radii[0].bellMm));
    CHECK(wound[10 * 20 + 10] == Approx(1));
    CHECK(wound[10 * 20 + 12] == Approx(1 - (1 - beside) * (1 - near)).epsilon(1e-4));
}

TEST_CASE("A tilted channel lies along its tilt", "[field]") {
    Plan plan;
    FieldGrid grid = fieldGridOf(plan, 0.1, {-1, -1, 1, 1});
    auto radii = sliceRadii(plan, grid);
    std::vector<FieldPuncture> tilted{{0.0f, 0.05f, 0.3f, 0, 1.2f}};
    std::vector<float> wound(grid.columns()), cored(grid.columns());
    sessionSlice(grid, tilted, radii[10], 10, wound.data(), cored.data());
    double weighted = 0;
    for (int j = 0; j < grid.ny; ++j)
        for (int i = 0; i < grid.nx; ++i) weighted += grid.xMm(i) * wound[std::size_t(j) * grid.nx + i];
    CHECK(weighted / sumOf(wound) == Approx(0.3 * grid.depthMm(10)).margin(0.003));
}
