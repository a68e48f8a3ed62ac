#include "render/geometry/vessels.h"

#include "core/hash.h"
#include "render/geometry/appendages.h"
#include "shared/frame.h"

#include <algorithm>
#include <cmath>

namespace stria::render {
namespace {

constexpr uint32_t arteryTint = 0xB8232B, veinTint = 0x544685, capillaryTint = 0xD8343A, venuleTint = 0x83397A;
// Capillary loops in a mark, of those in normal skin (our assumption: fewer in pale marks, more and wider in red ones).
constexpr float loopsInAlba = 0.6f, loopsInRubra = 1.6f;

enum class Blood { artery, vein };

struct VesselBoard {
    const model::Plan& plan;
    SideFrame frame;
    DrawnLayers layers;
    TubeSet& set;

    float markAt(float u) const {
        const vec3 p = frame.at(u, 0.05f, 0);
        return float(model::markMaskAt(plan, p.x, p.y));
    }
    // How much farther back it runs behind an appendage of the front, from `marginMm` beside it.
    float divedMm(float u, float z, float marginMm = 0.15f) const {
        if (frame.side != Face::front) return 0;
        const float t = std::clamp(1 - appendageClearanceMm(plan, layers, {u, z}) / marginMm, 0.0f, 1.0f);
        return 0.36f * t * t * (3 - 2 * t);
    }
    // Courses of the narrow sides end before the back edge; the front's own go on to its corners.
    float leavesMm(float u) const {
        const bool narrow = frame.side == Face::left || frame.side == Face::right;
        return narrow ? 0.30f * glm::smoothstep(frame.u1 - 0.55f, frame.u1 - 0.15f, u) : 0.0f;
    }
    // 1 … 0.12: how thin a course is on its way behind an appendage.
    float roomAt(float u, float z) const {
        if (frame.side != Face::front) return 1;
        return glm::mix(0.12f, 1.0f, glm::smoothstep(0.06f, 0.75f, float(appendageClearanceMm(plan, layers, {u, z}))));
    }
    vec3 at(float u, float w, float z) const { return frame.at(u, w + divedMm(u, z), z); }
    uint32_t stream(uint32_t what) const { return 4000 + what * 8 + uint32_t(frame.side); }
};

shared::Tube vessel(Blood blood, float insetMm, Random& random) {
    shared::Tube tube{};
    tube.tintSrgb = blood == Blood::artery ? arteryTint : veinTint;
    tube.look = (blood == Blood::artery ? shared::structArtery : shared::structVein) | shared::tubeDilates;
    tube.insetMm = insetMm;
    tube.seed = random.next();
    return tube;
}

struct Course {
    Blood blood;
    float z, swayMm, waveMm; // height, sway up and down, length of a sway
    float depthMm, diveMm;   // behind the cut, and how far it dives behind the fibres and out again
    float rise;              // how far it goes up meanwhile, as a share of that
    float radiusMm, insetMm;
    float thinnest; // share of the radius that is left behind fibres and appendages
    float marginMm; // as of divedMm
    float stepMm;   // from point to point: short enough for the margin
};

// A vessel along the whole side, wandering up and down and in and out. At the corners it wanders no more, so that it meets the one of the
// next side close behind the edge, and the two are seen as one that turns the corner.
void addCourse(const VesselBoard& board, const Course& c, Random& random) {
    const uint32_t seed = random.next();
    constexpr float cornerMm = 0.02f; // behind both cuts
    const float from = board.frame.u0, to = board.frame.u1;
    const int steps = int(std::ceil((to - from) / c.stepMm));
    std::vector<CurvePoint> curve;
    for (int i = 0; i <= steps; ++i) {
        const float u = glm::mix(from, to, float(i) / float(steps)), free = glm::smoothstep(0.0f, 0.55f, std::min(u - from, to - u));
        const float sway = free * (smoothNoise({u / c.waveMm, 0, 0}, seed) + 0.35f * smoothNoise({u * 2.7f / c.waveMm, 9, 0}, seed));
        const float dive = free * (smoothNoise({u * 1.2f / c.waveMm, 3, 5}, seed) + 0.5f * smoothNoise({u * 2.6f / c.waveMm, 4, 8}, seed));
        const float z = c.z + c.swayMm * sway + c.rise * std::max(c.diveMm * dive, 0.0f), radius = c.radiusMm * (1 + 0.18f * free * smoothNoise({u * 1.3f, 7, 2}, seed));
        // It thins where it dives, so that it is seen to go behind instead of stopping, and before the back corners, where the side is seen
        // edge-on.
        const float w = std::max(cornerMm, glm::mix(cornerMm, c.depthMm, free) + c.diveMm * dive) + board.divedMm(u, z, c.marginMm) + board.leavesMm(u);
        curve.push_back({board.frame.at(u, w, z),
                         radius * std::max(c.thinnest, glm::mix(1.0f, 0.12f, glm::smoothstep(c.depthMm - 0.01f, c.depthMm + 0.09f, w)) *
                                                              board.roomAt(u, z))});
    }
    board.set.add(curve, vessel(c.blood, c.insetMm, random));
}

TubeRange addDeep(const VesselBoard& board) {
    const uint32_t first = board.set.count();
    Random random(board.plan.seed, board.stream(1));
    // They rise where they dive: among the fibres, which cover them here and there, and not behind a fat cell, which would cut them off.
    addCourse(board, {Blood::artery, board.layers.dermis + 0.08f, 0.13f, 1.3f, 0.075f, 0.17f, 0.7f, 0.066f, -0.040f, 0.30f, 0.14f, 0.05f}, random);
    addCourse(board, {Blood::vein, board.layers.dermis - 0.05f, 0.15f, 1.2f, 0.085f, 0.18f, 0.7f, 0.084f, -0.050f, 0.30f, 0.14f, 0.05f}, random);
    return {first, board.set.count() - first};
}

// From one plexus to the other, with a branch on the way. Artery and vein go together: `path` is the same for both, `asideMm` is not.
struct Riser {
    float u, asideMm, top;
    uint32_t path;
    float way; // of the branch: -1 left, 1 right
};
void addRiser(const VesselBoard& board, const Riser& riser, Blood blood, Random& random) {
    const float radius = float(random.uniform(0.017, 0.024)) * (blood == Blood::vein ? 1.2f : 1.0f);
    const auto place = [&](float t) {
        const float z = glm::mix(board.layers.dermis, riser.top, t);
        // Out from behind the fibres and back: neither end is seen cut off.
        const float behind = 0.24f * (1 - glm::smoothstep(0.0f, 0.22f, t) + glm::smoothstep(0.80f, 1.0f, t));
        const float sway = 0.22f * smoothNoise({t * 2.4f, 1, 0}, riser.path) + 0.025f * smoothNoise({t * 7.0f, 2, 0}, riser.path);
        return CurvePoint{board.at(riser.u + riser.asideMm + sway, 0.09f + 0.10f * smoothNoise({t * 4.0f, 5, 0}, riser.path) + behind, z),
                          radius * (1.15f - 0.35f * t) * glm::mix(1.0f, 0.15f, glm::smoothstep(0.02f, 0.16f, behind))};
    };
    std::vector<CurvePoint> trunk;
    for (int i = 0; i <= 9; ++i) trunk.push_back(place(float(i) / 9));
    shared::Tube stem = vessel(blood, 0.004f, random);
    stem.taperStart = 0.18f;
    stem.taperEnd = 0.25f;
    board.set.add(trunk, stem);
    const CurvePoint root = place(float(random.uniform(0.35, 0.65)));
    std::vector<CurvePoint> branch{root};
    const vec3 along = board.frame.vector(1, 0, 0), up = vec3(0, 0, 1), in = board.frame.vector(0, 1, 0);
    for (int i = 1; i <= 4; ++i) {
        const float t = float(i) / 4;
        branch.push_back({root.positionMm + along * (riser.way * 0.5f * t) + up * (0.30f * t * t) + in * (0.05f * std::sin(5 * t)),
                          root.radiusMm * (0.75f - 0.3f * t)});
    }
    shared::Tube tube = vessel(blood, 0.004f, random);
    tube.taperEnd = 0.5f;
    board.set.add(branch, tube);
}

TubeRange addSuperficial(const VesselBoard& board) {
    const uint32_t first = board.set.count();
    Random random(board.plan.seed, board.stream(2));
    // 0.3 to 0.5 mm below the junction (our choice between sources that put it deeper and shallower).
    const float high = board.layers.junction - 0.33f, low = board.layers.junction - 0.44f;
    addCourse(board, {Blood::artery, high, 0.09f, 0.9f, 0.085f, 0.16f, 0, 0.021f, 0.002f, 0.02f, 0.15f, 0.15f}, random);
    addCourse(board, {Blood::vein, low, 0.10f, 1.1f, 0.080f, 0.17f, 0, 0.027f, 0.0f, 0.02f, 0.15f, 0.15f}, random);
    return {first, board.set.count() - first};
}

TubeRange addRisers(const VesselBoard& board) {
    const uint32_t first = board.set.count();
    Random random(board.plan.seed, board.stream(4));
    const float length = board.frame.u1 - board.frame.u0;
    const int pairs = int(length / 2.2f);
    for (int i = 0; i < pairs; ++i) {
        const float u = board.frame.u0 + (float(i) + 0.5f + float(random.uniform(-0.3, 0.3))) * length / float(pairs);
        const float top = board.layers.papillary - float(random.uniform(0.10, 0.25)), apart = float(random.uniform(0.060, 0.085));
        const uint32_t path = random.next();
        addRiser(board, {u, 0, top, path, -1}, Blood::artery, random);
        addRiser(board, {u, apart, top, path, 1}, Blood::vein, random);
    }
    return {first, board.set.count() - first};
}

// Up into a papilla and down again. Heights near the junction follow it in the shader, where it moves with the epidermis.
void addLoop(const VesselBoard& board, float u, float tipMm, Random& random) {
    // From the superficial plexus. In a mark they are short under its flat junction, and lie before its flat fibres, which would cut them
    // into dashes.
    const float mark = board.markAt(u);
    const float foot = board.layers.junction - float(random.uniform(0.26, 0.34)) * glm::mix(1.0f, 0.85f, mark),
                tip = board.layers.junction + tipMm;
    const float w = float(random.uniform(0.016, 0.040)) * glm::mix(1.0f, 0.4f, mark), half = float(random.uniform(0.020, 0.027)),
                lean = float(random.uniform(-0.08, 0.08));
    const float sway = float(random.uniform(0.004, 0.010)), phase = float(random.uniform(0.0, 6.0));
    const float radius = float(random.uniform(0.0105, 0.0135)) * glm::mix(1.0f, 0.8f, mark); // three times life (the help says so)
    const auto place = [&](float s) { // -1 … 1: from foot to foot
        const float rise = 1 - std::pow(std::abs(s), 3.0f); // a hairpin: steep limbs, round tip
        const float limb = s < 0 ? -1.0f : 1.0f;
        const float x = u + lean * (1 - rise) + half * limb * std::min(1.0f, std::abs(s) * 2.2f) * (1 + 0.8f * (1 - rise));
        // The feet sink back among the fibres towards the plexus.
        const float sunk = glm::mix(0.07f, 0.11f, mark) * (1 - rise) * (1 - rise);
        return CurvePoint{board.frame.at(x + sway * std::sin(7 * s + phase), w + 0.012f * s + sunk, glm::mix(foot, tip, rise)), radius};
    };
    // Blood comes up in one limb and goes down, darker, in the other; they meet beyond the tip, one inside the other.
    const float insetMm = float(random.uniform(0.0, 0.006)), way = random.uniform() < 0.5 ? -1.0f : 1.0f;
    const auto limb = [&](float from, float to, Blood blood) {
        std::vector<CurvePoint> curve;
        for (int i = 0; i <= 7; ++i) curve.push_back(place(way * glm::mix(from, to, float(i) / 7)));
        shared::Tube tube = vessel(blood, insetMm, random);
        tube.tintSrgb = blood == Blood::artery ? capillaryTint : venuleTint;
        tube.look |= shared::tubeFollowsJunction;
        tube.taperStart = glm::mix(0.25f, 0.75f, mark); // where no fibres hide its foot it thins out of sight
        tube.taperEnd = blood == Blood::artery ? 0.12f : 0.05f;
        board.set.add(curve, tube);
    };
    limb(-1, 0.30f, Blood::artery);
    limb(1, 0.12f, Blood::vein);
}

// Where the junction stands highest between the rete ridges, along a side.
std::vector<float> papillaeOf(const model::Plan& plan, Face side) {
    const auto columns = epidermisColumns(plan, side, 0.5f);
    std::vector<float> papillae;
    for (std::size_t i = 1; i + 1 < columns.size(); ++i) {
        if (columns[i].rete > columns[i - 1].rete || columns[i].rete >= columns[i + 1].rete) continue;
        papillae.push_back(side == Face::front || side == Face::back ? columns[i].xyMm.x : columns[i].xyMm.y);
    }
    return papillae;
}

TubeRange addLoops(const VesselBoard& board, const std::vector<float>& papillae) {
    const uint32_t first = board.set.count();
    Random random(board.plan.seed, board.stream(3));
    const float inMark = board.plan.mark == model::Mark::rubra ? loopsInRubra : board.plan.mark == model::Mark::alba ? loopsInAlba : 1.0f;
    for (float u : papillae) {
        const float share = glm::mix(1.0f, inMark, board.markAt(u));
        // A second loop beside the first where there are more than papillae.
        if (random.uniform() < std::min(share, 1.0f)) addLoop(board, u + float(random.uniform(-0.012, 0.012)), 0.030f, random);
        if (random.uniform() < share - 1.0f) addLoop(board, u + 0.07f, 0.0f, random);
        if (random.uniform() < 0.25f * share) addLoop(board, u + float(random.uniform(-0.12, 0.12)), -0.03f, random);
    }
    return {first, board.set.count() - first};
}

} // namespace

VesselSet vesselsOf(const model::Plan& plan) {
    VesselSet vessels;
    for (Face side : allFaces) {
        const VesselBoard board{plan, SideFrame::of(side), DrawnLayers::of(plan), vessels.set};
        const auto i = std::size_t(side);
        vessels.deep[i] = addDeep(board);
        vessels.superficial[i] = addSuperficial(board);
        vessels.risers[i] = addRisers(board);
        vessels.loops[i] = addLoops(board, papillaeOf(plan, side));
    }
    return vessels;
}

} // namespace stria::render
