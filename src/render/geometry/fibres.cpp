#include "render/geometry/fibres.h"

#include "core/hash.h"
#include "model/healing_constants.h"
#include "model/needling.h"
#include "render/geometry/appendages.h"
#include "render/noise.h"
#include "scene/strokes_at_cut.h"
#include "shared/frame.h"

#include <algorithm>
#include <cmath>

namespace stria::render {
namespace {

// Collagen I by the palette: cream, flesh, near white.
constexpr std::array<uint32_t, 3> bundleTints{0xFBE4CAu, 0xF1C3A8u, 0xFFF6E8u};
constexpr uint32_t markTint = 0xF4DDD2u;

uint32_t mixedTint(uint32_t a, uint32_t b, float share) {
    uint32_t mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
        const float x = float((a >> shift) & 255u), y = float((b >> shift) & 255u);
        mixed |= uint32_t(std::lround(x + (y - x) * share)) << shift;
    }
    return mixed;
}
uint32_t lookOf(uint32_t structure, FibreKind kind) { return structure | (uint32_t(kind) << shared::tubeKindShift); }

// What one side of the block is built from.
struct FibreBoard {
    const model::Plan& plan;
    SideFrame frame;
    DrawnLayers layers;
    TubeSet& set;

    float markAt(float u, float w) const {
        const vec3 p = frame.at(u, w, 0);
        return float(model::markMaskAt(plan, p.x, p.y));
    }
    // How much farther back a fibre runs to make room for an appendage in the front cut.
    float divedMm(float u, float z) const {
        if (frame.side != Face::front) return 0;
        return 0.34f * smoothStep(0.10f, 0.0f, appendageClearanceMm(plan, layers, {u, z}));
    }
    uint32_t stream(uint32_t what) const { return what * 8 + uint32_t(frame.side); }
    float depthOfDermis() const { return layers.papillary - layers.dermis; }
};

struct Weave {
    float angleRad;         // of the two families, up and down
    float crossingMm;       // from one crossing to the next along a bundle
    float depthMm, swingMm; // of the axes behind the cut, and how far they swing over and under
    float thick;            // of radii
    float value;            // of tints
};
// ±16.5° in front, ±22.5° behind it.
constexpr Weave weaveBefore{0.28798f, 0.60f, 0.100f, 0.050f, 1.0f, 1.0f};
constexpr Weave weaveBehind{0.39270f, 0.40f, 0.190f, 0.035f, 0.82f, 0.70f};
// The narrow sides are mostly seen at a slant, which makes the angles look twice as steep: a flatter weave looks like the front's there.
Weave onSide(Weave weave, Face side) {
    if (side == Face::front || side == Face::back) return weave;
    weave.angleRad *= 0.6f;
    weave.crossingMm *= 1.55f; // as many bundles
    return weave;
}

// How far bundles go on beyond the ends of a side. Front and back own the block's corners: theirs are cut there while still thick. Those of
// the other two sides end in them, or both would lie in the same planes.
float beyondMm(Face side) { return side == Face::front || side == Face::back ? 0.18f : -0.04f; }

// The left edge of the front stands against the backdrop: there bundles end round instead of being cut.
float leftBeyondMm(Face side) { return side == Face::front ? 0.02f : beyondMm(side); }

// A bend shared by neighbours, so that the lattice does not show: 0.3 mm over 2 mm.
vec2 warped(const FibreBoard& board, float u, float z, uint32_t seed) {
    const vec3 p(u * 0.5f, z * 0.7f, float(board.frame.side) * 7.0f);
    return {u + 0.30f * smoothNoise(p, seed), z + 0.20f * smoothNoise(p + vec3(31, 5, 0), seed) + 0.07f * smoothNoise(p * 3.0f, seed + 9) +
                                                  0.34f * smoothNoise(p * 0.55f + vec3(3, 17, 0), seed + 4)};
}

struct Bundle {
    float family;        // +1 rises to the right, -1 falls
    float line;          // height of its line at u = 0
    float start, length; // along the line, mm
    float radiusMm;
    bool shortened;      // by the left end of the side
};

void addBundle(const FibreBoard& board, const Weave& weave, const Bundle& bundle, Random& random) {
    const uint32_t seed = board.plan.seed * 131u + 17u;
    const int count = std::max(6, int(std::lround(bundle.length / 0.19f)) + 1);
    const float ownLean = float(random.uniform(-0.13, 0.13)), ownDepth = float(random.uniform(-0.022, 0.022));
    const float ownBend = float(random.uniform(-0.09, 0.09)), ownShift = float(random.uniform(-0.05, 0.05));
    std::vector<CurvePoint> curve;
    float inside = 0, thickest = 0;
    for (int i = 0; i < count; ++i) {
        const float along = bundle.length * float(i) / float(count - 1), s = bundle.start + along;
        const float u0 = s * std::cos(weave.angleRad);
        const float z0 = bundle.line + bundle.family * s * std::sin(weave.angleRad) + ownLean * (along - 0.5f * bundle.length) + ownShift +
                         ownBend * (1 - 4 * std::pow(along / bundle.length - 0.5f, 2.0f));
        const vec2 uz = warped(board, u0, z0, seed);
        const float w = weave.depthMm + ownDepth + bundle.family * weave.swingMm * std::cos(pi * s / weave.crossingMm);
        // Bundles are finer towards the papillary dermis and end where the reticular dermis does; they fray where the mark begins.
        const float below = board.layers.papillary - uz.y;
        float radius = bundle.radiusMm * weave.thick * glm::mix(0.45f, 1.0f, smoothStep(0.0f, 0.55f, below));
        radius *= smoothStep(-0.10f, 0.06f, below) * smoothStep(-0.10f, 0.03f, uz.y - board.layers.dermis);
        radius *= 1 - 0.97f * smoothStep(0.25f, 0.9f, board.markAt(uz.x, w));
        // Giving way to an appendage they thin, and are seen to pass behind it.
        const float dived = board.divedMm(uz.x, uz.y);
        curve.push_back({board.frame.at(uz.x, w + dived, uz.y), radius * (1 - 0.5f * smoothStep(0.0f, 0.25f, dived))});
        inside += radius > 0.3f * bundle.radiusMm ? 1.0f : 0.0f;
        thickest = std::max(thickest, radius);
    }
    if (inside < 0.45f * float(count) || thickest < 0.02f) return;
    shared::Tube tube{};
    const double pick = random.uniform();
    // The palest keep some flesh: a white one in a clearing is taken for something else.
    const bool pale = pick >= 0.82;
    const uint32_t tint = mixedTint(bundleTints[pale ? 2 : 0], bundleTints[1], float(random.uniform(pale ? 0.35 : 0.05, pick < 0.7 ? 0.6 : 1.0)));
    tube.tintSrgb = mixedTint(tint, 0x5C2A26u, 0.35f * (1 - weave.value));
    tube.look = lookOf(shared::structCollagen, FibreKind::bundle);
    tube.taperStart = float(random.uniform(0.25, 0.40));
    tube.taperEnd = float(random.uniform(0.25, 0.40));
    // Those that the left end has shortened are round there.
    if (bundle.shortened) tube.taperStart = 0.16f / bundle.length;
    tube.twistTurns = float(random.uniform(0.35, 0.8)) * bundle.length * (random.uniform() < 0.5 ? -1.0f : 1.0f);
    tube.insetMm = float(random.uniform(0.0, 0.022));
    tube.seed = random.next();
    board.set.add(curve, tube);
}

TubeRange addWeave(const FibreBoard& board, const Weave& frontWeave, uint32_t stream) {
    const Weave weave = onSide(frontWeave, board.frame.side);
    const uint32_t first = board.set.count();
    Random random(board.plan.seed, board.stream(stream));
    const float spacing = 2 * std::sin(weave.angleRad) * weave.crossingMm, slope = std::tan(weave.angleRad);
    const float beyond = beyondMm(board.frame.side);
    const float reach = slope * std::max(std::abs(board.frame.u0), std::abs(board.frame.u1)) + 0.3f;
    for (float family : {1.0f, -1.0f}) {
        const int from = int(std::floor((board.layers.dermis - reach) / spacing)),
                  to = int(std::ceil((board.layers.papillary + reach) / spacing));
        for (int i = from; i <= to; ++i) {
            const float cosine = std::cos(weave.angleRad), end = (board.frame.u1 + beyond) / cosine;
            const float left = (board.frame.u0 - leftBeyondMm(board.frame.side)) / cosine;
            float s = (board.frame.u0 - beyond) / cosine - float(random.uniform(0.0, 1.0));
            while (s < end) {
                const float length = float(random.uniform(1.0, 2.1));
                const float start = std::max(s, (board.frame.u0 - beyond) / cosine), stop = std::min(s + length, end);
                Bundle bundle{family, spacing * float(i), start, stop - start, float(random.uniform(0.058, 0.106)), s < left};
                const float cut = std::max(left - start, 0.0f);
                // A few are missing, so that the weave breathes.
                if (bundle.length > 0.75f && random.uniform() > 0.08) {
                    bundle.start += cut;
                    bundle.length -= cut;
                    addBundle(board, weave, bundle, random);
                }
                s += length * 0.64f; // tapered thirds overlap
            }
        }
    }
    return {first, board.set.count() - first};
}

// The i-th of places along a side such that the first few, as well as all of them, are spread evenly (golden section): a lower quality
// draws fewer.
float spread(const FibreBoard& board, int i) {
    const double share = double(i) * 0.6180339887498949;
    return glm::mix(board.frame.u0, board.frame.u1, float(share - std::floor(share)));
}

// Fine fibres between the bundles, which fill the gaps without closing them.
TubeRange addBetweenBundles(const FibreBoard& board) {
    const uint32_t first = board.set.count();
    Random random(board.plan.seed, board.stream(6));
    const float length = board.frame.u1 - board.frame.u0;
    const int count = int(length * board.depthOfDermis() * 16);
    for (int i = 0; i < count; ++i) {
        const float u = spread(board, i);
        const float z = float(random.uniform(board.layers.dermis + 0.04, board.layers.papillary));
        const float w = float(random.uniform(0.04, 0.17)), lean = float(random.uniform(-0.55, 0.55)),
                    half = float(random.uniform(0.25, 0.6));
        const float radius = float(random.uniform(0.008, 0.017)), bend = float(random.uniform(-0.12, 0.12));
        if (board.markAt(u, w) > 0.4f) continue;
        std::vector<CurvePoint> curve;
        for (int k = 0; k < 6; ++k) {
            const float t = float(k) / 2.5f - 1, x = u + t * half * std::cos(lean), y = z + t * half * std::sin(lean) + bend * (1 - t * t);
            const float below = smoothStep(-0.05f, 0.08f, y - board.layers.dermis);
            curve.push_back({board.frame.at(x, w + 0.03f * std::sin(4 * t) + board.divedMm(x, y), y), radius * below});
        }
        shared::Tube tube{};
        tube.tintSrgb = mixedTint(bundleTints[0], bundleTints[1], float(random.uniform(0.2, 1.0)));
        tube.look = lookOf(shared::structCollagen, FibreKind::bundle);
        tube.taperStart = tube.taperEnd = 0.35f;
        tube.insetMm = float(random.uniform(0.0, 0.022));
        tube.seed = random.next();
        board.set.add(curve, tube);
    }
    return {first, board.set.count() - first};
}

// The share of collagen that the mark has kept.
float keptCollagen(const model::Plan& plan) {
    return float(plan.mark == model::Mark::rubra ? model::healing::rubra.c0 : model::healing::alba.c0);
}

void addMarkFibre(const FibreBoard& board, float u, float z, float w, Random& random) {
    const float length = float(random.uniform(0.8, 2.1)), radius = float(random.uniform(0.010, 0.026));
    const float lean = float(random.normal()) * 0.035f, sag = float(random.uniform(-0.02, 0.02));
    const int count = 6;
    std::vector<CurvePoint> curve;
    float thickest = 0;
    for (int i = 0; i < count; ++i) {
        const float t = float(i) / float(count - 1) - 0.5f, x = u + t * length;
        const float y = z + lean * t * length + sag * (1 - 4 * t * t) +
                        0.035f * smoothNoise({x * 0.8f, z * 1.5f, float(board.frame.side)}, board.plan.seed + 3);
        const float m = board.markAt(x, w);
        const float r = radius * smoothStep(0.06f, 0.5f, m);
        curve.push_back({board.frame.at(x, w + board.divedMm(x, y), y), r});
        thickest = std::max(thickest, r);
    }
    if (thickest < 0.006f) return;
    shared::Tube tube{};
    tube.tintSrgb = mixedTint(markTint, random.uniform() < 0.5 ? 0xE8C4B4u : 0xFBEFE4u, float(random.uniform(0.0, 0.7)));
    tube.look = lookOf(shared::structMarkCollagen, FibreKind::mark);
    tube.taperStart = tube.taperEnd = float(random.uniform(0.2, 0.35));
    tube.insetMm = float(random.uniform(0.0, 0.022));
    tube.seed = random.next();
    tube.own0 = float(std::clamp(random.normal(), -2.2, 2.2)); // its turn when order is lost, in standard deviations
    board.set.add(curve, tube);
}

// Thin, straight, parallel, with gaps: rows from top to bottom, each place of a row taken or left empty.
TubeRange addMark(const FibreBoard& board) {
    const uint32_t first = board.set.count();
    Random random(board.plan.seed, board.stream(3));
    const float top = board.layers.junction - 0.04f, bottom = board.layers.dermis + 0.02f;
    const float half = float(board.plan.markWidthMm) * 0.5f;
    if (board.plan.mark == model::Mark::none) return {first, 0};
    const float pitch = 0.030f / keptCollagen(board.plan);
    for (float z = top; z > bottom; z -= pitch) {
        const float low = std::max(board.frame.u0, -half - 0.4f), high = std::min(board.frame.u1, half + 0.4f);
        const bool acrossMark = board.frame.side == Face::front || board.frame.side == Face::back;
        float u = (acrossMark ? low : board.frame.u0) + float(random.uniform(-0.8, 0.4));
        while (u < (acrossMark ? high : board.frame.u1)) {
            // Before the ground, which stands near the cut in the papillary dermis.
            const float depth = 0.012f + (z > board.layers.papillary ? 0.05f : 0.15f) * float(random.uniform() * random.uniform());
            addMarkFibre(board, u + 0.7f, z + float(random.uniform(-0.034, 0.034)), depth, random);
            u += float(random.uniform(0.7, 1.6));
        }
    }
    return {first, board.set.count() - first};
}

void addPapillaryFibre(const FibreBoard& board, float u, Random& random) {
    const float top = board.layers.junction + 0.06f, bottom = board.layers.papillary - 0.06f;
    const float w = float(random.uniform(0.0, 0.085)), m = board.markAt(u, w);
    const float z = float(random.uniform(bottom, top));
    if (random.uniform() < 0.50 * m) return;
    // Loose in all directions outside, lying flat in the mark, where the junction is flat too.
    const float lean = float(random.uniform(-1.0, 1.0)) * glm::mix(1.35f, 0.16f, m);
    const float length = float(random.uniform(0.12, 0.42)) * glm::mix(1.0f, 2.0f, m), radius = float(random.uniform(0.0040, 0.0092));
    const float bend = float(random.uniform(-0.07, 0.07)) * (1 - 0.7f * m), depthBend = float(random.uniform(-0.03, 0.03));
    std::vector<CurvePoint> curve;
    for (int i = 0; i < 4; ++i) {
        const float t = float(i) / 3 - 0.5f, across = bend * (1 - 4 * t * t);
        const float x = u + t * length * std::cos(lean) - across * std::sin(lean);
        const float y = std::clamp(z + t * length * std::sin(lean) + across * std::cos(lean), bottom - 0.08f, top);
        curve.push_back({board.frame.at(x, std::max(0.0f, w + depthBend * t) + board.divedMm(x, y), y), radius});
    }
    shared::Tube tube{};
    tube.tintSrgb = mixedTint(bundleTints[0], bundleTints[random.uniform() < 0.6 ? 1 : 2], float(random.uniform(0.0, 0.8)));
    tube.look = lookOf(m > 0.5f ? shared::structMarkCollagen : shared::structCollagen, FibreKind::papillary);
    tube.taperStart = tube.taperEnd = 0.33f;
    tube.insetMm = float(random.uniform(0.0, 0.022));
    tube.seed = random.next();
    board.set.add(curve, tube);
}

TubeRange addPapillary(const FibreBoard& board) {
    const uint32_t first = board.set.count();
    Random random(board.plan.seed, board.stream(4));
    const float area = (board.layers.junction - board.layers.papillary + 0.1f) * (board.frame.u1 - board.frame.u0);
    const int count = int(area * 420);
    for (int i = 0; i < count; ++i) addPapillaryFibre(board, spread(board, i), random);
    return {first, board.set.count() - first};
}

// When a strand may be laid down, from early (0) to late (1), and how thick it is.
struct FreshLook {
    float earliest, latest, thick = 1;
    uint32_t from = 0; // as of tubeFromShift: the session whose channel it is spun round
};

// A strand that may be laid down: loose control points for its first weeks, a direction and a length for its place in the weave later.
void addFresh(const FibreBoard& board, const std::vector<vec3>& loose, const FreshLook& look, Random& random) {
    const float family = random.uniform() < 0.5 ? -1.0f : 1.0f, angle = weaveBefore.angleRad * float(random.uniform(0.5, 1.7));
    const float length = float(random.uniform(0.8, 1.7)), radius = look.thick * float(random.uniform(0.026, 0.056));
    std::vector<CurvePoint> curve;
    for (const vec3& uwz : loose) curve.push_back({board.frame.at(uwz.x, uwz.y + board.divedMm(uwz.x, uwz.z), uwz.z), radius});
    shared::Tube tube{};
    tube.tintSrgb = mixedTint(bundleTints[0], bundleTints[random.uniform() < 0.5 ? 1 : 2], float(random.uniform(0.0, 0.7)));
    tube.look = lookOf(shared::structNewCollagen, FibreKind::fresh) | look.from << shared::tubeFromShift;
    tube.taperStart = tube.taperEnd = float(random.uniform(0.28, 0.40));
    tube.insetMm = float(random.uniform(0.0, 0.022));
    tube.seed = random.next();
    tube.own0 = glm::mix(look.earliest, look.latest, float(random.uniform()));
    tube.own1 = float(random.uniform(0.0, 2 * pi)); // phase of its wave in the weave
    tube.ownDirection = board.frame.vector(std::cos(angle) * length, 0, family * std::sin(angle) * length);
    tube.own2 = float(random.uniform(0.04, 0.15)); // depth behind the cut in the weave
    board.set.add(curve, tube);
}

// The fine web that fibroblasts spin along a channel in the first weeks: threads that run down it, bent and crossing, and splay at their ends. None of these is
// early enough to stay in the weave: as collagen matures they are taken up by those that do.
void addWebAlong(const FibreBoard& board, float x, float bottom, uint32_t from, Random& random) {
    const float top = board.layers.junction - 0.12f;
    const int threads = int(std::max(0.0f, (top - bottom) * 52));
    for (int i = 0; i < threads; ++i) {
        const float z = glm::mix(top, bottom, (float(i) + float(random.uniform())) / float(threads));
        const float heading = 0.5f * pi + 0.50f * std::clamp(float(random.normal()), -2.2f, 2.2f), bend = float(random.uniform(-1.3, 1.3)),
                    length = float(random.uniform(0.30, 0.66));
        float at = heading - 0.5f * bend, w = float(random.uniform(0.0, 0.08));
        vec2 p = vec2(x + 0.06f * float(random.normal()), z) - 0.45f * length * vec2(std::cos(heading), std::sin(heading));
        std::vector<vec3> loose;
        constexpr int points = 7;
        for (int k = 0; k < points; ++k) {
            loose.emplace_back(p.x, w, std::clamp(p.y, bottom - 0.12f, board.layers.junction - 0.05f));
            p += length / (points - 1) * vec2(std::cos(at), std::sin(at));
            at += bend / (points - 1) + 0.30f * float(random.uniform(-1.0, 1.0));
            w = std::max(0.0f, w + 0.02f * float(random.uniform(-1.0, 1.0)));
        }
        addFresh(board, loose, {0.02f, 0.11f, 0.60f, from}, random);
    }
}

// Spun round the channels that are drawn at the cut: out of the channel, to one side, up or down.
void addFreshRoundChannels(const FibreBoard& board, Random& random) {
    const RectMm& b = model::blockAreaMm;
    if (board.frame.side != Face::front && board.frame.side != Face::back) return;
    const bool front = board.frame.side == Face::front;
    const double slab = scene::cutSlabMm, reach = scene::cutReachMm;
    Random webs(board.plan.seed, board.stream(7));
    const RectMm strip{b.x0, front ? b.y0 - reach : b.y1 - slab, b.x1, front ? b.y0 + slab : b.y1 + reach};
    for (int session = 0; session < sessionsSpunRound(board.plan); ++session) {
        const uint32_t from = spunFrom(board.plan, session);
        for (const model::Puncture& hole : model::puncturesOf(board.plan, session, strip)) {
            if (board.markAt(hole.entryMm.x, 0.1f) < 0.4f) continue;
            const float bottom = -float(model::drawnDepthMm(hole.depthMm, model::layersOf(board.plan.site).epidermisMm));
            addWebAlong(board, float(hole.entryMm.x), bottom, from, webs);
            const int strands = int(std::max(0.0f, (board.layers.junction - bottom) * 9));
            for (int i = 0; i < strands; ++i) {
                const float z = glm::mix(board.layers.junction - 0.03f, bottom - 0.08f, float(random.uniform()));
                const float way = random.uniform() < 0.5 ? -1.0f : 1.0f, rise = float(random.uniform(-0.45, 0.45)),
                            out = float(random.uniform(0.08, 0.45));
                const float w = float(random.uniform(0.0, 0.09)), x = hole.entryMm.x;
                std::vector<vec3> loose;
                for (int k = 0; k < 5; ++k) {
                    const float t = float(k) / 4;
                    loose.emplace_back(x + way * (out * t * (0.35f + 0.65f * t) - 0.05f), w + 0.05f * t * float(random.uniform(-1.0, 1.0)),
                                       z + rise * t * (1.3f - 0.5f * t) + 0.025f * std::sin(4 * t + float(i) * 1.7f));
                }
                const FreshLook stays{0, 0.03f, 1, from}, goes{0.03f, 0.20f, 1, from};
                addFresh(board, loose, i % 3 == 0 ? stays : goes, random); // a third stays in the weave
            }
        }
    }
}

// Everywhere in the mark, for the gaps that fill between the channels.
void addFreshBetween(const FibreBoard& board, Random& random) {
    const float top = board.layers.junction - 0.02f, bottom = board.layers.dermis + 0.03f;
    const int count = int((top - bottom) * (board.frame.u1 - board.frame.u0) * 36);
    for (int i = 0; i < count; ++i) {
        const float u = float(random.uniform(board.frame.u0, board.frame.u1)), w = float(random.uniform(0.0, 0.12));
        const float z = top + (bottom - top) * (float(i) + float(random.uniform())) / float(count);
        const float lean = float(random.uniform(-0.9, 0.9)), length = float(random.uniform(0.35, 0.9));
        if (board.markAt(u, w) < 0.35f) continue;
        std::vector<vec3> loose;
        for (int k = 0; k < 5; ++k) {
            const float t = float(k) / 4 - 0.5f;
            loose.emplace_back(u + t * length * std::cos(lean), w, z + t * length * std::sin(lean) + 0.03f * std::sin(5 * t + float(i)));
        }
        addFresh(board, loose, i % 12 == 0 ? FreshLook{0, 0.04f} : FreshLook{0.04f, 1.0f}, random);
    }
}

TubeRange addFreshCandidates(const FibreBoard& board) {
    const uint32_t first = board.set.count();
    if (board.plan.mark == model::Mark::none || board.plan.sessions == 0) return {first, 0};
    Random random(board.plan.seed, board.stream(5));
    addFreshRoundChannels(board, random);
    addFreshBetween(board, random);
    // Early ones first.
    std::stable_sort(board.set.tubes.begin() + first, board.set.tubes.end(),
                     [](const shared::Tube& a, const shared::Tube& b) { return a.own0 < b.own0; });
    return {first, board.set.count() - first};
}

} // namespace

FibreSet fibresOf(const model::Plan& plan) {
    FibreSet fibres;
    for (Face side : allFaces) {
        const FibreBoard board{plan, SideFrame::of(side), DrawnLayers::of(plan), fibres.set};
        const auto i = std::size_t(side);
        fibres.bundlesBehind[i] = addWeave(board, weaveBehind, 2);
        fibres.bundlesBefore[i] = addWeave(board, weaveBefore, 1);
        fibres.between[i] = addBetweenBundles(board);
        fibres.mark[i] = addMark(board);
        fibres.papillary[i] = addPapillary(board);
        fibres.fresh[i] = addFreshCandidates(board);
        // As in shaders/fibre.vert.
        for (uint32_t k = 0; k < fibres.fresh[i].count; ++k)
            fibres.freshGain[i].push_back(0.008f + 0.55f * fibres.set.tubes[fibres.fresh[i].first + k].own0);
    }
    return fibres;
}

int sessionsSpunRound(const model::Plan& plan) { return std::min(model::sessionsMade(plan), 3); }
uint32_t spunFrom(const model::Plan& plan, int session) { return uint32_t(1 + std::lround(10 * model::dayOfSession(plan, session))); }

// From the rates of the model (healing_constants.h) without diffusion, which only lowers peaks: a wound of 1 gives a signal of at most 0.83,
// that at most so many fibroblasts, and these so much collagen, up to what has room.
double mostGainOn(const model::Plan& plan, double day) {
    namespace h = model::healing;
    if (plan.sessions == 0 || plan.mark == model::Mark::none) return 0;
    const double days = std::max(0.0, day - model::dayOfSession(plan, 0));
    const double fibroblastsPerDay = h::a * 0.83, full = h::fmax / fibroblastsPerDay; // days until there are most
    const double fibroblastDays = days < full ? 0.5 * fibroblastsPerDay * days * days : h::fmax * (days - 0.5 * full);
    const auto& mark = plan.mark == model::Mark::alba ? h::alba : h::rubra;
    return std::min(h::b * fibroblastDays, std::max(mark.rho * (1 - mark.c0), h::capFloor));
}

} // namespace stria::render
