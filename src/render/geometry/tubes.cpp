#include "render/geometry/tubes.h"

#include "core/error.h"
#include "core/hash.h"

#include <algorithm>
#include <cmath>

namespace stria::render {
namespace {

vec3 anyAcross(vec3 tangent) {
    const vec3 helper = std::abs(tangent.z) < 0.8f ? vec3(0, 0, 1) : vec3(1, 0, 0);
    return glm::normalize(glm::cross(helper, tangent));
}

vec3 tangentAt(std::span<const CurvePoint> curve, std::size_t i) {
    const vec3 before = curve[i > 0 ? i - 1 : 0].positionMm, after = curve[std::min(i + 1, curve.size() - 1)].positionMm;
    const vec3 along = after - before;
    const float length = glm::length(along);
    return length > 1e-6f ? along / length : vec3(1, 0, 0);
}

// One step of the double reflection: `across` at one point → at the next.
vec3 carried(vec3 across, vec3 from, vec3 tangent, vec3 to, vec3 nextTangent) {
    const vec3 v1 = to - from;
    const float c1 = glm::dot(v1, v1);
    if (c1 < 1e-12f) return across;
    const vec3 acrossLeft = across - v1 * (2 / c1 * glm::dot(v1, across)), tangentLeft = tangent - v1 * (2 / c1 * glm::dot(v1, tangent));
    const vec3 v2 = nextTangent - tangentLeft;
    const float c2 = glm::dot(v2, v2);
    const vec3 next = c2 < 1e-12f ? acrossLeft : acrossLeft - v2 * (2 / c2 * glm::dot(v2, acrossLeft));
    const vec3 clean = next - nextTangent * glm::dot(next, nextTangent);
    return glm::length(clean) > 1e-4f ? glm::normalize(clean) : anyAcross(nextTangent);
}

float cellNoise(int x, int y, int z, uint32_t seed) {
    return float(hash32(uint32_t(x) + hash32(uint32_t(y) + hash32(uint32_t(z) + hash32(seed))))) * (2.0f / 4294967296.0f) - 1.0f;
}

} // namespace

void TubeSet::add(std::span<const CurvePoint> curve, shared::Tube tube) {
    STRIA_ASSERT(curve.size() >= 2);
    tube.firstPoint = uint32_t(points.size());
    tube.pointCount = uint32_t(curve.size());
    tube.lengthMm = 0;
    vec3 tangent = tangentAt(curve, 0), across = anyAcross(tangent);
    for (std::size_t i = 0; i < curve.size(); ++i) {
        if (i > 0) {
            const vec3 next = tangentAt(curve, i);
            across = carried(across, curve[i - 1].positionMm, tangent, curve[i].positionMm, next);
            tangent = next;
            tube.lengthMm += glm::length(curve[i].positionMm - curve[i - 1].positionMm);
        }
        points.push_back({curve[i].positionMm, curve[i].radiusMm, packedDirection(across)});
    }
    tubes.push_back(tube);
}

TubeRange TubeSet::append(const TubeSet& other) {
    const TubeRange range{count(), other.count()};
    for (shared::Tube tube : other.tubes) {
        tube.firstPoint += uint32_t(points.size());
        tubes.push_back(tube);
    }
    points.insert(points.end(), other.points.begin(), other.points.end());
    return range;
}

uint32_t packedDirection(vec3 unit) {
    const float sum = std::abs(unit.x) + std::abs(unit.y) + std::abs(unit.z);
    vec2 e = vec2(unit.x, unit.y) / std::max(sum, 1e-9f);
    if (unit.z < 0) e = vec2((1 - std::abs(e.y)) * (e.x >= 0 ? 1.0f : -1.0f), (1 - std::abs(e.x)) * (e.y >= 0 ? 1.0f : -1.0f));
    const auto snorm = [](float v) { return uint32_t(uint16_t(int16_t(std::lround(std::clamp(v, -1.0f, 1.0f) * 32767.0f)))); };
    return snorm(e.x) | (snorm(e.y) << 16);
}

vec3 unpackedDirection(uint32_t packed) {
    const auto value = [](uint32_t bits) { return std::max(float(int16_t(uint16_t(bits))) / 32767.0f, -1.0f); };
    const vec2 e(value(packed & 0xffffu), value(packed >> 16));
    vec3 v(e, 1 - std::abs(e.x) - std::abs(e.y));
    const float fold = std::max(-v.z, 0.0f);
    v.x -= v.x >= 0 ? fold : -fold;
    v.y -= v.y >= 0 ? fold : -fold;
    return glm::normalize(v);
}

float smoothNoise(vec3 p, uint32_t seed) {
    const vec3 cell = glm::floor(p), f = p - cell, u = f * f * (3.0f - 2.0f * f);
    const int x = int(cell.x), y = int(cell.y), z = int(cell.z);
    const auto edge = [&](int dy, int dz) {
        return glm::mix(cellNoise(x, y + dy, z + dz, seed), cellNoise(x + 1, y + dy, z + dz, seed), u.x);
    };
    return glm::mix(glm::mix(edge(0, 0), edge(1, 0), u.y), glm::mix(edge(0, 1), edge(1, 1), u.y), u.z);
}

std::vector<uint32_t> tubeIndices(uint32_t rings, uint32_t sides) {
    std::vector<uint32_t> indices;
    indices.reserve(std::size_t(rings - 1) * sides * 6);
    const auto at = [&](uint32_t ring, uint32_t side) { return ring * (sides + 1) + side; };
    for (uint32_t ring = 0; ring + 1 < rings; ++ring)
        for (uint32_t side = 0; side < sides; ++side)
            for (uint32_t index :
                 {at(ring, side), at(ring + 1, side + 1), at(ring + 1, side), at(ring, side), at(ring, side + 1), at(ring + 1, side + 1)})
                indices.push_back(index);
    return indices;
}

} // namespace stria::render
