#include "render/geometry/tubes.h"
#include "support/catch.h"

#include <cmath>
#include <set>

using namespace stria;
using namespace stria::render;

namespace {

std::vector<CurvePoint> coil() {
    std::vector<CurvePoint> curve;
    for (int i = 0; i < 40; ++i) {
        const float t = float(i) * 0.4f;
        curve.push_back({{std::cos(t), std::sin(t), 0.1f * t}, 0.05f});
    }
    return curve;
}

} // namespace

TEST_CASE("a direction survives being packed into 32 bits") {
    for (int i = 0; i < 500; ++i) {
        const float z = -1 + 2 * (float(i) + 0.5f) / 500, turn = 2.39996f * float(i), r = std::sqrt(1 - z * z);
        const vec3 unit(r * std::cos(turn), r * std::sin(turn), z);
        CHECK(glm::length(unpackedDirection(packedDirection(unit)) - unit) < 2e-4f);
    }
}

TEST_CASE("the frame of a tube stays across its curve and does not jump from point to point, not even round a coil") {
    TubeSet set;
    const auto curve = coil();
    set.add(curve, {});
    for (std::size_t i = 1; i + 1 < curve.size(); ++i) {
        const vec3 tangent = glm::normalize(curve[i + 1].positionMm - curve[i - 1].positionMm);
        const vec3 side = unpackedDirection(set.points[i].side), next = unpackedDirection(set.points[i + 1].side);
        CHECK(std::abs(glm::dot(side, tangent)) < 1e-3f);
        CHECK(glm::dot(side, next) > 0.9f); // the curve itself turns by 23 degrees a step
    }
}

TEST_CASE("a tube knows its length and its points, also after its set is appended to another") {
    TubeSet line, all;
    line.add(std::vector<CurvePoint>{{{0, 0, 0}, 1}, {{3, 0, 0}, 1}, {{3, 4, 0}, 1}}, {});
    CHECK(line.tubes[0].lengthMm == Approx(7));
    all.add(coil(), {});
    const TubeRange range = all.append(line);
    CHECK(range == TubeRange{1, 1});
    const shared::Tube& tube = all.tubes[range.first];
    CHECK(tube.pointCount == 3);
    CHECK(all.points[tube.firstPoint + 2].positionMm == vec3(3, 4, 0));
}

TEST_CASE("the template of a tube uses every vertex and closes round its sides") {
    const uint32_t rings = 5, sides = 6;
    const auto indices = tubeIndices(rings, sides);
    CHECK(indices.size() == (rings - 1) * sides * 6);
    const std::set<uint32_t> used(indices.begin(), indices.end());
    CHECK(used.size() == rings * (sides + 1));
    CHECK(*used.rbegin() == rings * (sides + 1) - 1);
}
