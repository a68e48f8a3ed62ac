#include "render/geometry/micro_vessel.h"

#include "core/hash.h"
#include "render/geometry/micro_channel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>

namespace stria::render {
namespace {

// Through the points, evenly by index (Catmull and Rom 1974).
vec3 through(std::span<const vec3> points, float share) {
    const float at = std::clamp(share, 0.f, 1.f) * float(points.size() - 1);
    const int i = std::min(int(at), int(points.size()) - 2), last = int(points.size()) - 1;
    const float t = at - float(i);
    const vec3 a = points[std::max(i - 1, 0)], b = points[i], c = points[i + 1], d = points[std::min(i + 2, last)];
    return 0.5f * (2.f * b + (c - a) * t + (2.f * a - 5.f * b + 4.f * c - d) * t * t + (3.f * b - a - 3.f * c + d) * t * t * t);
}

MicroMesh wallOf(vec3 (*at)(float), float radius, int rings, int sides, float isSprout) {
    MicroMesh mesh;
    for (int ring = 0; ring <= rings; ++ring) {
        const float s = float(ring) / float(rings), e = 0.004f;
        const vec3 centre = at(s), tangent = glm::normalize(at(std::min(s + e, 1.f)) - at(std::max(s - e, 0.f)));
        const vec3 u = glm::normalize(glm::cross(tangent, vec3(0, 1, 0))), w = glm::cross(u, tangent);
        for (int side = 0; side <= sides; ++side) {
            const float turn = float(side) / float(sides), angle = 2 * std::numbers::pi_v<float> * turn;
            const vec3 normal = std::cos(angle) * u + std::sin(angle) * w;
            const float uneven = 1 + 0.10f * (noiseAt(centre * 40.f + 30.f, 5) - 0.5f);
            shared::MicroVertex v = microVertex(centre, normal, packColour(0xF0A090u), {s, turn});
            v.cutXY = packHalves(radius * 1000 * uneven, isSprout);
            mesh.vertices.push_back(v);
        }
    }
    for (int ring = 0; ring < rings; ++ring)
        for (int side = 0; side < sides; ++side) {
            const uint32_t a = uint32_t(ring * (sides + 1) + side), b = a + uint32_t(sides) + 1;
            mesh.indices.insert(mesh.indices.end(), {a, b, a + 1, a + 1, b, b + 1});
        }
    return mesh;
}

} // namespace

vec3 vesselAt(float share) {
    static const std::array<vec3, 10> points{vec3(0.068f, -2.955f, -0.57f),  vec3(0.121f, -2.975f, -0.46f), vec3(0.149f, -2.990f, -0.35f),
                                             vec3(0.161f, -2.990f, -0.25f),  vec3(0.184f, -2.992f, -0.17f), vec3(0.234f, -2.990f, -0.122f),
                                             vec3(0.285f, -2.985f, -0.168f), vec3(0.299f, -2.980f, -0.26f), vec3(0.331f, -2.962f, -0.38f),
                                             vec3(0.405f, -2.94f, -0.57f)};
    return through(points, share);
}
vec3 sproutAt(float share) {
    static const std::array<vec3, 6> points{vec3(0.160f, -2.995f, -0.262f), vec3(0.120f, -3.010f, -0.258f), vec3(0.080f, -3.014f, -0.236f),
                                            vec3(0.045f, -3.014f, -0.240f), vec3(0.010f, -3.018f, -0.225f), vec3(-0.022f, -3.02f, -0.224f)};
    return through(points, share);
}

vec3 followed(vec3 p, const shared::MicroStage& stage) {
    const Follow follow = followAt(p);
    p.z -= follow.thickness * (stage.thickness - 1) + follow.ridge * (stage.ridge - 1);
    return p;
}

MicroMesh vesselWall(float detail) { return wallOf(vesselAt, microVesselRadiusMm, detail < 0.2f ? 70 : 130, detail < 0.2f ? 14 : 22, 0); }
MicroMesh sproutWall(float detail) { return wallOf(sproutAt, microSproutRadiusMm, detail < 0.2f ? 30 : 56, detail < 0.2f ? 10 : 14, 1); }

std::vector<shared::MicroBody> vesselRedCells(uint32_t seed, const shared::MicroStage& stage, float day) {
    std::vector<shared::MicroBody> bodies;
    Random random(seed, 361);
    const auto add = [&](vec3 (*at)(float), float share, float radius, float scale, float presence) {
        const vec3 tangent = glm::normalize(at(std::min(share + 0.01f, 1.f)) - at(std::max(share - 0.01f, 0.f)));
        const float angle = float(random.uniform(0, 6.28)), out = radius * 0.62f * std::sqrt(float(random.uniform()));
        const vec3 u = glm::normalize(glm::cross(tangent, vec3(0, 1, 0))), w = glm::cross(u, tangent);
        const vec3 axis = glm::normalize(vec3{random.normal(), random.normal(), random.normal()});
        const float rest = float(random.uniform(0, 6.28)), tumbling = float(random.uniform(-1, 1)), turn = rest + 1.2f * day * tumbling,
                    shade = float(random.uniform(0.8, 1.15));
        const float size = scale * float(random.uniform(0.88, 1.1));
        const vec3 p = followed(at(share), stage) + out * (std::cos(angle) * u + std::sin(angle) * w);
        bodies.push_back(
            microBody(p, size, axis, turn, packColour(0xAC1E24u, shade), shared::microRedCell, presence, float(random.uniform())));
    };
    constexpr int inLoop = 118, inSprout = 16;
    const float loop = microVesselRadiusMm * stage.dilation;
    for (int i = 0; i < inLoop; ++i) {
        // One loop in twenty days of the course, about three seconds of playing: a code for flow, and the same picture whenever a day is shown.
        const float share = std::fmod((float(i) + 0.8f * float(random.uniform())) / inLoop + day / 20.f, 1.f);
        add(vesselAt, share, loop - 0.0045f, 0.0098f * glm::mix(0.9f, 1.f, stage.dilation), 1);
    }
    for (int i = 0; i < inSprout; ++i) {
        const float share = (float(i) + 0.6f * float(random.uniform())) / inSprout * 0.92f;
        const float presence = glm::smoothstep(share, share + 0.10f, stage.sprout * 0.98f);
        add(sproutAt, share, 0.0030f, 0.0056f, presence);
    }
    std::erase_if(bodies, [](const shared::MicroBody& body) { return (body.birth & 0xffffu) == 0; });
    return bodies;
}

} // namespace stria::render
