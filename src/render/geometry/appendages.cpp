#include "render/geometry/appendages.h"

#include "core/hash.h"
#include "shared/frame.h"

#include <algorithm>
#include <cmath>

namespace stria::render {
namespace {

constexpr float follicleTopX = -3.60f, follicleLean = 0.27f; // leans to the right with depth
constexpr float sheathRadiusMm = 0.165f, bulbRadiusMm = 0.21f;
constexpr float coilRadiusMm = 0.30f;

float bulbZ(const DrawnLayers& layers) { return layers.dermis - 0.20f; }
vec2 glandCentre(const DrawnLayers& layers) {
    const float z = std::max(-0.78f, 0.42f * layers.dermis);
    return {follicleX(z) + 0.33f, z};
}
vec2 coilCentre(const DrawnLayers& layers) { return {3.08f, layers.dermis - 0.12f}; }

shared::Tube lookOf(uint32_t tint, uint32_t structure, float insetMm, uint32_t bits = 0) {
    shared::Tube tube{};
    tube.tintSrgb = tint;
    tube.look = structure | bits;
    tube.insetMm = insetMm;
    return tube;
}

// A shell of the follicle from the surface down and round its bulb. Each shell is cut a little nearer to the eye than the one round it.
void addShell(TubeSet& set, const SideFrame& front, const DrawnLayers& layers, float radius, float bulb, float lengthen,
              const shared::Tube& look) {
    const float bottom = bulbZ(layers) - lengthen;
    std::vector<CurvePoint> curve;
    constexpr int shaft = 9, count = 26; // close together in the bulb, whose outline is round
    for (int i = 0; i < count; ++i) {
        const float neck = bottom + 0.45f, u = float(i - shaft) / float(count - 1 - shaft);
        const float z = i < shaft ? glm::mix(-0.015f, neck, float(i) / float(shaft)) : glm::mix(neck, bottom, std::sin(0.5f * pi * u));
        const float above = (z - bottom) / 0.42f; // 0 at the end of the bulb, 1 at its neck
        float r = radius;
        if (above < 1)
            r = above < 0.45f ? bulb * std::sqrt(std::max(0.001f, 1 - std::pow(1 - above / 0.45f, 2.0f)))
                              : glm::mix(radius, bulb, 0.5f + 0.5f * std::cos(pi * (above - 0.45f) / 0.55f));
        r *= 1 + 0.22f * std::exp(z / 0.12f); // the funnel at the mouth
        curve.push_back({front.at(follicleX(z), 0, z), r});
    }
    shared::Tube tube = look;
    set.add(curve, tube);
}

void addHair(TubeSet& set, const SideFrame& front, const DrawnLayers& layers) {
    using namespace shared;
    std::vector<CurvePoint> root, shaft;
    const float from = bulbZ(layers) + 0.12f;
    for (int i = 0; i < 8; ++i) {
        const float z = glm::mix(from, 0.02f, float(i) / 7);
        root.push_back({front.at(follicleX(z), 0, z), 0.052f});
    }
    set.add(root, lookOf(0x2A1710, structHair, -0.020f));
    // Out of the skin it goes on along the follicle, then bends over.
    for (int i = 0; i < 12; ++i) {
        const float t = float(i) / 11, z = -0.06f + 1.62f * t;
        shaft.push_back(
            {front.at(follicleX(-0.0f) - follicleLean * z - 0.62f * t * t, 0.01f + 0.25f * t * t, z), glm::mix(0.054f, 0.012f, t * t)});
    }
    Tube tube = lookOf(0x2A1710, structHair, 0, tubeUncut);
    tube.taperEnd = 0.5f;
    set.add(shaft, tube);
}

void addFollicle(const model::Plan& plan, const DrawnLayers& layers, TubeSet& tubes, TubeSet& lobes, TubeSet& strands) {
    using namespace shared;
    const SideFrame front = SideFrame::of(Face::front);
    addShell(tubes, front, layers, sheathRadiusMm, bulbRadiusMm, 0.24f, lookOf(0xB8675E, structAppendage, -0.004f));
    addShell(tubes, front, layers, 0.138f, 0.18f, 0.21f, lookOf(0xD79A86, structAppendage, -0.008f));
    addShell(tubes, front, layers, 0.088f, 0.14f, 0.17f, lookOf(0xEBCBAE, structAppendage, -0.012f));
    addShell(tubes, front, layers, 0.060f, 0.11f, 0.14f, lookOf(0x6B3A4E, structAppendage, -0.016f));
    addHair(tubes, front, layers);
    // The papilla that feeds the bulb from below.
    const float z = bulbZ(layers) - 0.13f;
    const std::vector<CurvePoint> papilla{{front.at(follicleX(z - 0.10f), 0, z - 0.10f), 0.05f},
                                          {front.at(follicleX(z), 0, z), 0.062f},
                                          {front.at(follicleX(z + 0.12f), 0, z + 0.12f), 0.045f}};
    Tube tube = lookOf(0xD65A5E, structAppendage, -0.024f, tubeRoundEnds);
    tube.taperStart = tube.taperEnd = 0.4f;
    tubes.add(papilla, tube);

    // The gland: a cluster of lobes that empties into the follicle.
    Random random(plan.seed, 71);
    const vec2 centre = glandCentre(layers);
    for (int i = 0; i < 13; ++i) {
        const float turn = 2.39996f * float(i), away = 0.065f * std::sqrt(float(i));
        const float r = float(random.uniform(0.075, 0.105)), x = centre.x + 0.80f * away * std::cos(turn),
                    y = centre.y + 1.25f * away * std::sin(turn);
        const uint32_t mixed = random.uniform() < 0.5 ? 0xF7D9A0u : 0xF1CC8Eu;
        const float w = 0.085f - 0.10f * std::sqrt(std::max(0.0f, 1 - away * away / 0.06f));
        const std::vector<CurvePoint> ball{{front.at(x, w, y - r), r}, {front.at(x, w, y), r}, {front.at(x, w, y + r), r}};
        Tube lobe = lookOf(mixed, structAppendage, -0.16f, tubeRoundEnds);
        lobe.taperStart = lobe.taperEnd = 0.5f;
        lobe.seed = random.next();
        lobes.add(ball, lobe);
    }
    const float ductZ = centre.y + 0.24f;
    const std::vector<CurvePoint> duct{{front.at(centre.x - 0.05f, 0.03f, centre.y + 0.08f), 0.06f},
                                       {front.at(centre.x - 0.16f, 0.02f, centre.y + 0.17f), 0.045f},
                                       {front.at(follicleX(ductZ) + 0.08f, 0.02f, ductZ), 0.04f}};
    lobes.add(duct, lookOf(0xF2D59C, structAppendage, -0.002f));

    // The muscle that raises the hair: from the sheath up to the papillary dermis, on the gland's side.
    const float low = 0.62f * layers.dermis, high = layers.papillary - 0.02f;
    for (int k = 0; k < 3; ++k) {
        std::vector<CurvePoint> muscle;
        for (int i = 0; i < 6; ++i) {
            const float t = float(i) / 5, x = glm::mix(follicleX(low) + 0.14f, follicleX(low) + 0.92f, t) + 0.07f * float(k - 1) * t;
            muscle.push_back({front.at(x + 0.04f * std::sin(pi * t), 0.03f + 0.025f * float(k),
                                       glm::mix(low, high, std::pow(t, 0.85f)) - 0.05f * float(k)),
                              0.046f});
        }
        Tube fibre = lookOf(0xB5493F, structAppendage, 0.002f);
        fibre.taperStart = 0.1f;
        fibre.taperEnd = 0.3f;
        fibre.twistTurns = 0.5f;
        fibre.seed = random.next();
        strands.add(muscle, fibre);
    }
}

void addSweatGland(const DrawnLayers& layers, TubeSet& tubes) {
    using namespace shared;
    const SideFrame front = SideFrame::of(Face::front);
    const vec2 c = coilCentre(layers);
    // A knotted tube at the dermis–fat border, then a nearly straight duct that turns like a corkscrew through the epidermis.
    std::vector<CurvePoint> coil;
    constexpr int count = 72;
    for (int i = 0; i < count; ++i) {
        const float t = float(i) / float(count - 1), a = 2 * pi * 5 * t, b = 2 * pi * 7.3f * t;
        const float away = coilRadiusMm * (0.60f + 0.34f * std::cos(b));
        coil.push_back({front.at(c.x + away * std::cos(a + 0.6f * std::sin(b * 0.31f)), -0.03f + 0.10f * std::sin(b),
                                 c.y + 0.92f * away * std::sin(a)),
                        0.040f});
    }
    Tube look = lookOf(0xB48BB8, structAppendage, -0.20f);
    look.taperStart = 0.02f;
    tubes.add(coil, look);

    std::vector<CurvePoint> duct{coil[count - 2], coil.back()};
    const float start = c.y + coilRadiusMm * 0.9f;
    for (int i = 0; i < 10; ++i) {
        const float z = glm::mix(start, layers.junction, float(i) / 9);
        duct.push_back({front.at(sweatDuctX(z), 0.01f, z), 0.035f});
    }
    for (int i = 1; i <= 24; ++i) {
        const float t = float(i) / 24, turn = 2 * pi * 2.5f * t, z = glm::mix(layers.junction, 0.012f, t);
        duct.push_back({front.at(sweatDuctX(layers.junction) + 0.030f * std::sin(turn), 0.0f - 0.012f * std::cos(turn), z), 0.030f});
    }
    look.tintSrgb = 0x9C7BB4;
    look.insetMm = -0.05f;
    tubes.add(duct, look);
}

} // namespace

bool follicleShown(const model::Plan& plan) { return plan.mark == model::Mark::none || plan.markWidthMm < 5.2; }
bool sweatGlandShown(const model::Plan& plan) { return plan.mark == model::Mark::none || plan.markWidthMm < 5.4; }
float follicleX(float z) { return follicleTopX - follicleLean * z; }
float sweatDuctX(float z) { return 3.15f + 0.05f * std::sin(3.1f * z) * std::min(1.0f, -z / 0.4f); }

float appendageClearanceMm(const model::Plan& plan, const DrawnLayers& layers, vec2 xz) {
    float clear = 10;
    if (follicleShown(plan)) {
        const float bottom = bulbZ(layers);
        const float z = std::clamp(xz.y, bottom, 0.0f);
        const float wide = glm::mix(bulbRadiusMm, sheathRadiusMm, std::clamp((z - bottom) / 0.4f, 0.0f, 1.0f));
        clear = std::min(clear, glm::length(vec2((xz.x - follicleX(z)) * 0.965f, xz.y - z)) - wide);
        const vec2 g = xz - glandCentre(layers);
        clear = std::min(clear, glm::length(vec2(g.x, g.y * 0.72f)) - 0.22f);
    }
    if (sweatGlandShown(plan)) {
        const vec2 c = coilCentre(layers);
        clear = std::min(clear, glm::length(xz - c) - coilRadiusMm);
        if (xz.y > c.y) clear = std::min(clear, std::abs(xz.x - sweatDuctX(xz.y)) + 0.06f);
    }
    return clear;
}

AppendageSet appendagesOf(const model::Plan& plan) {
    AppendageSet out;
    const DrawnLayers layers = DrawnLayers::of(plan);
    TubeSet tubes, lobes, strands;
    if (follicleShown(plan)) addFollicle(plan, layers, tubes, lobes, strands);
    if (sweatGlandShown(plan)) addSweatGland(layers, tubes);
    out.tubes = out.set.append(tubes);
    out.lobes = out.set.append(lobes);
    out.strands = out.set.append(strands);
    return out;
}

} // namespace stria::render
