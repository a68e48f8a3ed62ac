#include "render/geometry/micro_epidermis.h"

#include "core/hash.h"

#include <algorithm>
#include <cmath>

namespace stria::render {
namespace {

constexpr float x0Mm = -0.66f, x1Mm = 0.70f;

// The metric of a cell: 1 at its own nominal border.
vec2 inCell(const KeratinocyteSite& site, vec2 offset) {
    const float c = std::cos(site.turnRad), s = std::sin(site.turnRad);
    return {(c * offset.x + s * offset.y) / site.halfWidthMm, (-s * offset.x + c * offset.y) / site.halfHeightMm};
}

float junctionSlope(float x) { return (junctionDepthMm(x + 0.002f, 0) - junctionDepthMm(x - 0.002f, 0)) / 0.004f; }

void addBasalRow(std::vector<KeratinocyteSite>& sites, Random& random) {
    for (float x = x0Mm; x < x1Mm;) {
        const float slope = junctionSlope(x), stretch = std::sqrt(1 + slope * slope);
        const float inset = 0.0100f + 0.0016f * float(random.uniform() - 0.5);
        const vec2 normal = vec2(slope, -1) / stretch; // up out of the dermis (depth points down)
        sites.push_back({vec2(x, junctionDepthMm(x, 0)) + normal * inset, 0.0057f, 0.0112f, std::atan(slope), true, 0});
        x += (0.0104f + 0.0024f * float(random.uniform())) / stretch;
    }
}

KeratinocyteSite siteAt(vec2 at, float height) {
    const float flat = glm::smoothstep(0.42f, 0.95f, height), tilt = std::atan(junctionSlope(at.x)) * (1 - height) * 0.8f;
    return {at, glm::mix(0.0104f, 0.0168f, flat), glm::mix(0.0100f, 0.0042f, flat), tilt, false, height};
}

// Throws darts, keeps those that leave every neighbour its room: a Poisson-disc pattern in each cell's own metric.
void addSuprabasal(std::vector<KeratinocyteSite>& sites, Random& random) {
    const std::size_t basal = sites.size();
    for (int dart = 0; dart < 36000; ++dart) {
        const float x = float(random.uniform(x0Mm, x1Mm)), junction = junctionDepthMm(x, 0);
        // More darts near the top, where flat cells need them most.
        const float low = dart % 3 == 0 ? shared::microCorneumMm + 0.025f : junction,
                    depth = float(random.uniform(shared::microCorneumMm + 0.001, low));
        const float slope = junctionSlope(x);
        if ((junction - depth) / std::sqrt(1 + slope * slope) < 0.0272f) continue;
        const KeratinocyteSite site =
            siteAt({x, depth}, std::clamp(1 - (depth - shared::microCorneumMm) / (junction - shared::microCorneumMm), 0.f, 1.f));
        const bool room = std::none_of(sites.begin() + std::ptrdiff_t(basal), sites.end(), [&](const KeratinocyteSite& other) {
            const vec2 offset = other.atMm - site.atMm;
            if (std::abs(offset.x) > 0.05f) return false;
            return glm::length(inCell(site, offset)) + glm::length(inCell(other, offset)) < 3.45f;
        });
        if (room) sites.push_back(site);
    }
}

struct CellColours {
    vec3 body, rim;
};
CellColours coloursOf(const KeratinocyteSite& site, float random) {
    const vec3 granular = linearOf(0xD09C7E), spinous = linearOf(0xC97E70), lower = linearOf(0xA85450), basal = linearOf(0x662A32);
    vec3 body = site.height > 0.5f ? glm::mix(spinous, granular, glm::smoothstep(0.5f, 1.f, site.height))
                                   : glm::mix(lower, spinous, glm::smoothstep(0.1f, 0.45f, site.height));
    if (site.basal) body = basal;
    body *= 0.90f + 0.2f * random;
    return {body, body * 0.24f};
}

// One pillow: rings from the middle to the border, bulging towards the eye, its border sunk behind the cut.
void addPillow(MicroMesh& mesh, const std::vector<KeratinocyteSite>& sites, std::size_t index, int corners, int rings, Random& random) {
    const KeratinocyteSite& site = sites[index];
    const CellColours colours = coloursOf(site, float(random.uniform()));
    const float bulge = std::min(site.halfWidthMm, site.halfHeightMm) * 0.62f, out = 0.0012f * float(random.uniform());
    const auto first = uint32_t(mesh.vertices.size());
    const auto place = [&](vec2 at, float share) {
        const float profile = 1 - std::pow(share, 2.6f);
        return vec3(at.x, shared::microCutYMm + 0.0035f - out - bulge * profile, -at.y);
    };
    const vec2 nucleus = site.atMm + vec2{random.uniform() - 0.5, random.uniform() - 0.5} * 0.0016f;
    const float side = site.atMm.x < shared::microChannelXMm ? -1.f : 1.f;
    const auto add = [&](vec2 at, float share, vec3 normal) {
        const vec3 colour = glm::mix(colours.body, colours.rim, glm::smoothstep(0.80f, 1.f, share));
        // The fourth byte says how high the cell stands: 0 basal.
        const uint32_t height = site.basal ? 0 : uint32_t(20 + 235 * site.height);
        mesh.vertices.push_back(
            microVertex(place(at, share), normal, (packColour(colour) & 0xffffffu) | height << 24, inCell(site, at - nucleus)));
        mesh.vertices.back().cutZSide = packHalves(0, side);
    };
    add(site.atMm, 0, {0, -1, 0});
    std::vector<float> reach(corners);
    std::vector<vec2> direction(corners);
    for (int i = 0; i < corners; ++i) {
        // Even steps in the cell's own metric, so that flat cells get corners at their ends.
        const float even = 2 * pi * float(i) / float(corners), c = std::cos(site.turnRad), s = std::sin(site.turnRad);
        const vec2 own(site.halfWidthMm * std::cos(even), site.halfHeightMm * std::sin(even));
        direction[i] = glm::normalize(vec2(c * own.x - s * own.y, s * own.x + c * own.y));
        reach[i] = std::max(cellReachMm(sites, index, std::atan2(direction[i].y, direction[i].x)) - 0.0005f, 0.0004f);
    }
    for (int ring = 1; ring <= rings; ++ring) {
        const float share = ring == rings ? 1.f : std::pow(float(ring) / float(rings), 0.72f);
        for (int i = 0; i < corners; ++i) {
            const float steep = bulge * 2.6f * std::pow(share, 1.6f) / reach[i];
            add(site.atMm + direction[i] * reach[i] * share, share,
                glm::normalize(vec3(direction[i].x * steep, -1, -direction[i].y * steep)));
        }
    }
    for (int i = 0; i < corners; ++i) {
        const uint32_t next = uint32_t((i + 1) % corners);
        mesh.indices.insert(mesh.indices.end(), {first, first + 1 + uint32_t(i), first + 1 + next});
        for (int ring = 0; ring + 1 < rings; ++ring) {
            const uint32_t a = first + 1 + uint32_t(ring * corners), b = a + uint32_t(corners), u = uint32_t(i);
            mesh.indices.insert(mesh.indices.end(), {a + u, b + u, a + next, a + next, b + u, b + next});
        }
    }
}

} // namespace

std::vector<KeratinocyteSite> keratinocyteSites(uint32_t seed) {
    Random random(seed, 301);
    std::vector<KeratinocyteSite> sites;
    addBasalRow(sites, random);
    addSuprabasal(sites, random);
    return sites;
}

float cellReachMm(const std::vector<KeratinocyteSite>& sites, std::size_t index, float angle) {
    const KeratinocyteSite& site = sites[index];
    const vec2 direction(std::cos(angle), std::sin(angle));
    const vec2 own = inCell(site, direction);
    const float a0 = glm::dot(own, own);
    float reach = 2.2f / std::sqrt(a0); // no cell is longer than this
    for (std::size_t j = 0; j < sites.size(); ++j) {
        const KeratinocyteSite& other = sites[j];
        const vec2 apart = site.atMm - other.atMm;
        if (j == index || std::abs(apart.x) > 0.06f || std::abs(apart.y) > 0.06f) continue;
        // Where the other's metric becomes the nearer: |M0 d t|² = |M1 (d t + apart)|², the smallest root ahead.
        const vec2 u = inCell(other, direction), w = inCell(other, apart);
        const float a = a0 - glm::dot(u, u), b = -2 * glm::dot(u, w), c = -glm::dot(w, w);
        const float discriminant = b * b - 4 * a * c;
        if (discriminant < 0) continue;
        const float root = std::sqrt(discriminant), q = -0.5f * (b + std::copysign(root, b));
        for (float t : {std::abs(a) > 1e-9f ? q / a : -1.f, std::abs(q) > 1e-9f ? c / q : -1.f})
            if (t > 0) reach = std::min(reach, t);
    }
    const auto outside = [&](float t) {
        const vec2 at = site.atMm + direction * t;
        return at.y > junctionDepthMm(at.x, 0) - 0.0005f || at.y < shared::microCorneumMm - 0.001f;
    };
    if (!outside(reach)) return reach;
    float inside = 0;
    for (int i = 0; i < 10; ++i) (outside(0.5f * (inside + reach)) ? reach : inside) = 0.5f * (inside + reach);
    return inside;
}

MicroMesh keratinocytesOf(uint32_t seed, float detail) {
    MicroMesh mesh;
    const auto sites = keratinocyteSites(seed);
    const int corners = detail < 0.2f ? 9 : detail < 0.5f ? 13 : 20, rings = detail < 0.2f ? 2 : detail < 0.5f ? 3 : 4;
    Random random(seed, 302);
    for (std::size_t i = 0; i < sites.size(); ++i) addPillow(mesh, sites, i, corners, rings, random);
    return mesh;
}

namespace {

// A point of one of three sheets: 0 the dark grooves behind the cells, 1 the junction that runs back over the papillae, 2 what lies under
// the topmost flakes. `t` runs 0 … 1 over the sheet, from the cut backward or from the corneum downward.
shared::MicroVertex sheetPoint(int sheet, float x, float t, bool first) {
    if (sheet == 0) {
        const float depth = glm::mix(shared::microCorneumMm - 0.003f, junctionDepthMm(x, 0), t);
        const vec3 colour = glm::mix(linearOf(0x9A5B48), linearOf(0x3A1016), glm::smoothstep(0.45f, 0.95f, t)) * 0.42f;
        return microVertex({x, shared::microCutYMm + 0.0036f, -depth}, {0, -1, 0}, packColour(colour));
    }
    if (sheet == 2) {
        const float z = (first ? -0.027f : -0.003f) - fallBehindCutMm(0.75f * t);
        return microVertex({x, shared::microCutYMm + 0.006f + 0.75f * t, z}, {0, 0, 1},
                           packColour(linearOf(0xA98A62) * 0.5f * (1 - 0.8f * t)));
    }
    const float behind = 0.0005f + 0.26f * t * t, depth = junctionDepthMm(x, behind);
    const float dx = (junctionDepthMm(x + 0.002f, behind) - depth) / 0.002f, dy = (junctionDepthMm(x, behind + 0.002f) - depth) / 0.002f;
    const vec3 colour = glm::mix(linearOf(0x5A2028), linearOf(0x8A4640), glm::smoothstep(0.f, 0.012f, behind)) * std::exp(-behind / 0.16f);
    return microVertex({x, shared::microCutYMm + behind, -depth}, glm::normalize(vec3(-dx, -dy, -1.f)), packColour(colour));
}

} // namespace

MicroMesh junctionOf(float detail) {
    MicroMesh mesh;
    const int rows = detail < 0.2f ? 7 : 12;
    // Left and right of the channel apart, so that it can open between them.
    for (int sheet = 0; sheet < 3; ++sheet)
        for (float side : {-1.f, 1.f}) {
            const auto first = uint32_t(mesh.vertices.size());
            const float from = side < 0 ? x0Mm : shared::microChannelXMm, to = side < 0 ? shared::microChannelXMm : x1Mm;
            const int columns = int((to - from) / (detail < 0.2f ? 0.011f : 0.0056f));
            for (int row = 0; row <= rows; ++row)
                for (int column = 0; column <= columns; ++column) {
                    mesh.vertices.push_back(
                        sheetPoint(sheet, glm::mix(from, to, float(column) / float(columns)), float(row) / float(rows), row == 0));
                    mesh.vertices.back().cutZSide = packHalves(0, side);
                }
            for (int row = 0; row < rows; ++row)
                for (int column = 0; column < columns; ++column) {
                    const uint32_t a = first + uint32_t(row * (columns + 1) + column), b = a + uint32_t(columns) + 1;
                    mesh.indices.insert(mesh.indices.end(), {a, b, a + 1, a + 1, b, b + 1});
                }
        }
    return mesh;
}

} // namespace stria::render
