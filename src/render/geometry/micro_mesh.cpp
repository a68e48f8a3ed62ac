#include "render/geometry/micro_mesh.h"

#include "core/hash.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/gtc/packing.hpp>
#include <numbers>

namespace stria::render {
namespace {

constexpr float ridgePeriodMm = 0.152f; // rete ridges stand about 0.15 mm apart
constexpr float ridgeAmplitudeMm = 0.034f;
constexpr float papillaAtMm = 0.231f; // one papilla holds the capillary loop

float encoded(float linear) { return linear <= 0.0031308f ? linear * 12.92f : 1.055f * std::pow(linear, 1 / 2.4f) - 0.055f; }
float decoded(float srgb) { return srgb <= 0.04045f ? srgb / 12.92f : std::pow((srgb + 0.055f) / 1.055f, 2.4f); }
float unitNoise(int x, int y, int z, uint32_t seed) {
    return float(hash32(uint32_t(x) + hash32(uint32_t(y) + hash32(uint32_t(z) + seed)))) / 4294967296.f;
}

} // namespace

uint32_t packHalves(float a, float b) { return glm::packHalf2x16(vec2(a, b)); }
uint32_t packUnit(vec3 unit, float fourth) { return glm::packSnorm4x8(vec4(unit, fourth)); }
uint32_t packColour(vec3 linear) {
    const vec3 c = glm::clamp(linear, vec3(0), vec3(1));
    return glm::packUnorm4x8(vec4(encoded(c.x), encoded(c.y), encoded(c.z), 1));
}
vec3 linearOf(uint32_t hex) {
    return {decoded(float(hex >> 16 & 255) / 255), decoded(float(hex >> 8 & 255) / 255), decoded(float(hex & 255) / 255)};
}
uint32_t packColour(uint32_t hex, float scale) { return packColour(linearOf(hex) * scale); }

float noiseAt(vec3 p, uint32_t seed) {
    const vec3 cell = glm::floor(p), f = p - cell, u = f * f * (3.f - 2.f * f);
    const glm::ivec3 c(cell);
    std::array<float, 8> v;
    for (int i = 0; i < 8; ++i) v[i] = unitNoise(c.x + (i & 1), c.y + (i >> 1 & 1), c.z + (i >> 2), seed);
    const float near = glm::mix(glm::mix(v[0], v[1], u.x), glm::mix(v[2], v[3], u.x), u.y);
    const float far = glm::mix(glm::mix(v[4], v[5], u.x), glm::mix(v[6], v[7], u.x), u.y);
    return glm::mix(near, far, u.z);
}

float ridgeMm(float x, float behind) {
    const float warp = 0.022f * (noiseAt({x * 5.5f, 3.7f, 0}, 11) - 0.5f) * std::min(1.f, std::abs(x - papillaAtMm) / 0.1f);
    const float phase = 2 * std::numbers::pi_v<float> * (x + warp - papillaAtMm) / ridgePeriodMm;
    const float amplitude = ridgeAmplitudeMm * (0.85f + 0.35f * noiseAt({x * 4.f + 20, 8.1f, 0}, 12));
    // Papillae are domes: behind the cut the ridges close round them.
    const float dome = glm::smoothstep(0.02f, 0.10f, behind);
    return amplitude * glm::mix(-std::cos(phase) + 0.18f * std::cos(2 * phase), 0.95f, dome);
}
float junctionDepthMm(float x, float behind) { return shared::microCorneumMm + shared::microViableMm + ridgeMm(x, behind); }

Follow followAt(vec3 p) {
    const float behind = std::max(p.y - shared::microCutYMm, 0.f), ridge = ridgeMm(p.x, behind);
    const float depth = -p.z - shared::microCorneumMm, viable = shared::microViableMm + ridge;
    if (depth <= 0) return {};
    const float below = std::max(depth - viable, 0.f), share = std::min(depth / viable, 1.f);
    // What lies below all ridges follows the mean junction, so that ropes are not folded into tents under papillae.
    const float belowRidges = std::max(depth - shared::microViableMm - 1.4f * ridgeAmplitudeMm, 0.f);
    return {share * std::exp(-belowRidges / 0.09f) * shared::microViableMm, share * std::exp(-below / 0.022f) * ridge};
}
uint32_t packedFollowAt(vec3 p) {
    const Follow follow = followAt(p);
    return packHalves(follow.thickness, follow.ridge);
}

shared::MicroVertex microVertex(vec3 p, vec3 normal, uint32_t colour, vec2 local) {
    return {p, packUnit(normal, 1), colour, packHalves(local.x, local.y), packedFollowAt(p), 0, 0};
}

void addStrand(MicroStrands& strands, const std::vector<vec3>& centres, const StrandLook& look) {
    const std::size_t n = centres.size();
    for (std::size_t i = 0; i < n; ++i) {
        const vec3 tangent = glm::normalize(centres[std::min(i + 1, n - 1)] - centres[i > 0 ? i - 1 : 0] + vec3(1e-7f));
        const float t = float(i) / float(n - 1);
        const float start = look.taperStart ? glm::smoothstep(0.f, 0.25f, t) : 1.f,
                    end = look.taperEnd ? 1 - glm::smoothstep(0.7f, 1.f, t) : 1.f;
        const auto index = uint32_t(strands.points.size());
        strands.points.push_back({centres[i], packUnit(tangent, 1), look.colour,
                                  packHalves(look.radiusUm * (0.25f + 0.75f * start * end), glm::mix(look.arc0, look.arc1, t)),
                                  packedFollowAt(centres[i]), packHalves(look.birth, look.side)});
        if (i + 1 == n) break;
        const uint32_t a = index * 2;
        for (uint32_t corner : {a, a + 1, a + 2, a + 2, a + 1, a + 3}) strands.indices.push_back(corner);
    }
}

OpennessGrid::OpennessGrid(vec3 low, vec3 high, float cell) : low_(low), cell_(cell), size_(glm::ivec3((high - low) / cell) + 1) {
    solid_.assign(std::size_t(size_.x) * size_.y * size_.z, 0.f);
}
void OpennessGrid::fill(vec3 centre, float radius) {
    const vec3 at = (centre - low_) / cell_;
    const float reach = radius / cell_;
    const glm::ivec3 from = glm::max(glm::ivec3(at - reach), glm::ivec3(0)), to = glm::min(glm::ivec3(at + reach + 1.f), size_ - 1);
    for (int z = from.z; z <= to.z; ++z)
        for (int y = from.y; y <= to.y; ++y)
            for (int x = from.x; x <= to.x; ++x) {
                const float inside = std::clamp(reach - glm::length(vec3(x, y, z) - at) + 0.5f, 0.f, 1.f);
                float& solid = solid_[(std::size_t(z) * size_.y + y) * size_.x + x];
                solid = std::max(solid, inside);
            }
}
float OpennessGrid::solidAt(vec3 p) const {
    const glm::ivec3 c((p - low_) / cell_ + 0.5f);
    if (glm::any(glm::lessThan(c, glm::ivec3(0))) || glm::any(glm::greaterThanEqual(c, size_))) return 0;
    return solid_[(std::size_t(c.z) * size_.y + c.y) * size_.x + c.x];
}
float OpennessGrid::at(vec3 p, vec3 normal) const {
    // Directions over the half of the world that the lights stand in: front, above, and to the sides.
    static const std::array<vec3, 7> towards{vec3(0, -1, 0),           vec3(0.6f, -0.8f, 0),    vec3(-0.6f, -0.8f, 0),
                                             vec3(0, -0.75f, 0.66f),   vec3(0, -0.75f, -0.66f), vec3(-0.55f, -0.45f, 0.7f),
                                             vec3(0.55f, -0.45f, 0.7f)};
    float open = 0, weights = 0;
    for (const vec3& direction : towards) {
        const float weight = 0.25f + std::max(glm::dot(direction, normal), 0.f);
        float through = 1, step = cell_ * 0.9f;
        vec3 at = p + normal * cell_ * 0.7f + direction * cell_;
        for (int i = 0; i < 7; ++i, step *= 1.28f) {
            through *= 1 - 0.55f * solidAt(at);
            at += direction * step;
        }
        open += weight * through;
        weights += weight;
    }
    return open / weights;
}

} // namespace stria::render
