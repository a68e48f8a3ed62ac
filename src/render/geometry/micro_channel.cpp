#include "render/geometry/micro_channel.h"

#include "core/hash.h"
#include "render/geometry/micro_vessel.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/quaternion.hpp>

namespace stria::render {
namespace {

vec3 onChannel(float angle, float radius, float depth) {
    return {shared::microChannelXMm + radius * std::cos(angle), shared::microCutYMm + radius * std::sin(angle), -depth};
}

// A surface of revolution round the channel's axis, lumpy; angles 0 … 2π (behind the cut: 0 … π).
MicroMesh latheOf(float channelDepth, float from, float to, float lump, float scale, uint32_t seed, float detail) {
    MicroMesh mesh;
    const int around = detail < 0.2f ? 18 : 28, rows = detail < 0.2f ? 30 : 46;
    for (int row = 0; row <= rows; ++row) {
        const float s = float(row) / float(rows), depth = -0.002f + (channelDepth + 0.002f) * s;
        for (int i = 0; i <= around; ++i) {
            const float angle = glm::mix(from, to, float(i) / float(around));
            const vec3 direction(std::cos(angle), std::sin(angle), 0);
            const float uneven = 1 + lump * 2 * (noiseAt(vec3(direction.x * 1.6f, direction.y * 1.6f, depth * 60) + 30.f, seed) - 0.5f);
            const float radius = std::max(shared::microChannelRadiusMm(depth, channelDepth), 0.0005f) * scale * uneven;
            mesh.vertices.push_back(microVertex(onChannel(angle, radius, depth), direction, packColour(0x6A0C10u)));
        }
    }
    for (int row = 0; row < rows; ++row)
        for (int i = 0; i < around; ++i) {
            const uint32_t a = uint32_t(row * (around + 1) + i), b = a + uint32_t(around) + 1;
            mesh.indices.insert(mesh.indices.end(), {a, b, a + 1, a + 1, b, b + 1});
        }
    return mesh;
}

// The crust: a lumpy plug that stands a little out of the mouth, its ragged rim lapped over the corneum, its underside within the channel.
// Towards the eye it is cut like the corneum that it lies on, or it would hang in the air.
vec3 onScab(float angle, float radius, float depth) {
    const vec3 p = onChannel(angle, radius, depth);
    return {p.x, p.y < shared::microCutYMm ? glm::mix(shared::microCutYMm, p.y, 0.30f) : p.y, p.z};
}

MicroMesh scabOf(uint32_t seed) {
    MicroMesh mesh;
    constexpr int around = 56, rings = 15, rim = 10; // from the middle of the top out to the rim, then in again below
    const auto at = [&](int ring, int i) {
        const float angle = 2 * pi * float(i) / around;
        const float ragged = 1 + 0.95f * (noiseAt({std::cos(angle) * 2.4f + 9, std::sin(angle) * 2.4f + 9, 1}, seed) - 0.5f);
        if (ring > rim) {
            const float below = float(ring - rim) / float(rings - rim), radius = glm::mix(0.060f * ragged, 0.043f, glm::smoothstep(0.1f, 0.5f, below));
            const float bump = 0.004f * (noiseAt(vec3(std::cos(angle) * 3, std::sin(angle) * 3, below * 3) + 20.f, seed + 5) - 0.5f);
            return onScab(angle, (radius + bump) * (1 - 0.9f * glm::smoothstep(0.75f, 1.f, below)), 0.001f + 0.030f * below * below);
        }
        const float share = float(ring) / rim;
        const vec3 flat = onScab(angle, 0.060f * share * glm::mix(1.f, ragged, share), 0);
        const float wide = noiseAt(vec3(flat.x, flat.y, 0) * 88.f + 50.f, seed + 3), fine = noiseAt(vec3(flat.x, flat.y, 0) * 190.f + 50.f, seed + 4);
        const float crust = 1 - std::abs(2 * wide - 1); // plates with ridges between
        const float dome = std::sqrt(std::max(1 - std::pow(share, 4.f), 0.f));
        return vec3(flat.x, flat.y, 0.001f + dome * (0.002f + 0.007f * crust) + 0.004f * (fine - 0.3f));
    };
    for (int ring = 0; ring <= rings; ++ring)
        for (int i = 0; i < around; ++i) {
            const vec3 p = at(ring, i), across = at(ring, (i + 1) % around) - at(ring, (i + around - 1) % around);
            const vec3 outward = at(std::min(ring + 1, rings), i) - at(std::max(ring - 1, 0), i);
            const vec3 normal = ring == 0 ? vec3(0, 0, 1) : glm::cross(outward, across);
            mesh.vertices.push_back(microVertex(p, glm::normalize(normal + vec3(0, 0, 1e-9f)), packColour(0x3A0A0Au)));
        }
    for (int ring = 0; ring < rings; ++ring)
        for (int i = 0; i < around; ++i) {
            const uint32_t a = uint32_t(ring * around + i), b = uint32_t(ring * around + (i + 1) % around);
            mesh.indices.insert(mesh.indices.end(), {a, a + around, b, b, a + around, b + around});
        }
    return mesh;
}

void addTrapped(std::vector<shared::MicroBody>& bodies, Random& random, float channelDepth) {
    for (int i = 0; i < 300; ++i) {
        const float s = float(random.uniform(0.0, 0.97)), depth = s * channelDepth;
        const float angle = -pi * float(random.uniform(0.04, 0.96)); // the half towards the eye
        const float radius = shared::microChannelRadiusMm(depth, channelDepth) * float(random.uniform(0.80, 1.02));
        if (radius < 0.004f) continue;
        const vec3 axis = glm::normalize(vec3{random.normal(), random.normal(), random.normal()});
        const vec3 bright = linearOf(0xC4232A) * 0.52f, dark = linearOf(0x7A0E14) * 0.62f;
        const float tone = float(random.uniform()), value = float(random.uniform(0.75, 1.1)), size = float(random.uniform(0.85, 1.1));
        const float turn = float(random.uniform(0, 6.28)), own = float(random.uniform());
        bodies.push_back(microBody(onChannel(angle, radius, depth), 0.0106f * size, axis, turn,
                                   packColour(glm::mix(bright, dark, tone) * value), shared::microTrappedCell, 1, own));
    }
    for (int i = 0; i < 150; ++i) {
        const float s = float(std::pow(random.uniform(), 1.3)) * 0.96f, depth = s * channelDepth;
        const float angle = -pi * float(random.uniform(0.02, 0.98));
        const float radius = shared::microChannelRadiusMm(depth, channelDepth) * float(random.uniform(1.02, 1.25)) + 0.006f;
        const vec3 axis = glm::normalize(vec3{random.normal(), random.normal(), random.normal()});
        const float size = float(random.uniform(0.6, 1.25)), turn = float(random.uniform(0, 6.28)),
                    value = float(random.uniform(0.75, 1.0));
        bodies.push_back(microBody(onChannel(angle, radius, depth), 0.0026f * size, axis, turn, packColour(0xF0D9B8u, value),
                                   shared::microPlatelet, 1, float(random.uniform())));
    }
}

// Threads across the front of the clot; one in four leaves into the tissue.
MicroStrands fibrinOf(uint32_t seed, float channelDepth, float detail) {
    MicroStrands strands;
    Random random(seed, 342);
    const int points = detail < 0.2f ? 9 : 15;
    for (int i = 0; i < 200; ++i) {
        const bool leaves = i % 5 == 0;
        const float s0 = float(random.uniform(leaves ? 0.36 : -0.01, 0.95)), s1 = s0 + float(random.normal()) * 0.16f;
        const float a0 = -pi * float(random.uniform(-0.05, 1.05)), a1 = a0 + float(random.normal()) * (leaves ? 0.3f : 1.3f);
        const float lift = float(random.uniform(1.08, 1.30)), wave = float(random.uniform(0, 6.28));
        std::vector<vec3> centres;
        for (int k = 0; k < points; ++k) {
            const float t = float(k) / float(points - 1), s = glm::mix(s0, s1, t);
            if (s > 0.98f || s < -0.012f) break;
            const float angle = glm::mix(a0, a1, t) + 0.30f * std::sin(6 * t + wave) + 0.10f * std::sin(15 * t + 2 * wave);
            const float depth = (s + 0.022f * std::sin(7 * t + 3 * wave)) * channelDepth;
            const float out = leaves ? 1 + 1.1f * t * t + 0.10f * std::sin(8 * t + wave) : lift + 0.06f * std::sin(9 * t + wave);
            centres.push_back(onChannel(angle, (shared::microChannelRadiusMm(depth, channelDepth) + 0.005f) * out, depth));
        }
        if (centres.size() < 4) continue;
        StrandLook look;
        // Most are fine, a few are cords of many.
        look.radiusUm = 0.34f + 0.72f * float(std::pow(random.uniform(), 2.8));
        const float tone = float(random.uniform()), value = float(random.uniform(0.65, 0.95));
        look.colour = packColour(glm::mix(linearOf(0xE6AE94), linearOf(0xC05448), tone) * value);
        look.birth = float(random.uniform(0, 0.75));
        addStrand(strands, centres, look);
    }
    return strands;
}

// Fresh fibrils: spun along the channel first, then turning into the weave beside it; neighbours share where they turn to, so that they
// form fans.
MicroStrands fibrilsOf(uint32_t seed, float channelDepth, float detail) {
    MicroStrands strands;
    Random random(seed, 343);
    const int points = detail < 0.2f ? 12 : detail < 0.5f ? 18 : 28;
    const int count = detail < 0.2f ? 720 : 1150;
    for (int i = 0; i < count; ++i) {
        const bool stays = i % 10 < 3; // these fill the channel itself
        const float depth = 0.085f + (channelDepth * 1.06f - 0.085f) * float(std::pow(random.uniform(), 0.9));
        const float radius = std::max(shared::microChannelRadiusMm(std::min(depth, channelDepth * 0.97f), channelDepth), 0.012f);
        const float side = random.uniform() < 0.5 ? -1.f : 1.f, up = random.uniform() < 0.5 ? -1.f : 1.f;
        vec3 p{shared::microChannelXMm + radius * float(random.uniform(-0.85, 0.85)),
               shared::microCutYMm + float(random.uniform(-0.016, 0.035)), -depth};
        const float length = float(random.uniform(0.08, stays ? 0.15 : 0.40)), turns = float(random.uniform(-0.15, 0.30)),
                    tilt = float(random.normal()) * 0.30f;
        const float deep = float(random.uniform(0, 6.28)), own = 0.5f * float(random.uniform());
        std::vector<vec3> centres;
        for (int k = 0; k < points; ++k) {
            const float t = float(k) / float(points - 1);
            if (p.z > -junctionDepthMm(p.x, 0) - 0.003f || p.x > vesselAt(std::clamp(0.22f * (0.56f + p.z) / 0.215f, 0.f, 0.3f)).x - 0.034f - 0.17f * own) break; // before the loop, at no common line
            centres.push_back(p);
            const float target = side > 0 ? 0.f : pi;
            const float weave =
                target + 1.4f * (noiseAt({p.z * 9 + 4, side * 3, 5}, seed) - 0.5f) + 1.5f * (noiseAt(p * 24.f + 8.f + own, seed + 2) - 0.5f);
            const float along = up * pi / 2 + tilt;
            const float toward = side < 0 && up < 0 ? weave - 2 * pi : weave; // turns the short way
            const float heading = stays ? along + 0.5f * (noiseAt(p * 30.f, seed + 7) - 0.5f)
                                        : glm::mix(along, toward, glm::smoothstep(turns * 0.3f, turns + 0.35f, t));
            const float step = length / float(points - 1);
            p += vec3(std::cos(heading) * step, 0, std::sin(heading) * step);
            p.y += step * (0.32f * std::cos(11 * t + deep) + (stays ? 0.f : 0.08f)); // over and under the old ropes, drifting back
        }
        if (centres.size() < 5) continue;
        StrandLook look;
        look.radiusUm = float(random.uniform(0.55, 1.2)) * (detail < 0.2f ? 1.25f : 1.f);
        const float tone = float(random.uniform()), value = float(random.uniform(0.75, 1.0));
        look.colour = packColour(glm::mix(linearOf(0xFBE9D2), linearOf(0xF0D2B4), tone) * value);
        look.birth = std::clamp(1 - depth / channelDepth, 0.f, 1.f) * 0.8f + 0.2f * float(random.uniform());
        look.side = stays ? (centres.front().x < shared::microChannelXMm ? -1.f : 1.f) : side;
        addStrand(strands, centres, look);
    }
    return strands;
}

} // namespace

shared::MicroBody microBody(vec3 centre, float scale, vec3 axis, float angle, uint32_t colour, uint32_t kind, float birth, float own) {
    const glm::quat q = glm::angleAxis(angle, axis);
    return {centre, scale, packUnit(vec3(q.x, q.y, q.z), q.w), colour, kind, packHalves(birth, own)};
}

MicroChannel microChannelOf(uint32_t seed, float channelDepth, float detail) {
    MicroChannel channel;
    // The wall is the half behind the cut, and a little round the edges; what was in front has been cut away.
    channel.wall = latheOf(channelDepth, -0.12f, pi + 0.12f, 0.15f, 0.90f, seed, detail);
    channel.clot = latheOf(channelDepth, 0, 2 * pi, 0.16f, 0.93f, seed + 1, detail);
    channel.scab = scabOf(seed);
    Random random(seed, 341);
    addTrapped(channel.bodies, random, channelDepth);
    channel.fibrin = fibrinOf(seed, channelDepth, detail);
    channel.fibrils = fibrilsOf(seed, channelDepth, detail);
    return channel;
}

} // namespace stria::render
