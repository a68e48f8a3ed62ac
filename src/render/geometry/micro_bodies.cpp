#include "render/geometry/micro_bodies.h"

#include "core/hash.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <vector>

namespace stria::render {
namespace {

shared::MicroVertex restVertex(vec3 p, vec3 normal, vec2 local = vec2(0)) {
    return {p, packUnit(normal, 1), 0xffffffffu, packHalves(local.x, local.y), 0, 0, 0};
}

// An icosahedron whose faces are quartered `times`, on the unit sphere.
struct Ball {
    std::vector<vec3> points;
    std::vector<uint32_t> indices;
};
Ball ballOf(int times) {
    const float g = (1 + std::sqrt(5.f)) / 2;
    Ball ball;
    for (vec3 p : {vec3(-1, g, 0), vec3(1, g, 0), vec3(-1, -g, 0), vec3(1, -g, 0), vec3(0, -1, g), vec3(0, 1, g), vec3(0, -1, -g),
                   vec3(0, 1, -g), vec3(g, 0, -1), vec3(g, 0, 1), vec3(-g, 0, -1), vec3(-g, 0, 1)})
        ball.points.push_back(glm::normalize(p));
    ball.indices = {0, 11, 5, 0, 5, 1, 0, 1, 7, 0, 7, 10, 0, 10, 11, 1, 5, 9, 5, 11, 4,  11, 10, 2,  10, 7, 6, 7, 1, 8,
                    3, 9,  4, 3, 4, 2, 3, 2, 6, 3, 6, 8,  3, 8,  9,  4, 9, 5, 2, 4,  11, 6,  2,  10, 8,  6, 7, 9, 8, 1};
    for (int round = 0; round < times; ++round) {
        std::map<std::pair<uint32_t, uint32_t>, uint32_t> middles;
        const auto middle = [&](uint32_t a, uint32_t b) {
            const auto [at, fresh] = middles.try_emplace(std::minmax(a, b), uint32_t(ball.points.size()));
            if (fresh) ball.points.push_back(glm::normalize(ball.points[a] + ball.points[b]));
            return at->second;
        };
        std::vector<uint32_t> finer;
        for (std::size_t i = 0; i < ball.indices.size(); i += 3) {
            const uint32_t a = ball.indices[i], b = ball.indices[i + 1], c = ball.indices[i + 2];
            const uint32_t ab = middle(a, b), bc = middle(b, c), ca = middle(c, a);
            finer.insert(finer.end(), {a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca});
        }
        ball.indices = std::move(finer);
    }
    return ball;
}

// A ball whose radius depends on direction; normals from the surface's slope.
MicroMesh lumpOf(int times, const std::function<float(vec3)>& radius) {
    const Ball ball = ballOf(times);
    MicroMesh mesh;
    mesh.indices = ball.indices;
    for (const vec3& d : ball.points) {
        const vec3 u = glm::normalize(glm::cross(d, std::abs(d.z) < 0.9f ? vec3(0, 0, 1) : vec3(1, 0, 0))), w = glm::cross(d, u);
        const auto place = [&](vec3 direction) {
            direction = glm::normalize(direction);
            return direction * radius(direction);
        };
        constexpr float e = 0.03f;
        const vec3 normal = glm::normalize(glm::cross(place(d + u * e) - place(d - u * e), place(d + w * e) - place(d - w * e)));
        mesh.vertices.push_back(restVertex(place(d), glm::dot(normal, d) < 0 ? -normal : normal));
    }
    return mesh;
}

// A tube round a curve; radius and centre as functions of t in -1 … 1.
void addTube(MicroMesh& mesh, int rings, int sides, const std::function<vec3(float)>& centre, const std::function<float(float)>& radius,
             float flat, float localFrom = 0) {
    const auto first = uint32_t(mesh.vertices.size());
    for (int ring = 0; ring <= rings; ++ring) {
        const float t = -1 + 2 * float(ring) / float(rings), e = 0.01f;
        const vec3 tangent = glm::normalize(centre(t + e) - centre(t - e)), up = glm::normalize(glm::cross(tangent, vec3(0, 1, 0)));
        const vec3 back = glm::cross(up, tangent);
        const float r = radius(t), slope = (radius(std::min(t + e, 1.f)) - radius(std::max(t - e, -1.f))) / (2 * e);
        for (int s = 0; s < sides; ++s) {
            const float angle = 2 * pi * float(s) / float(sides);
            const vec3 out = std::cos(angle) * up + std::sin(angle) * back;
            const vec3 p = centre(t) + r * (std::cos(angle) * up + flat * std::sin(angle) * back);
            mesh.vertices.push_back(restVertex(p, glm::normalize(out - tangent * slope), {t + localFrom, float(s) / float(sides)}));
        }
    }
    for (int ring = 0; ring < rings; ++ring)
        for (int s = 0; s < sides; ++s) {
            const uint32_t a = first + uint32_t(ring * sides + s), b = first + uint32_t(ring * sides + (s + 1) % sides),
                           n = uint32_t(sides);
            mesh.indices.insert(mesh.indices.end(), {a, a + n, b, b, a + n, b + n});
        }
}

float ridged(vec3 p, uint32_t seed) { return 1 - std::abs(2 * noiseAt(p + 40.f, seed) - 1); }

} // namespace

// Evans & Fung 1972: half thickness 0.5·√(1-q²)·(0.24 + 2q² - 1.12q⁴) of the radius.
MicroMesh redCellShape(float detail) {
    const int around = detail < 0.2f ? 9 : detail < 0.5f ? 16 : 22;
    const std::vector<float> shares = detail < 0.2f ? std::vector{0.f, 0.55f, 0.90f, 1.f} : std::vector{0.f, 0.42f, 0.72f, 0.93f, 1.f};
    const auto half = [](float q) { return 0.5f * std::sqrt(std::max(1 - q * q, 0.f)) * (0.24f + 2 * q * q - 1.12f * q * q * q * q); };
    MicroMesh mesh;
    for (float side : {1.f, -1.f}) {
        const auto first = uint32_t(mesh.vertices.size());
        for (float q : shares)
            for (int i = 0; i < around; ++i) {
                const float angle = 2 * pi * float(i) / float(around), c = std::cos(angle), s = std::sin(angle);
                const float slope = q >= 1 ? -8.f : (half(std::min(q + 0.01f, 0.999f)) - half(std::max(q - 0.01f, 0.f))) / 0.02f;
                mesh.vertices.push_back(restVertex({q * c, q * s, side * half(q)}, glm::normalize(vec3(-slope * c, -slope * s, side))));
            }
        for (uint32_t ring = 0; ring + 1 < shares.size(); ++ring)
            for (int i = 0; i < around; ++i) {
                const uint32_t n = uint32_t(around), a = first + ring * n + uint32_t(i), b = first + ring * n + uint32_t((i + 1) % around);
                mesh.indices.insert(mesh.indices.end(), {a, a + n, b, b, a + n, b + n});
            }
    }
    return mesh;
}

MicroMesh plateletShape(uint32_t seed) {
    return lumpOf(1, [seed](vec3 d) { return 0.8f + 0.5f * noiseAt(d * 1.9f + 12.f, seed); });
}

// Sheets of membrane that stand out in thin curved crests.
MicroMesh macrophageShape(uint32_t seed, float detail) {
    return lumpOf(detail < 0.2f ? 3 : detail < 0.5f ? 4 : 5, [seed](vec3 d) {
        const vec3 warp = d + 0.45f * vec3(noiseAt(d * 2.3f + 5.f, seed), noiseAt(d * 2.3f + 15.f, seed), noiseAt(d * 2.3f + 25.f, seed));
        const float wide = ridged(warp * 2.6f, seed + 1), fine = ridged(warp * 5.6f, seed + 2);
        // A lumpy body, long in one direction, with feet here and there, and frills all over that stand highest where the feet are.
        const float foot = glm::smoothstep(0.5f, 0.85f, noiseAt(d * 1.9f + 53.f, seed + 4));
        return 0.70f + 0.12f * noiseAt(d * 1.3f + 33.f, seed) + 0.10f * std::abs(d.x) + 0.16f * foot +
               0.24f * std::pow(wide, 3.f) * (0.7f + 0.6f * foot) + 0.13f * std::pow(fine, 2.f) * (0.3f + wide);
    });
}

MicroMesh fibroblastShape(uint32_t seed, float detail) {
    Random random(seed, 351);
    MicroMesh mesh;
    const float bow = float(random.uniform(-0.16, 0.16)), wave = float(random.uniform(0, 6.28)), lean = float(random.uniform(-0.1, 0.1));
    const auto axis = [=](float t) {
        return vec3(t, 0.05f * std::sin(2.3f * t + wave), bow * (t * t - 0.1f) + 0.05f * std::sin(4.2f * t + wave) * t * t + lean * t);
    };
    const auto thickness = [](float t) {
        return 0.128f * (std::exp(-(t / 0.30f) * (t / 0.30f)) + 0.17f * std::pow(std::max(1 - std::abs(t), 0.f), 0.8f)) + 0.001f;
    };
    addTube(mesh, detail < 0.2f ? 32 : 56, detail < 0.2f ? 9 : 14, axis, thickness, 0.8f);
    const int branches = 2 + int(random.uniform() * 3);
    for (int i = 0; i < branches; ++i) {
        const float from = (i & 1 ? 1.f : -1.f) * float(random.uniform(0.34, 0.6)), way = random.uniform() < 0.5 ? -1.f : 1.f;
        const float turn = way * float(random.uniform(0.25, 0.6));
        const float length = float(random.uniform(0.3, 0.6)), curl = float(random.normal()) * 0.12f;
        const vec3 start = axis(from);
        const float outward = from > 0 ? 1.f : -1.f;
        addTube(
            mesh, 12, 6,
            [=](float t) {
                const float u = 0.5f * (t + 1) * length;
                return start + vec3(outward * u * std::cos(turn), 0.03f * u, u * std::sin(turn) + curl * u * u / length);
            },
            [](float t) { return 0.028f * (1 - 0.5f * (t + 1)) + 0.002f; }, 0.9f, 10); // far from the nucleus
    }
    return mesh;
}

MicroMesh tipCellShape(uint32_t seed, float detail) {
    Random random(seed, 352);
    MicroMesh mesh;
    // A drop drawn out towards the sprout behind it (+x), its front dissolving into feelers.
    addTube(
        mesh, detail < 0.2f ? 14 : 26, detail < 0.2f ? 8 : 14, [](float t) { return vec3(0.5f + 2.0f * t, 0.05f * std::sin(2 * t), 0.12f * std::sin(2.5f * t)); },
        [](float t) {
            const float front = std::sqrt(std::max(1 - t * t, 0.f));
            return std::max(t < 0 ? 0.70f * front * (1 - 0.25f * t * t) : glm::mix(0.70f, 0.62f, t) * glm::mix(1.f, front, t * t * t), 0.01f);
        },
        0.9f);
    for (int i = 0; i < 9; ++i) {
        const float turn = -1.25f + 0.31f * float(i) + 0.12f * float(random.normal()), rise = float(random.normal()) * 0.3f,
                    length = float(random.uniform(1.4, 3.0)) * (1 - 0.25f * std::abs(turn));
        const float curl = float(random.normal()) * 0.5f, wave = float(random.uniform(0, 6.28));
        const vec3 heading = glm::normalize(vec3(-std::cos(turn), rise, std::sin(turn)));
        const vec3 root(-0.95f + 0.35f * std::abs(turn), 0, 0.32f * std::sin(turn));
        addTube(
            mesh, 12, 5,
            [=](float t) {
                const float u = 0.5f * (t + 1);
                return root + heading * (length * u) + vec3(0, 0, curl * u * u + 0.08f * std::sin(5 * u + wave));
            },
            [](float t) { const float u = 0.5f * (t + 1); return 0.17f * (1 - u) * (1 - u) + 0.035f * (1 - u) + 0.004f; }, 1, 10);
    }
    return mesh;
}

} // namespace stria::render
