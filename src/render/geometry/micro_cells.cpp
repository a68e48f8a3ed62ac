#include "render/geometry/micro_cells.h"

#include "core/hash.h"
#include "render/geometry/micro_channel.h"
#include "render/geometry/micro_vessel.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stria::render {
namespace {

constexpr float neutrophilRadiusMm = 0.0122f, macrophageRadiusMm = 0.031f, fibroblastHalfLengthMm = 0.084f;

// The channel's wall on a day at a depth.
float wallMm(const shared::MicroStage& stage, float depth) {
    return shared::microChannelRadiusMm(depth, stage.depthMm) * shared::microGapAt(depth, stage.mouth, stage.gap);
}

// Each comes out of the left limb of the loop some hours after the needle, crosses in a few hours, gathers at the wall, and is gone a day
// or two later. Most come between 6 and 40 hours, so that the crowd peaks at 24 to 48 hours.
void addNeutrophils(MicroCells& cells, uint32_t seed, const shared::MicroStage& stage, float days) {
    Random random(seed, 371);
    for (int i = 0; i < 88; ++i) {
        const float leaves = 0.12f + 2.2f * float(random.uniform()), crossing = float(random.uniform(0.5, 1.3));
        const float gone = leaves + crossing + float(random.uniform(0.9, 2.4));
        const float exit = float(random.uniform(0.20, 0.46)), aim = float(random.uniform(0.02, 0.95)), far = float(random.uniform());
        const bool beyond = i % 4 == 1; // some pass behind and gather on the other side
        const float lateral = float(random.normal()), deep = float(random.uniform(-1, 1)), size = float(random.uniform(0.84, 1.16)),
                    own = float(random.uniform());
        const float presence = presenceOf(days, leaves - 0.08f, gone, 0.16f);
        if (presence <= 0) continue;
        const float t = std::clamp((days - leaves) / crossing, 0.f, 1.f), way = glm::mix(t, t * t * (3 - 2 * t), 0.4f);
        const vec3 start = followed(vesselAt(exit), stage) + vec3(-0.35f * microVesselRadiusMm, -0.006f, 0);
        const float depth = std::clamp(0.165f + (stage.depthMm - 0.13f) * aim, 0.15f, 0.44f);
        const float standoff = wallMm(stage, depth) + 0.013f + 0.085f * std::pow(far, 1.6f);
        const vec3 goal(shared::microChannelXMm + (beyond ? -1.f : 1.f) * standoff, shared::microCutYMm - 0.014f + 0.016f * deep, -depth);
        const vec3 over(0, (beyond ? 0.055f : -0.010f) * std::sin(3.14f * way), 0.022f * lateral * std::sin(3.14f * way));
        // They wander on where they have gathered.
        const vec3 wander =
            0.010f * (vec3(noiseAt({days * 1.3f + 5, own * 50, 1}, seed), 0.5f, noiseAt({days * 1.3f + 5, own * 50, 2}, seed)) - 0.5f);
        const vec3 p = glm::mix(start, goal, way) + over + wander;
        cells.neutrophils.push_back(microBody(p, neutrophilRadiusMm * size, {0, 1, 0}, own * 6.28f, packColour(0xF4F1FFu),
                                              uint32_t(255 * (1 - way)), presence, own));
    }
}

struct Arrival {
    vec3 settles, from;
    float comes, settled, leaves;
};

void addMacrophages(MicroCells& cells, uint32_t seed, float days) {
    // Monocytes become macrophages on their way in: they grow as they come. Peak on days 3 to 5; two clear up to week 4.
    constexpr std::array<Arrival, 8> arrivals{{{{0.058f, -3.030f, -0.182f}, {0.150f, -2.990f, -0.20f}, 0.7f, 2.0f, 9},
                                               {{-0.205f, -3.028f, -0.255f}, {-0.30f, -2.95f, -0.30f}, 1.2f, 2.5f, 26},
                                               {{0.025f, -3.034f, -0.330f}, {0.135f, -2.990f, -0.34f}, 1.0f, 2.3f, 11},
                                               {{-0.150f, -3.030f, -0.372f}, {-0.26f, -2.95f, -0.42f}, 1.5f, 2.8f, 8},
                                               {{0.104f, -3.032f, -0.402f}, {0.125f, -2.990f, -0.45f}, 2.2f, 3.6f, 27},
                                               {{-0.026f, -3.040f, -0.262f}, {0.145f, -2.990f, -0.26f}, 2.6f, 3.8f, 7},
                                               {{-0.172f, -3.026f, -0.178f}, {-0.28f, -2.95f, -0.20f}, 2.4f, 3.5f, 8},
                                               {{-0.060f, -3.036f, -0.415f}, {0.10f, -2.98f, -0.47f}, 2.9f, 4.2f, 10}}};
    Random random(seed, 372);
    for (std::size_t i = 0; i < arrivals.size(); ++i) {
        const Arrival& a = arrivals[i];
        const float own = float(random.uniform()), size = float(random.uniform(0.86, 1.14)),
                    presence = presenceOf(days, a.comes, a.leaves, 1.2f);
        const vec3 axis = glm::normalize(vec3{random.normal() * 0.4, -1.0, random.normal() * 0.4});
        if (presence <= 0) continue;
        const float way = glm::smoothstep(a.comes, a.settled, days);
        const vec3 creep =
            0.012f * (vec3(noiseAt({days * 0.35f + 3, own * 40, 1}, seed), 0.5f, noiseAt({days * 0.35f + 3, own * 40, 2}, seed)) - 0.5f);
        cells.macrophages[i % 2].push_back(
            microBody(glm::mix(a.from, a.settles, way) + creep, macrophageRadiusMm * size * glm::mix(0.55f, 1.f, way), axis,
                      own * 6.28f + 0.12f * days, packColour(0xE2A272u, 0.76f), shared::microMacrophage, presence, own));
    }
}

// Spindles settle along the channel and fan out below; their number peaks near day 8 and is down to a few by week 6.
void addFibroblasts(MicroCells& cells, uint32_t seed, float days) {
    struct Settled {
        float x, z, headingDeg, comes, leaves;
    };
    constexpr std::array<Settled, 15> settled{{{-0.086f, -0.205f, 92, 3.5f, 40},
                                               {-0.128f, -0.242f, 108, 4.2f, 30},
                                               {-0.062f, -0.290f, 74, 3.8f, 44},
                                               {-0.110f, -0.318f, 96, 4.6f, 34},
                                               {-0.072f, -0.352f, 66, 5.2f, 28},
                                               {-0.148f, -0.352f, 112, 5.0f, 24},
                                               {-0.168f, -0.205f, 132, 5.6f, 26},
                                               {-0.172f, -0.268f, 148, 6.0f, 22},
                                               {-0.005f, -0.318f, 24, 5.5f, 32},
                                               {0.040f, -0.378f, 6, 6.2f, 30},
                                               {-0.215f, -0.322f, 172, 6.5f, 36},
                                               {-0.020f, -0.225f, 60, 6.6f, 18},
                                               {-0.100f, -0.415f, 80, 6.8f, 16},
                                               {0.052f, -0.268f, 14, 7.0f, 15},
                                               {-0.205f, -0.402f, 160, 7.2f, 17}}};
    Random random(seed, 373);
    for (std::size_t i = 0; i < settled.size(); ++i) {
        const Settled& s = settled[i];
        const float own = float(random.uniform()), length = float(random.uniform(0.78, 1.15)), deep = float(random.uniform());
        const float presence = presenceOf(days, s.comes - 1.5f, s.leaves, 2.5f);
        if (presence <= 0) continue;
        // They crawl in along their own axis.
        const float heading = s.headingDeg * 0.0174533f,
                    away = 0.05f * (1 - glm::smoothstep(s.comes - 1.5f, s.comes + 2, days)) - 0.004f * std::sin(0.3f * days + own * 6);
        const vec3 along(std::cos(heading), 0, std::sin(heading));
        const vec3 p = vec3(s.x, shared::microCutYMm - 0.030f - 0.016f * deep, s.z) - along * away;
        cells.fibroblasts[i % 3].push_back(microBody(p, fibroblastHalfLengthMm * length, {0, 1, 0}, -heading,
                                                     packColour(0x68808Fu, 0.62f + 0.25f * own), shared::microFibroblast, presence, own));
    }
}

void addLoose(MicroCells& cells, uint32_t seed, const shared::MicroStage& stage, float days) {
    Random random(seed, 374);
    // Red cells that leaked out of the torn loop; cleared within days.
    for (int i = 0; i < 16; ++i) {
        const vec3 p{float(random.uniform(-0.03, 0.15)), shared::microCutYMm - 0.012f - 0.014f * float(random.uniform()),
                     -0.150f - 0.085f * float(random.uniform())};
        const vec3 axis = glm::normalize(vec3{random.normal(), random.normal(), random.normal()});
        const float turn = float(random.uniform(0, 6.28)), own = float(random.uniform()),
                    presence = presenceOf(days, 0.01f, 2.2f + 2 * own, 0.3f);
        if (presence > 0)
            cells.looseRedCells.push_back(
                microBody(followed(p, stage), 0.0098f, axis, turn, packColour(0xD8262Cu), shared::microRedCell, presence, own));
    }
}

} // namespace

float presenceOf(float days, float from, float until, float takes) {
    return glm::smoothstep(from, from + takes, days) * (1 - glm::smoothstep(until - takes, until, days));
}

MicroCells microCellsOf(uint32_t seed, const shared::MicroStage& stage, float days) {
    MicroCells cells;
    if (stage.depthMm <= 0 || stage.clot <= 0) return cells; // before the first session
    addNeutrophils(cells, seed, stage, days);
    addMacrophages(cells, seed, days);
    addFibroblasts(cells, seed, days);
    addLoose(cells, seed, stage, days);
    if (stage.sprout > 0.02f)
        cells.tips.push_back(microBody(sproutAt(stage.sprout), 0.0115f, {0, 1, 0}, 0, packColour(0xE0606Au), shared::microTipCell,
                                       glm::smoothstep(0.f, 0.3f, stage.sprout), 0.4f));
    return cells;
}

} // namespace stria::render
