#include "scene/timeline.h"

#include "model/healing_constants.h"
#include "scene/device_pose.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stria::scene {
namespace {

using model::healing::inflammationDays, model::healing::proliferationDays;

constexpr double glideShare = 0.4; // of each shown stroke: the pen glides with its needles out

// The next session strictly after `day`, or nothing.
std::optional<double> nextSession(const model::Plan& plan, double day) {
    for (const double session : model::sessionDays(plan))
        if (session > day + 1e-9) return session;
    return std::nullopt;
}

// One shown session.
void advanceSession(Playback& playback, Scene& scene, double seconds) {
    double done = std::floor(scene.needling.value_or(0) * strokesShown + 1e-6);
    playback.strokePhase += seconds * shownStrokesPerSecond;
    while (playback.strokePhase >= 1) {
        playback.strokePhase -= 1;
        done += 1;
    }
    if (done >= strokesShown) {
        if (playback.sessionOnly) playback.playing = false;
        endSession(playback, scene);
        return;
    }
    const SessionMoment moment = sessionMoment(done + playback.strokePhase);
    scene.needling = moment.needling;
    scene.stroke = moment.stroke;
}

} // namespace

SessionMoment sessionMoment(double strokes) {
    const double done = std::floor(strokes), phase = strokes - done;
    const double glide = std::min(phase / glideShare, 1.0), inOut = std::max(0.0, (phase - glideShare) / (1 - glideShare));
    // The glide ends just short of the next stroke, so that counting strokes by rounding down stays exact.
    const double needling = (done + glide * glide * (3 - 2 * glide) * 0.999) / strokesShown;
    return {std::min(1.0, needling), std::pow(std::sin(std::numbers::pi * inOut), 2)};
}

std::vector<Phase> phasesOf(const model::Plan& plan) {
    std::vector<Phase> phases;
    const std::vector<double> sessions = model::sessionDays(plan);
    const double end = model::lastDay(plan);
    phases.push_back({"phase.before", model::firstDay, sessions.empty() ? end : sessions.front()});
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        const double from = sessions[i], next = i + 1 < sessions.size() ? sessions[i + 1] : end;
        const double inflamed = std::min(from + inflammationDays, next), built = std::min(from + proliferationDays, next);
        phases.push_back({"phase.inflammation", from, inflamed});
        if (built > inflamed) phases.push_back({"phase.proliferation", inflamed, built});
        if (next > built) phases.push_back({"phase.remodelling", built, next});
    }
    return phases;
}

const Phase* phaseAt(const std::vector<Phase>& phases, double day) {
    const Phase* found = nullptr;
    for (const Phase& phase : phases)
        if (phase.fromDay <= day + 1e-9) found = &phase;
    return found;
}

Scene withinCourse(Scene scene) {
    const double end = model::lastDay(scene.plan);
    scene.day = std::clamp(scene.day, model::firstDay, end);
    if (scene.compare) {
        scene.compare->week0 = std::clamp(scene.compare->week0, -1.0, end / 7);
        scene.compare->week1 = std::clamp(scene.compare->week1, -1.0, end / 7);
    }
    // The pen is there on a session's day only.
    if (scene.needling && model::sessionOnDay(scene.plan, scene.day) < 0) {
        scene.needling.reset();
        scene.stroke.reset();
    }
    return scene;
}

void playSession(Playback& playback, Scene& scene) {
    const std::vector<double> sessions = model::sessionDays(scene.plan);
    if (sessions.empty()) return;
    scene.day = *std::min_element(sessions.begin(), sessions.end(),
                                  [&](double a, double b) { return std::abs(a - scene.day) < std::abs(b - scene.day); });
    scene.needling = 0;
    scene.stroke = 0;
    playback.strokePhase = 0;
    playback.playing = playback.sessionOnly = true;
}

void endSession(Playback& playback, Scene& scene) {
    scene.needling.reset();
    scene.stroke.reset();
    playback.strokePhase = 0;
    playback.sessionOnly = false;
}

void advance(Playback& playback, Scene& scene, double seconds) {
    if (!playback.playing) return;
    if (scene.needling) {
        advanceSession(playback, scene, seconds);
        return;
    }
    // The session that alone was to be played has been left.
    if (playback.sessionOnly) {
        playback.playing = playback.sessionOnly = false;
        return;
    }
    const double next = scene.day + seconds * playback.daysPerSecond;
    const std::optional<double> session = nextSession(scene.plan, scene.day);
    if (session && next >= *session) {
        scene.day = *session;
        if (!scene.reducedMotion) {
            scene.needling = 0;
            scene.stroke = 0;
            playback.strokePhase = 0;
        }
        return;
    }
    scene.day = std::min(next, model::lastDay(scene.plan));
    if (scene.day >= model::lastDay(scene.plan)) playback.playing = false;
}

} // namespace stria::scene
