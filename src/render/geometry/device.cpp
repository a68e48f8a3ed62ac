#include "render/geometry/device.h"

#include "model/drawn_depth.h"
#include "model/needling.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stria::render {
namespace {

// A point of a profile on the lathe: distance from the axis, height.
struct ProfilePoint {
    float r, z;
};

// A ring-shaped (or solid, inner r = 0) part: two paths upward, point by point opposite each other.
struct TurnedPart {
    std::vector<ProfilePoint> outer, inner;
    uint32_t part;
    float moves;
};

constexpr int arcSteps = 56;
constexpr float plateThicknessMm = 0.22f, pistonHeightMm = 0.85f, rimDropMm = 0.84f, needleMarginMm = 0.42f;
constexpr float plateBeforeCutMm = 0.26f; // so that the row of needles in the cut stands in it, not before it

// A surface of quads between rows of vertices.
class Surface {
public:
    Surface(DeviceMesh& mesh, std::vector<uint32_t>& triangles) : mesh_(mesh), triangles_(triangles) {}
    uint32_t add(vec3 place, vec3 normal, uint32_t part, float moves) {
        mesh_.vertices.push_back({place, moves, normal, part});
        return uint32_t(mesh_.vertices.size() - 1);
    }
    void quad(uint32_t a, uint32_t b, uint32_t c, uint32_t d) { triangles_.insert(triangles_.end(), {a, b, c, a, c, d}); }

private:
    DeviceMesh& mesh_;
    std::vector<uint32_t>& triangles_;
};

// Half the chord that a circle leaves in the cut plane, and the angle from the front at which the circle leaves it.
float chordMm(float r, float cut) { return r > cut ? std::sqrt(r * r - cut * cut) : 0.0f; }
float frontAngle(float r, float cut) { return r > cut ? std::acos(std::clamp(cut / r, -1.0f, 1.0f)) : 0.0f; }

vec2 outward(ProfilePoint a, ProfilePoint b) {
    const vec2 n(b.z - a.z, a.r - b.r);
    const float length = std::hypot(n.x, n.y);
    return length > 1e-6f ? n / length : vec2(1, 0);
}

// Turns a path round the axis, from one side of the cut to the other; its outside is to the right of its direction.
void turnPath(Surface& surface, const std::vector<ProfilePoint>& path, const TurnedPart& of, float cut) {
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        const vec2 own = outward(path[i], path[i + 1]);
        // Gentle bends are smooth, sharp edges stay edges.
        const auto smoothed = [&](std::size_t j) {
            const vec2 other =
                j == i ? (i > 0 ? outward(path[i - 1], path[i]) : own) : (j + 1 < path.size() ? outward(path[j], path[j + 1]) : own);
            return glm::dot(own, other) > 0.6f ? glm::normalize(own + other) : own;
        };
        uint32_t before[2] = {0, 0};
        for (int step = 0; step <= arcSteps; ++step) {
            uint32_t now[2];
            for (int end = 0; end < 2; ++end) {
                const ProfilePoint p = path[i + end];
                const vec2 n = smoothed(i + end);
                const float first = frontAngle(p.r, cut);
                const float angle = std::lerp(first, 2 * std::numbers::pi_v<float> - first, float(step) / arcSteps);
                const vec2 away(std::sin(angle), -std::cos(angle));
                now[end] = surface.add(vec3(away * p.r, p.z), vec3(away * n.x, n.y), of.part, of.moves);
            }
            if (step > 0) surface.quad(before[0], now[0], now[1], before[1]);
            before[0] = now[0], before[1] = now[1];
        }
    }
}

// More points where the radius changes fast: the cut through a slope is a curve.
TurnedPart refined(const TurnedPart& part, float cut) {
    constexpr float longestMm = 0.2f;
    TurnedPart fine{{}, {}, part.part, part.moves};
    const auto mixed = [](ProfilePoint a, ProfilePoint b, float t) { return ProfilePoint{std::lerp(a.r, b.r, t), std::lerp(a.z, b.z, t)}; };
    for (std::size_t i = 0; i + 1 < part.outer.size(); ++i) {
        const ProfilePoint a = part.outer[i], b = part.outer[i + 1];
        const int pieces = std::max(1, int(std::ceil(std::abs(b.r - a.r) / longestMm)));
        for (int piece = 0; piece < pieces; ++piece) {
            const float t = float(piece) / float(pieces);
            fine.outer.push_back(mixed(a, b, t));
            fine.inner.push_back(mixed(part.inner[i], part.inner[i + 1], t));
        }
        const float leaves = (cut - a.r) / (b.r - a.r); // where this edge leaves the cut plane altogether
        if (pieces > 1 && leaves > 0 && leaves < 1) {
            const float after = float(int(leaves * float(pieces)) + 1) / float(pieces);
            const auto place = std::ptrdiff_t(fine.outer.size()) - pieces + std::ptrdiff_t(std::lround(after * float(pieces)));
            fine.outer.insert(fine.outer.begin() + place, mixed(a, b, leaves));
            fine.inner.insert(fine.inner.begin() + place, mixed(part.inner[i], part.inner[i + 1], leaves));
        }
    }
    fine.outer.push_back(part.outer.back());
    fine.inner.push_back(part.inner.back());
    return fine;
}

void turn(DeviceMesh& mesh, const TurnedPart& coarse, float cut, bool glass = false) {
    const TurnedPart part = refined(coarse, cut);
    Surface surface(mesh, glass ? mesh.glass : mesh.opaque);
    turnPath(surface, part.outer, part, cut);
    const std::vector<ProfilePoint> down(part.inner.rbegin(), part.inner.rend());
    if (part.inner.front().r > 0) turnPath(surface, down, part, cut);
    turnPath(surface, {part.outer.back(), part.inner.back()}, part, cut);
    turnPath(surface, {part.inner.front(), part.outer.front()}, part, cut);

    // The ends of a solid part reach from its axis to the cut, too.
    for (const bool top : {false, true}) {
        const ProfilePoint rim = top ? part.outer.back() : part.outer.front(), axis = top ? part.inner.back() : part.inner.front();
        if (axis.r > 0 || rim.r <= cut) continue;
        const vec3 normal(0, 0, top ? 1 : -1);
        const uint32_t middle = surface.add(vec3(0, 0, axis.z), normal, part.part, part.moves);
        uint32_t ends[2];
        for (int side = 0; side < 2; ++side)
            ends[side] = surface.add(vec3((side == 0 ? -1.0f : 1.0f) * chordMm(rim.r, cut), -cut, rim.z), normal, part.part, part.moves);
        surface.quad(middle, ends[top ? 0 : 1], ends[top ? 1 : 0], middle);
    }

    const uint32_t face = part.part == shared::devicePolished ? uint32_t(shared::deviceCutFace) : part.part;
    const vec3 towardsEye(0, -1, 0);
    for (std::size_t i = 0; i + 1 < part.outer.size(); ++i)
        for (float side : {-1.0f, 1.0f}) {
            const auto corner = [&](ProfilePoint p) {
                return surface.add(vec3(side * chordMm(p.r, cut), -cut, p.z), towardsEye, face, part.moves);
            };
            if (part.outer[i].r <= cut && part.outer[i + 1].r <= cut) continue;
            surface.quad(corner(part.inner[i]), corner(part.outer[i]), corner(part.outer[i + 1]), corner(part.inner[i + 1]));
        }
}

// The same inner radius opposite every point of an outer path.
std::vector<ProfilePoint> straightInside(const std::vector<ProfilePoint>& outer, float r) {
    std::vector<ProfilePoint> inner;
    for (const ProfilePoint& p : outer) inner.push_back({r, p.z});
    return inner;
}

// Through the points, with more between them (Catmull and Rom 1974).
std::vector<ProfilePoint> rounded(const std::vector<ProfilePoint>& points) {
    constexpr int pieces = 3;
    std::vector<ProfilePoint> smooth;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const ProfilePoint a = points[i ? i - 1 : 0], b = points[i], c = points[i + 1], d = points[std::min(i + 2, points.size() - 1)];
        for (int piece = 0; piece < pieces; ++piece) {
            const float t = float(piece) / pieces;
            const auto through = [t](float p, float q, float r, float s) {
                return 0.5f * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t * t * t);
            };
            smooth.push_back({through(a.r, b.r, c.r, d.r), through(a.z, b.z, c.z, d.z)});
        }
    }
    smooth.push_back(points.back());
    return smooth;
}

float plateRadiusMm(const model::Plan& plan) {
    float radius = 0;
    for (const vec2& needle : model::needlePattern(plan)) radius = std::max(radius, glm::length(needle));
    return radius + needleMarginMm;
}

float drawnReachMm(const model::Plan& plan) {
    return float(model::drawnDepthMm(model::reachedDepthMm(plan), model::layersOf(plan.site).epidermisMm));
}

// From tip to plate or drum.
float stickOutMm(const model::Plan& plan) { return drawnReachMm(plan) + plateOverSkinMm; }

// A box bent round the drum's axis: from angle to angle (0 = straight down), inner to outer radius, y to y.
void bendBox(DeviceMesh& mesh, float innerMm, float outerMm, float y0, float y1, float angleEnd, uint32_t part, bool glass) {
    Surface surface(mesh, glass ? mesh.glass : mesh.opaque);
    const uint32_t face = part == shared::devicePolished ? uint32_t(shared::deviceCutFace) : part;
    const auto at = [](float r, float angle, float y) { return vec3(r * std::sin(angle), y, -r * std::cos(angle)); };
    uint32_t before[8] = {};
    for (int step = 0; step <= arcSteps; ++step) {
        const float angle = std::lerp(-angleEnd, angleEnd, float(step) / arcSteps);
        const vec3 out = at(1, angle, 0);
        const uint32_t now[8] = {surface.add(at(outerMm, angle, y0), out, part, 0),
                                 surface.add(at(outerMm, angle, y1), out, part, 0),
                                 surface.add(at(innerMm, angle, y0), -out, part, 0),
                                 surface.add(at(innerMm, angle, y1), -out, part, 0),
                                 surface.add(at(innerMm, angle, y0), vec3(0, -1, 0), face, 0),
                                 surface.add(at(outerMm, angle, y0), vec3(0, -1, 0), face, 0),
                                 surface.add(at(innerMm, angle, y1), vec3(0, 1, 0), part, 0),
                                 surface.add(at(outerMm, angle, y1), vec3(0, 1, 0), part, 0)};
        if (step > 0)
            for (int pair = 0; pair < 8; pair += 2) surface.quad(before[pair], now[pair], now[pair + 1], before[pair + 1]);
        std::copy(now, now + 8, before);
    }
    for (float angle : {-angleEnd, angleEnd}) {
        const vec3 n = vec3(std::cos(angle), 0, std::sin(angle)) * (angle < 0 ? -1.0f : 1.0f);
        surface.quad(surface.add(at(innerMm, angle, y0), n, face, 0), surface.add(at(outerMm, angle, y0), n, face, 0),
                     surface.add(at(outerMm, angle, y1), n, face, 0), surface.add(at(innerMm, angle, y1), n, face, 0));
    }
}

} // namespace

DeviceMesh cartridgeMesh(const model::Plan& plan, const DeviceCut& cutting) {
    DeviceMesh mesh;
    const float plate = plateRadiusMm(plan), ri = plate + 0.12f, ro = ri + 0.52f, cut = cutting.inFrontMm;
    if (cutting.rimOnly) {
        const std::vector<ProfilePoint> rim{
            {ri + 0.3f, -rimDropMm}, {ri + 0.36f, -rimDropMm + 0.1f}, {ri + 0.3f, -rimDropMm + 0.25f}};
        turn(mesh, {rim, straightInside(rim, ri + 0.1f), shared::deviceGlass, 0}, cut, true);
        return mesh;
    }
    // A waisted body with a grip ring and a groove, rounded at the rim, closed to a neck above.
    std::vector<ProfilePoint> body = rounded({{ro - 0.2f, 0},      {ro - 0.09f, 0.03f}, {ro - 0.02f, 0.10f}, {ro, 0.22f},
                                              {ro, 0.85f},         {ro + 0.06f, 1.0f},  {ro + 0.17f, 1.14f}, {ro + 0.23f, 1.32f},
                                              {ro + 0.23f, 1.56f}, {ro + 0.17f, 1.74f}, {ro + 0.04f, 1.92f}, {ro - 0.04f, 2.12f},
                                              {ro - 0.06f, 2.4f},  {ro - 0.06f, 3.3f}});
    for (const ProfilePoint p : {ProfilePoint{ro - 0.16f, 3.36f}, {ro - 0.16f, 3.54f}, {ro - 0.06f, 3.6f}, {ro - 0.08f, 4.9f},
                                 {ro - 0.25f, 5.35f}, {ro - 0.55f, 5.6f}})
        body.push_back(p);
    turn(mesh, {body, straightInside(body, ri), shared::devicePolished, 0}, cut);
    const std::vector<ProfilePoint> lid{{ri + 0.02f, 5.3f}, {ri + 0.02f, 5.6f}, {1.9f, 5.75f}, {1.7f, 6.0f}, {1.7f, 9.0f}};
    turn(mesh, {lid, straightInside(lid, 0.75f), shared::devicePolished, 0}, cut);

    // What moves with the needles; heights from the underside of the plate.
    const std::vector<ProfilePoint> disc{{plate, 0}, {plate, plateThicknessMm}};
    turn(mesh, {disc, straightInside(disc, 0), shared::devicePlate, 1}, cut + plateBeforeCutMm);
    const float top = plateThicknessMm + pistonHeightMm;
    const std::vector<ProfilePoint> piston{{plate - 0.1f, plateThicknessMm}, {plate - 0.06f, plateThicknessMm + 0.04f},
                                           {plate - 0.06f, top - 0.32f},     {plate - 0.12f, top - 0.24f},
                                           {plate * 0.5f, top - 0.03f},      {plate * 0.25f, top}};
    turn(mesh, {piston, straightInside(piston, 0), shared::devicePiston, 1}, cut);
    const std::vector<ProfilePoint> shaft{{0.62f, top - 0.05f}, {0.62f, top + 0.1f}, {0.52f, top + 0.16f}, {0.52f, top + 4.2f}};
    turn(mesh, {shaft, straightInside(shaft, 0), shared::deviceShaft, 1}, cut);
    return mesh;
}

DeviceMesh drumMesh(const model::Plan&, const DeviceCut& cut) {
    DeviceMesh mesh;
    constexpr float shellMm = 1.0f, sleeveMm = 0.38f, solidMm = 2.1f, arc = 0.95f;
    const float front = -cut.inFrontMm, back = cut.behindMm;
    const float solidBack = cut.rimOnly ? front : std::min(front + solidMm, back);
    if (solidBack > front) {
        // A shell with the sleeve that holds the needles round it, and a rim set back inside.
        bendBox(mesh, drumRadiusMm - shellMm, drumRadiusMm - sleeveMm, front, solidBack, arc, shared::devicePolished, false);
        bendBox(mesh, drumRadiusMm - sleeveMm, drumRadiusMm, front, solidBack, arc, shared::devicePiston, false);
        bendBox(mesh, drumRadiusMm - 2.2f * shellMm, drumRadiusMm - shellMm, front + 0.5f, solidBack, arc, shared::devicePiston, false);
    }
    if (back > solidBack) bendBox(mesh, drumRadiusMm - 0.25f, drumRadiusMm, solidBack, back, arc, shared::deviceGlass, true);
    return mesh;
}

float carrierHeightMm(const model::Plan& plan, const scene::DevicePose& pose) {
    const double epidermis = model::layersOf(plan.site).epidermisMm;
    const float tipZ = -float(model::drawnDepthMm(pose.tipDepthMm, epidermis));
    return tipZ + stickOutMm(plan) + (plan.device == model::Device::roller ? drumRadiusMm : 0.0f);
}

std::vector<shared::DrawnNeedle> drawnNeedles(const model::Plan& plan, const scene::DevicePose& pose) {
    std::vector<shared::DrawnNeedle> drawn;
    const bool roller = plan.device == model::Device::roller;
    const float length = stickOutMm(plan) + (roller ? 0.35f : 0.5f * plateThicknessMm); // held by the root
    const float carrier = carrierHeightMm(plan, pose);
    const vec3 rolling(std::cos(pose.turnRad), std::sin(pose.turnRad), 0);
    float outermost = 0;
    for (const scene::NeedlePose& needle : pose.needles) {
        const vec3 line = needle.entryMm - needle.tipMm;
        vec3 axis = glm::length(line) > 1e-3f ? glm::normalize(line) : vec3(0, 0, 1);
        if (axis.z < 0) axis = -axis;
        drawn.push_back({needle.tipMm, needle.radiusMm, axis, length});
        outermost = std::max(outermost, std::abs(glm::dot(needle.entryMm - vec3(pose.centreMm, 0), rolling)));
    }
    if (!roller) return drawn;
    // The lines of the drum that are in the air on either side, 15 degrees apart (Schwarz & Laaff 2011).
    const std::size_t standing = drawn.size();
    const float spacing = 15 * std::numbers::pi_v<float> / 180;
    const float tipRadius = drumRadiusMm + stickOutMm(plan);
    for (std::size_t i = 0; i < standing; ++i) {
        const float along = glm::dot(pose.needles[i].entryMm - vec3(pose.centreMm, 0), rolling);
        if (std::abs(along) < outermost - 0.01f) continue;
        const vec3 across = pose.needles[i].entryMm - rolling * along;
        for (int side : {-1, 1}) {
            if (outermost > 0.01f && float(side) * along < 0) continue;
            for (int line = 1; line <= 3; ++line) {
                const float angle = float(side) * (std::asin(outermost / tipRadius) + spacing * float(line));
                const vec3 out = rolling * std::sin(angle) + vec3(0, 0, -std::cos(angle));
                drawn.push_back({vec3(across.x, across.y, carrier) + out * tipRadius, pose.needles[i].radiusMm, -out, length});
            }
        }
    }
    return drawn;
}

std::vector<uint32_t> needleIndices() {
    std::vector<uint32_t> indices;
    for (uint32_t ring = 0; ring + 1 < needleRings; ++ring)
        for (uint32_t side = 0; side < needleSides; ++side) {
            const uint32_t a = ring * needleSides + side, b = ring * needleSides + (side + 1) % needleSides;
            indices.insert(indices.end(), {a, b, b + needleSides, a, b + needleSides, a + needleSides});
        }
    return indices;
}

} // namespace stria::render
