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

// Where each of the crowd will stand: its distance from the channel's wall and its depth, spread evenly and then pushed apart until hardly
// two overlap. Fixed for the whole course, so that nobody is shoved about while others come and go.
struct Place {
    vec2 atMm; // from the wall, depth
    float size;
    bool beyond; // some pass behind and gather on the other side
};
std::vector<Place> placesOf(int crowd, Random& random, float channelDepthMm) {
    std::vector<Place> places;
    for (int i = 0; i < crowd; ++i) {
        // Additive recurrence with the plastic number's powers (Roberts 2018).
        const vec2 share = glm::fract(0.5f + float(i) * vec2(0.56984029f, 0.75487767f));
        places.push_back({vec2(0.014f + 0.135f * std::pow(share.x, 1.25f), 0.15f + (channelDepthMm - 0.10f) * share.y),
                          float(random.uniform(0.72, 1.20)), i % 4 == 1});
    }
    for (int round = 0; round < 24; ++round)
        for (Place& place : places) {
            for (const Place& other : places) {
                const vec2 between = place.atMm - other.atMm;
                const float distance = glm::length(between), room = neutrophilRadiusMm * (place.size + other.size);
                if (place.beyond == other.beyond && distance > 0 && distance < room)
                    place.atMm += between * (0.3f * (room - distance) / distance);
            }
            place.atMm = glm::clamp(place.atMm, vec2(0.013f, 0.145f), vec2(0.16f, channelDepthMm + 0.06f));
        }
    return places;
}

// Each comes out of the left limb of the loop some hours after the needle, crosses in a few hours, gathers at the wall, and is gone a day
// or two later. Most come between 6 and 40 hours, so that the crowd peaks at 24 to 48 hours.
void addNeutrophils(MicroCells& cells, uint32_t seed, const shared::MicroStage& stage, float days) {
    Random random(seed, 371);
    constexpr int crowd = 76;
    const std::vector<Place> places = placesOf(crowd, random, stage.depthMm);
    for (int i = 0; i < crowd; ++i) {
        const Place& place = places[std::size_t(i)];
        const float leaves = 0.10f + 2.05f * float(random.uniform()), crossing = float(random.uniform(0.5, 1.3));
        const float gone = leaves + crossing + float(random.uniform(0.9, 2.4));
        const float exit = 0.20f + 0.26f * glm::fract(0.5f + float(i) * 0.61803399f);
        const float lateral = float(random.normal()), deep = float(random.uniform(-1, 1)), own = float(random.uniform());
        const float presence = presenceOf(days, leaves - 0.08f, gone, 0.16f);
        if (presence <= 0) continue;
        const float t = std::clamp((days - leaves) / crossing, 0.f, 1.f), way = glm::mix(t, t * t * (3 - 2 * t), 0.4f);
        const vec3 start = followed(vesselAt(exit), stage) + vec3(-0.35f * microVesselRadiusMm, -0.006f, 0);
        const float depth = place.atMm.y, standoff = wallMm(stage, depth) + place.atMm.x;
        const vec3 goal(shared::microChannelXMm + (place.beyond ? -1.f : 1.f) * standoff, shared::microCutYMm - 0.020f + 0.020f * deep,
                        -depth);
        const vec3 over(0, (place.beyond ? 0.055f : -0.010f) * std::sin(3.14f * way), 0.022f * lateral * std::sin(3.14f * way));
        // They wander on where they have gathered.
        const vec3 wander =
            0.006f * (vec3(noiseAt({days * 1.3f + 5, own * 50, 1}, seed), 0.5f, noiseAt({days * 1.3f + 5, own * 50, 2}, seed)) - 0.5f);
        const vec3 p = glm::mix(start, goal, way) + over + wander;
        cells.neutrophils.push_back(microBody(p, neutrophilRadiusMm * place.size, {0, 1, 0}, own * 6.28f, packColour(0xF4F1FFu),
                                              uint32_t(255 * (1 - way)), presence, own));
    }
}

// Large cells come out from behind the bundles in their own size instead of growing out of a point.
struct Emerging {
    float behindMm, size;
};
Emerging emerging(float presence) { return {0.10f * (1 - presence), glm::smoothstep(0.f, 0.25f, presence)}; }

struct Arrival {
    vec3 settles, from;
    float comes, settled, leaves;
};

void addMacrophages(MicroCells& cells, uint32_t seed, std::span<const float> daysSinceSessions) {
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
        const float own = float(random.uniform()), size = float(random.uniform(0.86, 1.14));
        const vec3 axis = glm::normalize(vec3{random.normal() * 0.4, -1.0, random.normal() * 0.4});
        // One that is still there when the next session comes stays for that one too.
        float presence = 0, way = 0;
        for (const float days : daysSinceSessions) {
            presence = std::max(presence, presenceOf(days, a.comes, a.leaves, 1.2f));
            way = std::max(way, glm::smoothstep(a.comes, a.settled, days) * (1 - glm::smoothstep(a.leaves, a.leaves + 1, days)));
        }
        if (presence <= 0) continue;
        const float days = daysSinceSessions.front();
        const Emerging out = emerging(presence);
        const vec3 creep =
            0.012f * (vec3(noiseAt({days * 0.35f + 3, own * 40, 1}, seed), 0.5f, noiseAt({days * 0.35f + 3, own * 40, 2}, seed)) - 0.5f);
        cells.macrophages[i % 2].push_back(microBody(
            glm::mix(a.from, a.settles, way) + creep + vec3(0, out.behindMm, 0), macrophageRadiusMm * size * glm::mix(0.55f, 1.f, way),
            axis, own * 6.28f + 0.12f * days, packColour(0xE2A272u, 0.76f), shared::microMacrophage, out.size, own));
    }
}

// Spindles settle along the channel and fan out below. How many of them there are is the curves' fibroblast density; the first along the
// channel are also the last to go. In the first days (of the first session) they are still on their way from the dermis beside.
void addFibroblasts(MicroCells& cells, uint32_t seed, const shared::MicroStage& stage, float day) {
    struct Settled {
        float x, z, headingDeg;
    };
    constexpr std::array<Settled, 24> settled{
        {{-0.076f, -0.210f, 88},  {-0.156f, -0.245f, 116}, {-0.026f, -0.285f, 54},  {-0.114f, -0.338f, 98},  {-0.050f, -0.392f, 68},
         {-0.206f, -0.200f, 142}, {0.032f, -0.345f, 20},   {-0.218f, -0.326f, 168}, {0.062f, -0.398f, 4},    {-0.160f, -0.385f, 118},
         {-0.020f, -0.225f, 60},  {-0.172f, -0.268f, 148}, {-0.100f, -0.415f, 80},  {0.052f, -0.268f, 14},   {-0.205f, -0.402f, 160},
         {-0.040f, -0.400f, 40},  {-0.255f, -0.255f, 158}, {0.075f, -0.325f, -8},   {-0.145f, -0.172f, 118}, {-0.012f, -0.430f, 15},
         {-0.270f, -0.365f, 176}, {-0.034f, -0.178f, 66},  {0.090f, -0.220f, 10},   {-0.300f, -0.300f, 190}}};
    constexpr float first = 0.006f, each = 0.0064f; // density at which the first comes, and each further one (our assumption)
    const float crawled = 1 - glm::smoothstep(0.5f, 6.f, day);
    Random random(seed, 373);
    for (std::size_t i = 0; i < settled.size(); ++i) {
        const Settled& s = settled[i];
        const float own = float(random.uniform()), length = float(random.uniform(0.78, 1.15)), deep = float(random.uniform());
        const float threshold = first + each * float(i),
                    presence = glm::smoothstep(threshold - 0.005f, threshold + 0.005f, stage.fibroblast);
        if (presence <= 0) continue;
        // They crawl in along their own axis, and sway while they spin.
        const float heading = s.headingDeg * 0.0174533f, outward = s.x < shared::microChannelXMm ? -1.f : 1.f,
                    away = 0.05f * (1 - presence) - 0.004f * std::sin(0.3f * day + own * 6);
        const vec3 along(std::cos(heading), 0, std::sin(heading));
        const Emerging out = emerging(presence);
        // A channel that is open and filled pushes them to its walls.
        const float wall = wallMm(stage, -s.z), from = std::abs(s.x - shared::microChannelXMm),
                    pushed = (1 - stage.dissolved) * (wall + 0.010f) * std::exp(-from / 0.04f);
        vec3 p = vec3(s.x + outward * pushed + outward * (0.08f + 0.12f * own) * crawled,
                            shared::microCutYMm - 0.030f - 0.016f * deep + 0.012f * crawled + out.behindMm, s.z) -
                       along * away;
        // Nor do they lie across a macrophage: they make way to the side of their own axis.
        const vec3 aside(-along.z, 0, along.x);
        for (const auto& macrophages : cells.macrophages)
            for (const shared::MicroBody& other : macrophages) {
                const vec3 between = p - other.centreMm;
                const float lengthwise = glm::dot(between, along) / fibroblastHalfLengthMm, across = glm::dot(between, aside);
                const float room = 1.35f * other.scaleMm * std::exp(-lengthwise * lengthwise);
                p += aside * ((across < 0 ? -1.f : 1.f) * std::max(room - std::abs(across), 0.f));
            }
        cells.fibroblasts[i % 3].push_back(microBody(p, fibroblastHalfLengthMm * length, {0, 1, 0}, -heading,
                                                     packColour(0x68808Fu, 0.62f + 0.25f * own), shared::microFibroblast, out.size, own));
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

MicroCells microCellsOf(uint32_t seed, const shared::MicroStage& stage, std::span<const float> daysSinceSessions) {
    MicroCells cells;
    if (stage.depthMm <= 0 || daysSinceSessions.empty()) return cells; // before the first session
    addMacrophages(cells, seed, daysSinceSessions);
    for (std::size_t session = 0; session < daysSinceSessions.size(); ++session)
        addNeutrophils(cells, seed + uint32_t(session) * 7919, stage, daysSinceSessions[session]);
    addFibroblasts(cells, seed, stage, daysSinceSessions.front());
    addLoose(cells, seed, stage, daysSinceSessions.back());
    if (stage.sprout > 0.02f)
        cells.tips.push_back(microBody(followed(sproutAt(stage.sprout), stage), 0.0115f, {0, 1, 0}, 0, packColour(0xE0606Au),
                                       shared::microTipCell, glm::smoothstep(0.f, 0.3f, stage.sprout), 0.4f));
    return cells;
}

} // namespace stria::render
