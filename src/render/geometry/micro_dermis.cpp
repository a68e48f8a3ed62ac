#include "render/geometry/micro_dermis.h"

#include "core/hash.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/gtc/packing.hpp>
#include <string>

namespace stria::render {
namespace {

constexpr float leftMm = -0.62f, rightMm = 0.68f;
// Where the capillary loop stands, ropes lie further back instead of being cut.
float vesselRoom(vec3 p) {
    const float left = (p.x - (0.162f + 0.14f * (p.z + 0.28f))) / 0.060f, right = (p.x - (0.305f - 0.14f * (p.z + 0.28f))) / 0.060f;
    return std::exp(-left * left) + std::exp(-right * right);
}

struct Layer {
    float behindMm, radiusMm, spacingMm, firstZ;
    float shade;
    int strands;
};
// Behind the third layer a rope is a single tube: its strands are too dark to be told apart.
constexpr std::array<Layer, 6> layers{Layer{0.008f, 0.0120f, 0.058f, -0.215f, 1.0f, 7},  Layer{0.026f, 0.0135f, 0.047f, -0.200f, 0.97f, 7},
                                      Layer{0.048f, 0.0145f, 0.046f, -0.190f, 0.90f, 6}, Layer{0.076f, 0.0160f, 0.046f, -0.180f, 0.82f, 4},
                                      Layer{0.106f, 0.0165f, 0.046f, -0.170f, 0.72f, 1}, Layer{0.140f, 0.0190f, 0.050f, -0.165f, 0.62f, 1}};

vec3 ropeColour(Random& random, float shade) {
    const vec3 a = linearOf(0xF3D9BC), b = linearOf(0xD9AE8C), c = linearOf(0xFFF0DC);
    const float u = float(random.uniform()), w = float(random.uniform());
    return glm::mix(glm::mix(a, b, u), c, 0.5f * w * w) * (0.44f + 0.26f * float(random.uniform())) * shade;
}

// A low-frequency bend shared by neighbours hides the lattice of the weave.
vec3 sharedBend(vec3 p, uint32_t seed) {
    return vec3(0, 0.028f * (noiseAt(p * 4.2f + 40.f, seed) - 0.5f),
                0.075f * (noiseAt(vec3(p.x * 1.7f, p.y * 3.f, p.z * 2.6f) + 17.f, seed + 1) - 0.5f));
}

void addRope(std::vector<Rope>& ropes, const Layer& layer, float z, int family, uint32_t seed, Random& random, float step) {
    Rope rope;
    rope.radiusMm = layer.radiusMm * float(random.uniform(0.72, 1.22));
    rope.twist = float(random.uniform(3.0, 5.0));
    if (random.uniform() < 0.5) rope.twist = -rope.twist;
    rope.strands = layer.strands;
    rope.colour = ropeColour(random, layer.shade);
    const float slope = (family ? -1.f : 1.f) * float(random.uniform(0.10, 0.34)), phase = float(random.uniform(0, 2 * pi));
    const float middle = float(random.uniform(-0.25, 0.3)), swing = float(random.uniform(0.004, 0.013)),
                wave = float(random.uniform(0.38, 0.7));
    const float top = -0.155f - 0.05f * float(random.uniform());
    for (float x = leftMm; x <= rightMm; x += step) {
        vec3 p(x, shared::microCutYMm + layer.behindMm, z + slope * (x - middle) + swing * std::sin(2 * pi * x / wave + phase));
        // Over and under: neighbouring families pass in front of each other in turn.
        p.y += 0.014f * std::cos(2 * pi * x / 0.24f + phase + (family ? pi : 0.f));
        p += sharedBend(p, seed);
        p.y = std::max(p.y + 0.046f * vesselRoom(p), shared::microCutYMm - 0.004f + rope.radiusMm * 0.8f);
        if (p.z > std::max(top, -junctionDepthMm(x, layer.behindMm) - 0.010f) || p.z < -0.64f) {
            if (rope.axis.size() > 14) break;
            rope.axis.clear();
            continue;
        }
        rope.axis.push_back(p);
    }
    if (rope.axis.size() > 14) ropes.push_back(std::move(rope));
}

// Which side of the channel a rope's point belongs to once cut; 0 = never cut.
struct Cut {
    std::size_t at = 0; // first axis point of the right half
    bool cut = false;
};
Cut cutOf(const Rope& rope, float channelDepthMm) {
    for (std::size_t i = 1; i < rope.axis.size(); ++i) {
        if ((rope.axis[i - 1].x < shared::microChannelXMm) == (rope.axis[i].x < shared::microChannelXMm)) continue;
        const vec3 p = rope.axis[i];
        const float radius = shared::microChannelRadiusMm(-p.z, channelDepthMm);
        return {i, -p.z < channelDepthMm && p.y - shared::microCutYMm < radius + rope.radiusMm};
    }
    return {};
}

struct StrandMaker {
    MicroMesh& mesh;
    const OpennessGrid& open;
    int sides;

    // One strand of one piece of rope. `end` is the axis index at the cut (or npos), `side` -1 left piece, 1 right piece, 0 uncut.
    void add(const Rope& rope, std::size_t from, std::size_t to, int strand, float side, std::size_t end, uint32_t seed) {
        const std::size_t n = to - from;
        if (n < 2) return;
        const auto first = uint32_t(mesh.vertices.size());
        const bool single = rope.strands == 1;
        const float offsetRadius = single ? 0 : rope.radiusMm * 0.60f;
        const float strandRadius = rope.radiusMm * (single ? 1.f : rope.strands > 6 ? 0.44f : rope.strands > 5 ? 0.48f : 0.58f);
        const float own = hash32(seed + uint32_t(strand)) / 4294967296.f;
        const vec3 colour = rope.colour * (0.91f + 0.18f * own);
        for (std::size_t i = from; i < to; ++i) {
            const vec3 axis = rope.axis[i],
                       tangent = glm::normalize(rope.axis[std::min(i + 1, rope.axis.size() - 1)] - rope.axis[i > 0 ? i - 1 : 0]);
            const vec3 up = glm::normalize(glm::cross(tangent, vec3(0, 1, 0))),
                       front = glm::cross(up, tangent); // front = towards the eye, -y
            const float angle =
                2 * pi * (float(strand) / float(rope.strands) + rope.twist * (axis.x - leftMm) + 0.03f * std::sin(60 * axis.x + 9 * own));
            const vec3 radial = std::cos(angle) * up - std::sin(angle) * front;
            // Thin at the free ends of the picture's ropes.
            const float fromEnd = std::min(axis.x - rope.axis.front().x, rope.axis.back().x - axis.x);
            const float taper = glm::mix(0.34f, 1.f, glm::smoothstep(0.f, 0.13f, fromEnd)); // thinner it would be a row of dots
            const vec3 centre = axis + radial * offsetRadius * taper;
            const vec3 cut = end == std::string::npos ? vec3(0) : splay(axis, rope.axis[end], radial * offsetRadius, own);
            const float pinch = end == std::string::npos ? 0 : std::exp(-std::abs(axis.x - rope.axis[end].x) / 0.007f);
            for (int s = 0; s < sides; ++s) {
                // Three quarters of the strand, those that can be seen: from above round the front to below.
                const float around = pi * (-0.15f + 1.30f * float(s) / float(sides - 1));
                const vec3 normal = std::cos(around) * up - std::sin(around) * front;
                addVertex(centre, normal, strandRadius * taper, colour, cut, pinch, side, {(axis.x - leftMm) / strandRadius, around});
            }
        }
        stitch(first, n, rope, from, strand);
    }

    // A cut end is pushed aside: strands spread and droop, most at the very end.
    static vec3 splay(vec3 axis, vec3 end, vec3 offset, float own) {
        const float l = std::abs(axis.x - end.x);
        const float near = std::exp(-l / 0.026f), wide = std::exp(-l / 0.05f);
        return offset * 1.3f * near + vec3(0.016f * (own - 0.5f) * near, -0.006f * near * own, -0.016f * wide * (0.4f + own));
    }
    void addVertex(vec3 centre, vec3 normal, float radius, vec3 colour, vec3 cut, float pinch, float side, vec2 local) {
        const vec3 p = centre + normal * radius;
        shared::MicroVertex v = microVertex(p, normal, 0, local);
        v.normalOpen = packUnit(normal, open.at(p, normal));
        v.colour = packColour(colour);
        const vec3 moved = (cut - normal * radius * 0.85f * pinch) * 1000.f;
        v.cutXY = packHalves(moved.x, moved.y);
        v.cutZSide = packHalves(moved.z, side);
        mesh.vertices.push_back(v);
    }
    // Triangles between rings, except where the strand runs behind the rope.
    void stitch(uint32_t first, std::size_t rings, const Rope& rope, std::size_t from, int strand) {
        for (std::size_t i = 0; i + 1 < rings; ++i) {
            const float angle = 2 * pi * (float(strand) / float(rope.strands) + rope.twist * (rope.axis[from + i].x - leftMm));
            if (rope.strands > 1 && std::sin(angle) < -0.8f) continue;
            for (int s = 0; s + 1 < sides; ++s) {
                const uint32_t a = first + uint32_t(int(i) * sides + s), b = a + uint32_t(sides);
                mesh.indices.insert(mesh.indices.end(), {a, b, a + 1, a + 1, b, b + 1});
            }
        }
    }
};

OpennessGrid opennessOf(const std::vector<Rope>& ropes) {
    OpennessGrid grid({leftMm, shared::microCutYMm - 0.03f, -0.66f}, {rightMm, shared::microCutYMm + 0.21f, 0.f}, 0.006f);
    for (const Rope& rope : ropes)
        for (std::size_t i = 0; i < rope.axis.size(); ++i) grid.fill(rope.axis[i], rope.radiusMm * 0.9f);
    // The epidermis overhangs.
    for (float x = leftMm; x < rightMm; x += 0.008f)
        for (float behind = 0; behind < 0.2f; behind += 0.008f)
            for (float up = 0.004f; up < 0.02f; up += 0.008f)
                grid.fill({x, shared::microCutYMm + behind, -junctionDepthMm(x, behind) + up}, 0.006f);
    return grid;
}

MicroMesh groundOf(uint32_t seed) {
    MicroMesh mesh;
    constexpr int columns = 72, rows = 36;
    for (int row = 0; row <= rows; ++row)
        for (int column = 0; column <= columns; ++column) {
            const float across = float(column) / columns, x = glm::mix(leftMm - 0.03f, rightMm + 0.03f, across),
                        z = glm::mix(-0.05f, -0.62f, float(row) / rows);
            const float edge =
                glm::smoothstep(0.f, 0.12f, std::min(across, 1 - across)) * glm::smoothstep(0.f, 0.15f, 1 - float(row) / rows);
            const float lump = noiseAt({x * 22, z * 22, 2}, seed) * 0.6f + noiseAt({x * 50, z * 50, 3}, seed) * 0.4f;
            const vec3 colour = glm::mix(linearOf(0x4E1C20), linearOf(0x7E3F3A), lump * lump) * (0.08f + 0.92f * edge);
            mesh.vertices.push_back(microVertex({x, shared::microCutYMm + 0.20f - 0.03f * lump, z}, {0, -1, 0}, packColour(colour)));
        }
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const uint32_t a = uint32_t(row * (columns + 1) + column), b = a + columns + 1;
            mesh.indices.insert(mesh.indices.end(), {a, b, a + 1, a + 1, b, b + 1});
        }
    return mesh;
}

// Fine fibres that hang from the junction and cross below it.
MicroStrands papillaryOf(uint32_t seed, const OpennessGrid& open, float detail) {
    MicroStrands strands;
    Random random(seed, 331);
    const int points = detail < 0.2f ? 9 : detail < 0.5f ? 13 : 18;
    for (int i = 0; i < 900; ++i) {
        const float behind = 0.16f * float(std::pow(random.uniform(), 1.4)), x = float(random.uniform(leftMm, rightMm));
        const bool anchored = i % 5 == 0;
        const float junction = -junctionDepthMm(x, behind);
        vec3 p(x, shared::microCutYMm + behind + 0.002f,
               anchored ? junction + 0.002f : junction - 0.012f - 0.085f * float(random.uniform()));
        const float tilt = anchored ? -pi / 2 + float(random.normal()) * 0.5f : float(random.uniform(-1.0, 1.0));
        const float angle = !anchored && random.uniform() < 0.5 ? tilt + pi : tilt;
        vec3 heading(std::cos(angle), 0.25f * float(random.normal()), std::sin(angle));
        const float length = float(random.uniform(0.07, 0.20)), turn = float(random.normal()) * 7;
        std::vector<vec3> centres;
        for (int k = 0; k < points; ++k) {
            if (p.z > -junctionDepthMm(p.x, std::max(p.y - shared::microCutYMm, 0.f)) + 0.004f || p.z < -0.30f) break;
            // None crosses where the channel will be.
            if (k > 0 && p.y < shared::microCutYMm + 0.05f &&
                (p.x < shared::microChannelXMm) != (centres.back().x < shared::microChannelXMm))
                break;
            centres.push_back(p);
            const float step = length / float(points - 1), bend = turn * step + 0.5f * (noiseAt(p * 45.f + 9.f, seed) - 0.5f);
            heading = glm::normalize(vec3(heading.x * std::cos(bend) - heading.z * std::sin(bend),
                                          heading.y + 0.1f * (noiseAt(p * 30.f, seed + 5) - 0.5f),
                                          heading.x * std::sin(bend) + heading.z * std::cos(bend)));
            p += heading * step;
            p.y = std::max(p.y + 0.02f * vesselRoom(p), shared::microCutYMm + 0.001f);
        }
        if (centres.size() < 5) continue;
        StrandLook look;
        look.radiusUm = float(random.uniform(0.8, 1.9));
        look.taperStart = !anchored;
        look.colour = packColour(ropeColour(random, 0.95f));
        look.side = centres.front().x < shared::microChannelXMm ? -1.f : 1.f;
        addStrand(strands, centres, look);
    }
    for (shared::MicroStrandPoint& point : strands.points) {
        const vec4 tangent = glm::unpackSnorm4x8(point.tangentOpen);
        point.tangentOpen = packUnit(vec3(tangent), open.at(point.positionMm, {0, -1, 0}));
    }
    return strands;
}

} // namespace

std::vector<Rope> ropesOf(uint32_t seed, float step) {
    std::vector<Rope> ropes;
    Random random(seed, 321);
    for (const Layer& layer : layers) {
        int row = 0;
        for (float z = layer.firstZ; z > -0.60f; z -= layer.spacingMm * float(random.uniform(0.8, 1.2)), ++row)
            addRope(ropes, layer, z, row & 1, seed, random, step);
    }
    return ropes;
}

MicroDermis microDermisOf(uint32_t seed, float channelDepthMm, float detail) {
    MicroDermis dermis;
    const std::vector<Rope> ropes = ropesOf(seed, detail < 0.2f ? 0.027f : detail < 0.5f ? 0.016f : 0.011f);
    const OpennessGrid open = opennessOf(ropes);
    StrandMaker maker{dermis.ropes, open, detail < 0.2f ? 4 : detail < 0.5f ? 5 : 7};
    for (std::size_t i = 0; i < ropes.size(); ++i) {
        const Rope& rope = ropes[i];
        const Cut cut = cutOf(rope, channelDepthMm);
        const std::size_t n = rope.axis.size(), none = std::string::npos;
        for (int strand = 0; strand < rope.strands; ++strand) {
            const uint32_t own = hash32(seed + uint32_t(i) * 31);
            if (!cut.cut) {
                maker.add(rope, 0, n, strand, 0, none, own);
                continue;
            }
            // Both halves end in the same ring, so that uncut they are one rope.
            maker.add(rope, 0, cut.at + 1, strand, -1, cut.at, own);
            maker.add(rope, cut.at, n, strand, 1, cut.at, own);
        }
    }
    dermis.papillary = papillaryOf(seed, open, detail);
    dermis.ground = groundOf(seed);
    return dermis;
}

} // namespace stria::render
