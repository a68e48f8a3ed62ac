#include "render/landmarks.h"

#include "model/course.h"
#include "model/drawn_depth.h"
#include "render/geometry/appendages.h"
#include "render/geometry/cells.h"
#include "render/geometry/channels.h"
#include "render/geometry/fat.h"
#include "render/geometry/fibres.h"
#include "render/geometry/hairs.h"
#include "render/geometry/micro_cells.h"
#include "render/geometry/micro_stage.h"
#include "render/geometry/micro_vessel.h"
#include "render/geometry/vessels.h"
#include "render/skin_relief.h"
#include "shared/frame.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <glm/gtc/packing.hpp>
#include <optional>

namespace stria::render {
namespace {

using scene::Landmark;
constexpr vec3 upward(0, 0, 1);

struct FaceSide {
    Face face;
    SideFrame frame;
    vec3 outward;
    bool isWide() const { return face == Face::front || face == Face::back; }
    float u(vec3 p) const { return isWide() ? p.x : p.y; }
    float behindMm(vec3 p) const { return glm::dot(frame.at(0, 0, 0) - p, outward); }
    // Well inside, where nothing of the next side is in the way.
    bool isInside(float u) const { return std::abs(u) < (isWide() ? 4.6f : 2.6f); }
};
FaceSide sideOf(Face face) {
    const SideFrame frame = SideFrame::of(face);
    return {face, frame, -frame.vector(0, 1, 0)};
}

// The point of some tubes nearest to a wanted place along the side, the rather the nearer it lies to the cut.
std::optional<vec3> pointOn(const TubeSet& set, TubeRange range, const FaceSide& side, float wantedU,
                            const std::function<bool(const shared::Tube&, vec3)>& fits) {
    std::optional<vec3> best;
    float least = 1e9f;
    for (uint32_t i = range.first; i < range.first + range.count; ++i) {
        const shared::Tube& tube = set.tubes[i];
        for (uint32_t k = 0; k < tube.pointCount; ++k) {
            const vec3 p = set.points[tube.firstPoint + k].positionMm;
            const float u = side.u(p), cost = 25 * std::max(side.behindMm(p) - 0.03f, 0.0f) + std::abs(u - wantedU);
            if (u < side.frame.u0 + 0.3f || u > side.frame.u1 - 0.3f || cost >= least || !fits(tube, p)) continue;
            least = cost;
            best = p;
        }
    }
    if (best) *best -= side.outward * glm::dot(*best - side.frame.at(0, 0, 0), side.outward); // onto the cut
    return best;
}

// Whether no vessel of another kind runs over a point of one, seen from the front of its side.
bool standsAlone(const TubeSet& set, TubeRange range, const FaceSide& side, uint32_t structure, vec3 p) {
    for (uint32_t i = range.first; i < range.first + range.count; ++i) {
        const shared::Tube& tube = set.tubes[i];
        if ((tube.look & 31u) == structure) continue;
        for (uint32_t k = 0; k < tube.pointCount; ++k) {
            const shared::TubePoint& other = set.points[tube.firstPoint + k];
            if (std::abs(side.u(other.positionMm) - side.u(p)) < 0.16f && std::abs(other.positionMm.z - p.z) < other.radiusMm + 0.05f) return false;
        }
    }
    return true;
}

// Whether a fibre passes before a point, seen from the front of its side; the fine ones of the papillary dermis hide little.
bool isCovered(const FibreSet& fibres, const FaceSide& side, vec3 p) {
    const auto i = std::size_t(side.face);
    const vec2 at(side.u(p), p.z);
    for (const TubeRange& range : {fibres.bundlesBefore[i], fibres.bundlesBehind[i], fibres.between[i], fibres.mark[i]})
        for (uint32_t t = range.first; t < range.first + range.count; ++t) {
            const shared::Tube& tube = fibres.set.tubes[t];
            for (uint32_t k = 1; k < tube.pointCount; ++k) {
                const shared::TubePoint &a = fibres.set.points[tube.firstPoint + k - 1], &b = fibres.set.points[tube.firstPoint + k];
                const vec2 from(side.u(a.positionMm), a.positionMm.z), along = vec2(side.u(b.positionMm), b.positionMm.z) - from;
                const float share = std::clamp(glm::dot(at - from, along) / std::max(glm::dot(along, along), 1e-9f), 0.0f, 1.0f);
                if (glm::length(from + along * share - at) < std::max(a.radiusMm, b.radiusMm) &&
                    side.behindMm(glm::mix(a.positionMm, b.positionMm, share)) < side.behindMm(p))
                    return true;
            }
        }
    return false;
}

void addVessels(const model::Plan& plan, const FibreSet& fibres, std::vector<Landmark>& marks) {
    const VesselSet vessels = vesselsOf(plan);
    const DrawnLayers layers = DrawnLayers::of(plan);
    for (const Face face : allFaces) {
        const FaceSide side = sideOf(face);
        const auto i = std::size_t(face);
        const bool front = face == Face::front, wide = side.isWide();
        std::vector<float> channels; // of all sessions, where they lie along the side
        for (int session = 0; session < plan.sessions; ++session)
            for (const shared::Channel& c : channelsAtFace(plan, session, uint32_t(face))) channels.push_back(side.u(vec3(c.entryMm, 0)));
        const auto add = [&](const char* key, TubeRange range, float wantedU, uint32_t structure) {
            const auto isFree = [&](const shared::Tube& tube, vec3 p) {
                return (tube.look & 31u) == structure && standsAlone(vessels.set, range, side, structure, p) &&
                       (!front || appendageClearanceMm(plan, layers, {p.x, p.z}) > 0.25f);
            };
            // Channels, while they are open, lie before what they cross: between them if there is such a place.
            const auto isBetween = [&](const shared::Tube& tube, vec3 p) {
                return isFree(tube, p) && std::none_of(channels.begin(), channels.end(), [&](float u) { return std::abs(u - side.u(p)) < 0.13f; });
            };
            // Before the ground, too, and what lies high not where the mark has sunk.
            const auto isSeen = [&](const shared::Tube& tube, vec3 p) {
                const bool high = p.z > layers.papillary - 0.3f;
                return isBetween(tube, p) && side.behindMm(p) < (high ? papillaryRecessMm : 0.6f * reticularRecessMm) &&
                       (!high || model::markMaskAt(plan, p.x, p.y) < 0.05) && !isCovered(fibres, side, p);
            };
            auto p = pointOn(vessels.set, range, side, wantedU, isSeen);
            if (!p) p = pointOn(vessels.set, range, side, wantedU, isBetween);
            if (!p) p = pointOn(vessels.set, range, side, wantedU, isFree);
            if (p) marks.push_back({key, *p, side.outward});
        };
        add("label.artery", vessels.deep[i], wide ? -0.9f : -0.5f, shared::structArtery);
        add("label.vein", vessels.deep[i], wide ? 1.2f : 0.8f, shared::structVein);
        add("label.plexus", vessels.superficial[i], wide ? 4.0f : 1.4f, shared::structArtery);
        // And again near other places, for pictures that do not reach so far.
        add("label.artery", vessels.deep[i], wide ? 1.0f : 1.5f, shared::structArtery);
        add("label.vein", vessels.deep[i], wide ? -0.9f : -1.5f, shared::structVein);
        const auto high = [&](const shared::Tube& tube, vec3 p) {
            return (tube.look & 31u) == shared::structArtery && p.z > layers.junction - 0.10f && p.z < layers.junction - 0.02f && side.behindMm(p) < 0.04f;
        };
        if (const auto p = pointOn(vessels.set, vessels.loops[i], side, wide ? 3.6f : 1.8f, high))
            marks.push_back({"label.capillary", *p, side.outward});
    }
}

// A strand of a septum: what of the fat's mesh is paler than any cell.
void addSepta(const model::Plan& plan, std::vector<Landmark>& marks) {
    for (const Face face : allFaces) {
        const FaceSide side = sideOf(face);
        const FatMesh mesh = fatMesh(plan, fatSheetOf(plan, face), 0);
        std::optional<vec3> best;
        float least = 1e9f;
        for (const shared::FatVertex& v : mesh.vertices) {
            const float u = side.u(v.positionMm), cost = 10 * side.behindMm(v.positionMm) + std::abs(u - (side.isWide() ? 3.8f : 0.0f)) +
                                                         std::abs(v.positionMm.z + 3.2f);
            if (!isSeptum(v) || u < side.frame.u0 + 0.3f || u > side.frame.u1 - 0.3f || cost >= least) continue;
            least = cost;
            best = v.positionMm;
        }
        if (best) marks.push_back({"label.septa", *best, side.outward});
    }
}

float drawnZ(const model::Plan& plan, double trueDepthMm) {
    return -float(model::drawnDepthMm(trueDepthMm, model::layersOf(plan.site).epidermisMm));
}

// The channels laid open: those of the last session first.
void addChannels(const model::Plan& plan, int session, std::vector<Landmark>& marks) {
    const double day = model::dayOfSession(plan, session);
    for (const Face face : allFaces) {
        const FaceSide side = sideOf(face);
        std::vector<shared::Channel> channels = channelsAtFace(plan, session, uint32_t(face));
        const float wantedU = side.isWide() ? 2.2f : 0.0f;
        const auto u = [&](const shared::Channel& c) { return side.u(vec3(c.entryMm, 0)); };
        std::sort(channels.begin(), channels.end(),
                  [&](const auto& a, const auto& b) { return std::abs(u(a) - wantedU) < std::abs(u(b) - wantedU); });
        for (const shared::Channel& c : channels) {
            if (!side.isInside(u(c))) continue;
            const double depth = 0.35 * c.depthMm;
            marks.push_back(
                {"label.channel", vec3(c.entryMm + 0.35f * c.tiltMm, drawnZ(plan, depth)), side.outward, day, day + 3, c.made, session});
            // Beside the mark, where the surface lies as high as it is reckoned here; from when it has dried until the first fall off (lib/channel.glsl).
            if (model::markMaskAt(plan, c.entryMm.x, c.entryMm.y) < 0.05)
                marks.push_back({"label.scab", vec3(c.entryMm, 0.004f), side.outward, day + 0.8, day + 2.6, c.made, session});
        }
    }
}

void addCells(const model::Plan& plan, int session, std::vector<Landmark>& marks) {
    const double day = model::dayOfSession(plan, session);
    const double next = session + 1 < model::sessionsMade(plan) ? model::dayOfSession(plan, session + 1) : 1e9;
    std::vector<shared::Cell> cells = cellsOf(plan, session);
    // Those that come first stay longest; near a channel the field calls most of them.
    std::array<std::vector<shared::Channel>, allFaces.size()> channels;
    for (const Face face : allFaces) channels[std::size_t(face)] = channelsAtFace(plan, session, uint32_t(face));
    const auto cost = [&](const shared::Cell& cell) {
        float nearest = 1;
        for (const shared::Channel& channel : channels[cell.face])
            if (cell.toMm.z < channel.depthMm) nearest = std::min(nearest, glm::length(channel.entryMm - vec2(cell.toMm)));
        return cell.rank + 2 * nearest;
    };
    std::stable_sort(cells.begin(), cells.end(), [&](const auto& a, const auto& b) { return cost(a) < cost(b); });
    for (const shared::Cell& cell : cells) {
        const FaceSide side = sideOf(Face(cell.face));
        if (!side.isInside(side.u(cell.toMm))) continue;
        Landmark mark{"", vec3(cell.toMm.x, cell.toMm.y, drawnZ(plan, cell.toMm.z)), side.outward};
        mark.made = cell.made;
        mark.session = session;
        const double settled = cell.arriveDays + std::max(cell.travelDays, 0.3f);
        if (cell.kind == shared::cellNeutrophil)
            mark.key = "label.neutrophil", mark.fromDay = day + settled, mark.untilDay = day + cell.leaveDays - 0.4;
        else if (cell.kind == shared::cellMacrophage)
            mark.key = "label.macrophage", mark.fromDay = day + settled, mark.untilDay = day + cell.leaveDays - 0.4;
        // Once the field calls enough of them, until it lets them go or the next session's come (cell.vert).
        else if (cell.kind == shared::cellFibroblast && cell.rank < 0.12f)
            mark.key = "label.fibroblast", mark.fromDay = day + 5, mark.untilDay = std::min(day + 29.0, next + 4);
        else
            continue;
        marks.push_back(std::move(mark));
    }
}

// Fresh strands of the mark round the channels of each session, those first that grow first; until those of the next session are seen, or
// all have turned into mature collagen.
void addNewCollagen(const model::Plan& plan, const FibreSet& fibres, std::vector<Landmark>& marks) {
    constexpr double seenAfterDays = 10, turnedAfterDays = 32;
    const int sessions = sessionsSpunRound(plan);
    if (sessions == 0) return;
    for (int session = 0; session < sessions; ++session) {
        const double day = model::dayOfSession(plan, session);
        const double until = std::min(day + turnedAfterDays, session + 1 < sessions ? model::dayOfSession(plan, session + 1) + seenAfterDays : 1e9);
        for (const Face face : allFaces) {
            const FaceSide side = sideOf(face);
            const TubeRange range = fibres.fresh[std::size_t(face)];
            std::optional<vec3> best;
            float least = 1e9f;
            for (uint32_t i = range.first; i < range.first + range.count; ++i) {
                const shared::Tube& tube = fibres.set.tubes[i];
                if (tube.look >> shared::tubeFromShift != spunFrom(plan, session)) continue;
                const vec3 p = fibres.set.points[tube.firstPoint + tube.pointCount / 2].positionMm;
                // Well below the skin, which has sunk there.
                const float cost = tube.own0 * 4 + 3 * side.behindMm(p) + 2 * (1 - float(model::markMaskAt(plan, p.x, p.y))) + 2 * std::max(p.z + 0.7f, 0.0f);
                if (cost >= least || !side.isInside(side.u(p))) continue;
                least = cost;
                best = p;
            }
            if (best) marks.push_back({"label.newCollagen", *best, side.outward, day + seenAfterDays, until});
        }
    }
}

// Redness that can be seen, by the read-out of the typical responder; from one session to its end.
void addRedness(const model::Plan& plan, vec3 at, vec3 outward, std::vector<Landmark>& marks) {
    constexpr double seenFrom = 0.12;
    const model::Course course(plan, model::Responder::typical);
    for (int session = 0, made = model::sessionsMade(plan); session < made; ++session) {
        const double day = model::dayOfSession(plan, session);
        double until = day;
        while (until < day + 28 && course.atDay(until).erythema > seenFrom) until += 0.25;
        if (until > day) marks.push_back({"label.redness", at, outward, day, until, 0, session});
    }
}

void addPinpoints(const model::Plan& plan, int session, const RectMm& area, vec2 wanted, vec3 outward, std::vector<Landmark>& marks) {
    const Shown shown = outward == upward ? Shown::section : Shown::surface;
    const double day = model::dayOfSession(plan, session);
    auto pinpoints = channelsOf(plan, session, area, shown).pinpoints;
    std::sort(pinpoints.begin(), pinpoints.end(),
              [&](const auto& a, const auto& b) { return glm::length(a.entryMm - wanted) < glm::length(b.entryMm - wanted); });
    // Those in a valley of the skin may be hidden from a low eye.
    std::vector<vec2> places;
    for (const auto& pinpoint : pinpoints) places.push_back(pinpoint.entryMm);
    const std::vector<ReliefSample> samples = skinReliefAt(plan, places);
    for (std::size_t i = 0, taken = 0; i < pinpoints.size() && taken < 24; ++i) {
        if (samples[i].reliefMm < 0) continue;
        marks.push_back({"label.pinpoint", vec3(pinpoints[i].entryMm, 0), outward, day, day + 3, pinpoints[i].made, session});
        ++taken;
    }
}

// What the skin's own relief has: the largest pore and the deepest furrow of a piece of normal skin, the deepest crease of an old mark: a
// young one is flat or slightly raised, and what relief it has is no wrinkling (Bleve 2012).
void addRelief(const model::Plan& plan, std::vector<Landmark>& marks) {
    const std::vector<VellusFollicle> follicles = vellusFollicles(plan, {-9, -9, -3, -4});
    const auto largest =
        std::max_element(follicles.begin(), follicles.end(), [](const auto& a, const auto& b) { return a.strength < b.strength; });
    if (largest != follicles.end()) marks.push_back({"label.pore", vec3(largest->rootMm, 0), vec3(0)});
    const auto deepest = [&](const RectMm& area, float ReliefSample::*height) {
        std::vector<vec2> places;
        for (double y = area.y0; y < area.y1; y += 0.05)
            for (double x = area.x0; x < area.x1; x += 0.05) places.emplace_back(x, y);
        const std::vector<ReliefSample> samples = skinReliefAt(plan, places);
        const auto least =
            std::min_element(samples.begin(), samples.end(), [&](const auto& a, const auto& b) { return a.*height < b.*height; });
        return vec3(places[std::size_t(least - samples.begin())], 0);
    };
    const double half = plan.mark == model::Mark::none ? 0 : plan.markWidthMm / 2;
    marks.push_back({"label.furrows", deepest({half + 1.5, -1, half + 2.5, 0}, &ReliefSample::reliefMm), vec3(0)});
    if (plan.mark == model::Mark::alba) marks.push_back({"label.wrinkles", deepest({-0.4 * half, -3, 0.4 * half, -1.5}, &ReliefSample::wrinklesMm), vec3(0)});
}

// The mark from the day on which a tenth of it has been repaired in the typical responder.
void addFadingMark(const model::Plan& plan, std::vector<Landmark>& marks) {
    if (plan.mark == model::Mark::none || model::sessionsMade(plan) == 0) return;
    const model::Course course(plan, model::Responder::typical);
    for (double day = 0; day <= model::lastDay(plan); day += 1)
        if (course.atDay(day).repair > 0.1) {
            marks.push_back({"label.fadingMark", vec3(-0.2f * float(plan.markWidthMm), -6, 0), vec3(0), day, 1e9});
            return;
        }
}

std::vector<Landmark> surfaceLandmarks(const model::Plan& plan) {
    std::vector<Landmark> marks;
    addRelief(plan, marks);
    addFadingMark(plan, marks);
    for (int session = model::sessionsMade(plan) - 1; session >= 0; --session)
        addPinpoints(plan, session, {-9, 1, -3, 6}, {-5.5f, 3.2f}, vec3(0), marks);
    addRedness(plan, {-4.6f, -2.6f, 0}, vec3(0), marks);
    const std::vector<shared::Hair> hairs = hairsOf(plan, {3, -4, 9, 7});
    const auto longest = std::max_element(hairs.begin(), hairs.end(), [](const auto& a, const auto& b) { return a.lengthMm < b.lengthMm; });
    if (longest != hairs.end())
        marks.push_back(
            {"label.fineHair",
             vec3(longest->rootMm + 0.15f * longest->lengthMm * vec2(std::cos(longest->angleRad), std::sin(longest->angleRad)), 0),
             vec3(0)});
    return marks;
}

using Bodies = std::vector<shared::MicroBody>;
vec2 onStage(const shared::MicroBody& body) { return {body.centreMm.x, body.centreMm.z}; }
// Of full size, and no longer behind the bundles from which large cells come.
bool present(const shared::MicroBody& body) {
    return glm::unpackHalf2x16(body.birth).x >= 0.6f && body.centreMm.y < shared::microCutYMm + 0.03f;
}

// The actor of a kind near to a place, day by day: they come, crawl and go. Rather one that no other stands in front of.
void addActor(const char* key, const Bodies& bodies, const Bodies& everybody, vec2 wantedXZ, double from, double until,
              std::vector<Landmark>& marks) {
    constexpr float coveredMm = 0.022f; // a cell in front within this hides a middle
    const shared::MicroBody* best = nullptr;
    float least = 1e9f;
    for (const shared::MicroBody& body : bodies) {
        if (!present(body)) continue;
        float cost = glm::length(onStage(body) - wantedXZ);
        for (const shared::MicroBody& other : everybody) {
            const float apart = glm::length(onStage(other) - onStage(body));
            if (present(other) && other.centreMm != body.centreMm && apart < std::max(coveredMm, 0.9f * other.scaleMm) &&
                other.centreMm.y < body.centreMm.y + 0.01f)
                cost += 0.25f;
        }
        if (cost >= least) continue;
        least = cost;
        best = &body;
    }
    if (best) marks.push_back({key, best->centreMm, vec3(0), from, until});
}

void addMicroDay(const model::Plan& plan, const model::Course& course, double day, double until, std::vector<Landmark>& marks) {
    const model::Readouts today = course.atDay(day);
    shared::FrameUniforms frame{};
    frame.epidermis = float(today.epidermis);
    frame.erythema = float(today.erythema);
    frame.pore = float(today.pore);
    frame.sessionsDone = uint32_t(model::sessionsDoneAt(plan, day));
    const double since = frame.sessionsDone > 0 ? day - model::dayOfSession(plan, int(frame.sessionsDone) - 1) : 1e6;
    frame.daysSinceSession = float(since);
    frame.day = float(day);
    const shared::MicroStage stage = microStageOf(frame, plan, today);
    marks.push_back({"label.basal", followed({-0.17f, shared::microCutYMm, -0.12f}, stage), vec3(0), day, until});
    if (stage.sprout > 0.5f) marks.push_back({"label.sprout", sproutAt(0.5f * stage.sprout), vec3(0), day, until});
    if (since > 45) return;
    const MicroCells cells = microCellsOf(plan.seed, stage, daysSinceSessions(frame, plan));
    const auto all = [](const auto& sets) {
        Bodies bodies;
        for (const auto& set : sets) bodies.insert(bodies.end(), set.begin(), set.end());
        return bodies;
    };
    const Bodies macrophages = all(cells.macrophages), fibroblasts = all(cells.fibroblasts);
    const Bodies everybody = all(std::initializer_list<Bodies>{cells.neutrophils, macrophages, fibroblasts, cells.looseRedCells});
    addActor("label.neutrophil", cells.neutrophils, everybody, {-0.02f, -0.29f}, day, until, marks);
    addActor("label.macrophage", macrophages, everybody, since < 8 ? vec2(0.058f, -0.18f) : vec2(-0.205f, -0.255f), day, until, marks);
    addActor("label.fibroblast", fibroblasts, everybody, {-0.128f, -0.24f}, day, until, marks);
    addActor("label.redCells", cells.looseRedCells, everybody, {0.06f, -0.19f}, day, until, marks);
}

std::vector<Landmark> microLandmarks(const model::Plan& plan) {
    std::vector<Landmark> marks;
    const model::Course course(plan, model::Responder::typical);
    const double last = model::lastDay(plan);
    for (double day = model::firstDay; day <= last;) {
        const int done = model::sessionsDoneAt(plan, day);
        const double since = done > 0 ? day - model::dayOfSession(plan, done - 1) : 1e6;
        double until = day + (since < 5 ? 0.125 : since < 45 ? 0.5 : 7);
        if (done < model::sessionsMade(plan)) until = std::min(until, model::dayOfSession(plan, done));
        addMicroDay(plan, course, day, until - 1e-5, marks);
        day = until;
    }
    return marks;
}

} // namespace

std::vector<Landmark> landmarksOf(const model::Plan& plan, scene::View view) {
    if (view == scene::View::surface) return surfaceLandmarks(plan);
    if (view == scene::View::micro) return microLandmarks(plan);
    std::vector<Landmark> marks;
    const FibreSet fibres = fibresOf(plan);
    addVessels(plan, fibres, marks);
    addSepta(plan, marks);
    for (int session = model::sessionsMade(plan) - 1; session >= 0; --session) {
        addChannels(plan, session, marks);
        addCells(plan, session, marks);
        addPinpoints(plan, session, {2.0f, -2.6f, 4.6f, 1.0f}, {3.2f, -1.6f}, upward, marks);
    }
    addNewCollagen(plan, fibres, marks);
    addRedness(plan, {4.4f, -0.8f, 0}, upward, marks);
    return marks;
}

} // namespace stria::render
