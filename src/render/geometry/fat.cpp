#include "render/geometry/fat.h"

#include "render/noise.h"

#include <algorithm>
#include <cmath>

namespace stria::render {
namespace {

// Looks of FatVertex::tone beyond the two colours of fat; mirrored in shaders/fat.frag.
constexpr float septumTone = 2, gapTone = -1;

uint32_t packedNormal(vec3 n) {
    n /= std::abs(n.x) + std::abs(n.y) + std::abs(n.z);
    vec2 e(n.x, n.y);
    if (n.z < 0) e = (1.0f - glm::abs(vec2(n.y, n.x))) * vec2(n.x >= 0 ? 1.0f : -1.0f, n.y >= 0 ? 1.0f : -1.0f);
    const auto pack = [](float v) { return uint32_t(uint16_t(int16_t(std::lround(std::clamp(v, -1.0f, 1.0f) * 32767.0f)))); };
    return pack(e.x) | pack(e.y) << 16;
}

// Sheet coordinates (along, inset, down) → world.
vec3 placeOf(const FatSheet& sheet, vec3 p) { return sheet.originMm + sheet.along * p.x - sheet.outward * p.y + sheet.down * p.z; }
vec3 directionOf(const FatSheet& sheet, vec3 d) { return sheet.along * d.x - sheet.outward * d.y + sheet.down * d.z; }

// Where a cell meets what presses on it, as planes perpendicular to the cut: direction and distance from the centre.
struct Contact {
    vec2 direction;
    float distanceMm;
};

std::vector<Contact> contactsOf(const FatLayout& layout, const FatSheet& sheet, std::size_t index) {
    const FatCell& cell = layout.cells[index];
    std::vector<Contact> contacts;
    for (std::size_t j = 0; j < layout.cells.size(); ++j) {
        const FatCell& other = layout.cells[j];
        if (j == index || other.behind != cell.behind) continue;
        const vec2 apart = other.centreMm - cell.centreMm;
        const float distance = glm::length(apart);
        if (distance > (cell.radiusMm + other.radiusMm) * 1.1f || distance < 1e-4f) continue;
        // Two cells share the wall on which their spheres cut each other, less a thin membrane.
        const float wall =
            (distance * distance + cell.radiusMm * cell.radiusMm - other.radiusMm * other.radiusMm) / (2 * distance) - 0.003f + 0.8f * std::abs(other.insetMm - cell.insetMm);
        contacts.push_back({apart / distance, std::max(wall, 0.3f * cell.radiusMm)});
    }
    // The dermis above, the floor below, and the block's other faces.
    contacts.push_back({{0, -1}, cell.centreMm.y + fatRiseAt(sheet, cell.centreMm.x)});
    contacts.push_back({{0, 1}, sheet.heightMm - cell.centreMm.y});
    contacts.push_back({{-1, 0}, cell.centreMm.x - sheet.freeMm});
    contacts.push_back({{1, 0}, sheet.widthMm - sheet.freeMm - cell.centreMm.x});
    return contacts;
}

// The reach of a pressed cell in a direction: the sphere, or the nearest wall, with rounded edges between them.
float reachMm(const std::vector<Contact>& contacts, float radiusMm, vec3 direction) {
    constexpr float sharpness = 5;
    float sum = std::pow(radiusMm, -sharpness);
    for (const Contact& contact : contacts) {
        const float towards = glm::dot(vec2(direction.x, direction.z), contact.direction);
        if (towards > 0.05f) sum += std::pow(std::max(contact.distanceMm, 0.02f) / towards, -sharpness);
    }
    return std::pow(sum, -1 / sharpness);
}

// Softly flattened where a cell would stand out of the cut; less on the narrow sides, which are seen at a slant.
float flattened(float inset, float softMm) {
    return inset >= 0.35f ? inset : softMm * std::log1p(std::exp(inset / softMm)) * 0.86f;
}

// Whether a cell is the end of the neighbouring face, too.
bool isOnEdge(const FatSheet& sheet, const FatCell& cell) {
    return !cell.behind && sheet.freeMm == 0 && std::min(cell.centreMm.x, sheet.widthMm - cell.centreMm.x) < 1.2f * cell.radiusMm;
}

void addCell(FatMesh& mesh, const FatSheet& sheet, const FatLayout& layout, std::size_t index, int rings, uint32_t seed) {
    const FatCell& cell = layout.cells[index];
    const std::vector<Contact> contacts = contactsOf(layout, sheet, index);
    const int sides = rings < 3 ? 7 : std::max(9, rings * 5 / 2);
    const float asWide = std::sqrt(2 * pi / (float(sides) * std::sin(2 * pi / float(sides)))); // few sides cover as much as a round cell
    const float softMm = std::abs(sheet.outward.x) > 0.5f ? 0.10f : 0.075f;
    const auto placeAt = [&](float polar, float turn) {
        const vec3 direction(std::sin(polar) * std::cos(turn), -std::cos(polar),
                             std::sin(polar) * std::sin(turn)); // -y: towards the viewer
        const vec3 place = vec3(cell.centreMm.x, cell.insetMm, cell.centreMm.y) + direction * (asWide * reachMm(contacts, cell.radiusMm, direction));
        return vec3(place.x, flattened(place.y, softMm), place.z);
    };
    const float lobuleTone = float(hash32(cell.lobule ^ seed) & 255u) / 255.0f;
    const float tone = std::clamp(0.32f * float(hash32(uint32_t(index) ^ seed) & 255u) / 255.0f + 0.68f * lobuleTone, 0.0f, 1.0f);
    const uint32_t first = uint32_t(mesh.vertices.size());
    // Radians from the axis: to the equator, and well past it where the block's edge shows a cell from the side,
    // nearly all of it where a cell is the edge.
    const bool atEdge = std::min(cell.centreMm.x, sheet.widthMm - cell.centreMm.x) < 0.7f;
    const bool onEdge = isOnEdge(sheet, cell);
    const float widest = onEdge ? 2.75f : atEdge ? 2.0f : 1.62f;
    if (onEdge) rings = rings * 3 / 2;
    const auto add = [&](float polar, float turn) {
        const vec3 here = placeAt(polar, turn);
        constexpr float e = 0.04f;
        const float safe = std::max(polar, 0.02f);
        const vec3 slopeA = placeAt(safe + e, turn) - placeAt(safe - e, turn),
                   slopeB = placeAt(safe, turn + e / std::sin(safe)) - placeAt(safe, turn - e / std::sin(safe));
        vec3 normal = glm::cross(slopeB, slopeA);
        const vec3 outward = here - vec3(cell.centreMm.x, cell.insetMm + 0.05f, cell.centreMm.y);
        if (glm::dot(normal, outward) < 0) normal = -normal;
        normal = glm::length(normal) > 1e-9f ? glm::normalize(normal) : glm::normalize(outward);
        // How near the nearest cut: cells at an edge of the block are cut on two sides.
        float behindMm = std::min(here.y, sheet.freeMm == 0 ? std::min(here.x, sheet.widthMm - here.x) : here.y);
        if (sheet.outward.z > 0.5f) behindMm = std::min({behindMm, here.z, sheet.heightMm - here.z});
        // Lobules bulge: towards the septa between them it is darker.
        const float bulge = mix(0.30f, 1.0f, smoothStep(-0.02f, 0.30f, septumDistanceMm(layout.lobules, {here.x, here.z})));
        const float open = std::exp(-std::max(behindMm, 0.0f) / 0.15f) * bulge * (cell.behind ? 0.85f : 1.0f);
        mesh.vertices.push_back({placeOf(sheet, here), packedNormal(directionOf(sheet, normal)), tone, open});
    };
    add(0, 0);
    for (int ring = 1; ring <= rings; ++ring)
        for (int side = 0; side < sides; ++side)
            add(widest * float(ring) / float(rings), 2 * pi * (float(side) + 0.5f * float(ring % 2)) / float(sides));
    for (int side = 0; side < sides; ++side) {
        const uint32_t next = uint32_t((side + 1) % sides);
        for (uint32_t i : {first, first + 1 + uint32_t(side), first + 1 + next}) mesh.indices.push_back(i);
        for (int ring = 1; ring < rings; ++ring) {
            const uint32_t a = first + 1 + uint32_t((ring - 1) * sides), b = a + uint32_t(sides);
            for (uint32_t i : {a + uint32_t(side), b + uint32_t(side), a + next, a + next, b + uint32_t(side), b + next})
                mesh.indices.push_back(i);
        }
    }
}

// A thin curved strand from one place to another, tapered at both ends. Places in face coordinates.
void addStrand(FatMesh& mesh, const FatSheet& sheet, const std::vector<vec3>& path, float radiusMm, float tone, uint32_t sides) {
    const uint32_t first = uint32_t(mesh.vertices.size());
    for (std::size_t i = 0; i < path.size(); ++i) {
        const float t = float(i) / float(path.size() - 1);
        const vec3 tangent = glm::normalize(path[std::min(i + 1, path.size() - 1)] - path[i ? i - 1 : 0]);
        const vec3 a = glm::normalize(glm::cross(tangent, vec3(0, 1, 0.01f))), b = glm::cross(tangent, a);
        const float radius = radiusMm * std::sqrt(std::max(4 * t * (1 - t), 0.02f));
        for (uint32_t side = 0; side < sides; ++side) {
            const float turn = 2 * pi * float(side) / float(sides);
            const vec3 n = a * std::cos(turn) + b * std::sin(turn);
            vec3 place = path[i] + n * radius;
            place.y = std::max(place.y, 0.002f); // clamped at the cut
            mesh.vertices.push_back(
                {placeOf(sheet, place), packedNormal(directionOf(sheet, n)), septumTone + 0.9f * tone, std::exp(-place.y / 0.2f)});
        }
    }
    for (std::size_t i = 0; i + 1 < path.size(); ++i)
        for (uint32_t side = 0; side < sides; ++side) {
            const uint32_t a = first + uint32_t(i) * sides, b = a + sides, next = (side + 1) % sides;
            for (uint32_t index : {a + side, a + next, b + side, a + next, b + next, b + side}) mesh.indices.push_back(index);
        }
}

// The stretch of the line half-way between two lobules where no third one is nearer.
bool septumBetween(const FatLayout& layout, const FatSheet& sheet, std::size_t i, std::size_t j, vec2& from, vec2& to) {
    const vec2 middle = 0.5f * (layout.lobules[i] + layout.lobules[j]), across = layout.lobules[j] - layout.lobules[i];
    const float length = glm::length(across);
    if (length > 4 || length < 1e-3f) return false;
    const vec2 along = vec2(-across.y, across.x) / length;
    float low = 1e9f, high = -1e9f;
    for (float t = -2.5f; t <= 2.5f; t += 0.05f) {
        const vec2 p = middle + along * t;
        if (p.y < 0 || p.y > sheet.heightMm) continue;
        const float own = glm::length(p - layout.lobules[i]);
        const bool nearest =
            std::none_of(layout.lobules.begin(), layout.lobules.end(), [&](vec2 other) { return glm::length(p - other) < own - 1e-3f; });
        if (nearest) low = std::min(low, t), high = std::max(high, t);
    }
    if (high - low < 0.25f) return false;
    from = middle + along * low;
    to = middle + along * high;
    return true;
}

void addSepta(FatMesh& mesh, const FatSheet& sheet, const FatLayout& layout, uint32_t seed, float detail) {
    // Every strand has its own numbers, so that less detail leaves out strands and moves none.
    const float kept = mix(0.6f, 1, detail);
    const float edgeMm = sheet.freeMm == 0 ? 0.12f : sheet.freeMm + 0.05f;
    for (std::size_t i = 0; i < layout.lobules.size(); ++i)
        for (std::size_t j = i + 1; j < layout.lobules.size(); ++j) {
            vec2 from, to;
            if (!septumBetween(layout, sheet, i, j, from, to)) continue;
            Random choice(seed, uint32_t(i * 4096 + j));
            if (choice.uniform() < 0.12) continue; // not every one lies in the cut
            const int strands = std::max(1, int(kept * float(choice.uniform(4, 14))));
            const vec2 along = to - from, side = vec2(-along.y, along.x) / std::max(glm::length(along), 1e-4f);
            for (int strand = 0; strand < strands; ++strand) {
                Random random(choice.next(), 7);
                std::vector<vec3> path;
                const float offset = float(random.uniform(-0.075, 0.075)), inset = float(random.uniform(0.02, 0.21)),
                            sway = float(random.uniform(0, 100));
                const float begin = float(random.uniform(-0.2, 0.45)), end = float(random.uniform(0.6, 1.2));
                const int points = detail > 0 ? 9 : 6;
                for (int k = 0; k < points; ++k) {
                    const float t = mix(begin, end, float(k) / float(points - 1));
                    vec2 p = from + along * t + side * (offset + 0.11f * gradientNoise(t * 2.2f, sway, seed));
                    // Strands end before the block's edges and borders.
                    if (p.x < edgeMm || p.x > sheet.widthMm - edgeMm || p.y < 0.04f || p.y > sheet.heightMm - 0.04f) continue;
                    path.push_back({p.x, inset + 0.03f * gradientNoise(t * 3, sway + 40, seed), p.y});
                }
                const float radius = float(random.uniform(0.007, 0.024)), tone = float(random.uniform());
                if (path.size() >= 4) addStrand(mesh, sheet, path, radius, tone, detail > 0 ? 5 : 3);
            }
        }
}

// What the gaps show, a little behind.
void addBacking(FatMesh& mesh, const FatSheet& sheet) {
    constexpr float insetMm = 0.30f, fromEdgeMm = 0.12f;
    const vec2 low(fromEdgeMm, 0), high(sheet.widthMm - fromEdgeMm, sheet.heightMm);
    const uint32_t first = uint32_t(mesh.vertices.size());
    for (const vec2 p : {vec2(low.x, low.y), vec2(high.x, low.y), vec2(high.x, high.y), vec2(low.x, high.y)})
        mesh.vertices.push_back({placeOf(sheet, {p.x, insetMm, p.y}), packedNormal(directionOf(sheet, {0, -1, 0})), gapTone, 0});
    for (uint32_t i : {0u, 1u, 3u, 1u, 2u, 3u}) mesh.indices.push_back(first + i);
}

// Whether more than a sliver of a cell of the second layer shows between those of the first.
bool seenInGaps(const FatLayout& layout, const FatCell& cell) {
    constexpr int spots = 48;
    int seen = 0;
    for (int i = 0; i < spots; ++i) {
        // Evenly over its disc (Vogel's spiral).
        const float r = cell.radiusMm * std::sqrt((float(i) + 0.5f) / spots), angle = 2.39996323f * float(i);
        const vec2 p = cell.centreMm + r * vec2(std::cos(angle), std::sin(angle));
        seen += std::none_of(layout.cells.begin(), layout.cells.end(), [&](const FatCell& front) {
            return !front.behind && glm::length(p - front.centreMm) < 0.93f * front.radiusMm;
        });
    }
    return seen > spots / 16;
}

// Smaller cells need fewer facets.
int ringsOf(const FatCell& cell, float detail) {
    const float most = cell.behind ? mix(2, 4, detail) : mix(3.4f, 8, detail);
    return std::max(2, int(most - (cell.radiusMm < 0.19f ? 1.0f : 0.0f)));
}

} // namespace

FatMesh fatMesh(const model::Plan& plan, const FatSheet& sheet, float detail) {
    const FatLayout layout = layFat(plan, sheet);
    const uint32_t seed = hash32(plan.seed ^ 0xfa70u ^ sheet.stream);
    detail = std::clamp(detail, 0.0f, 1.0f);
    FatMesh mesh;
    const auto addCells = [&](bool behind, bool edge) {
        for (std::size_t i = 0; i < layout.cells.size(); ++i) {
            const FatCell& cell = layout.cells[i];
            if (cell.behind != behind || isOnEdge(sheet, cell) != edge || (behind && !seenInGaps(layout, cell))) continue;
            addCell(mesh, sheet, layout, i, ringsOf(cell, detail), seed);
        }
    };
    addCells(false, true);
    mesh.edgeIndices = uint32_t(mesh.indices.size());
    addBacking(mesh, sheet);
    addCells(false, false);
    mesh.frontIndices = uint32_t(mesh.indices.size());
    addCells(true, false);
    addSepta(mesh, sheet, layout, seed, detail);
    // Sheets are right- or left-handed: outside stays outside.
    if (glm::dot(glm::cross(sheet.along, sheet.outward), sheet.down) > 0)
        for (std::size_t i = 0; i < mesh.indices.size(); i += 3) std::swap(mesh.indices[i + 1], mesh.indices[i + 2]);
    return mesh;
}

} // namespace stria::render
