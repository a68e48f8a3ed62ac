#include "scene/film_run.h"

#include "core/error.h"
#include "scene/device_pose.h"
#include "scene/timeline.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace stria::scene {
namespace {

// Our choices: sessions take two fifths of a film, each at most four seconds. Less than 0.4 s would be a flicker, and the pen's strokes
// stay under three changes per second; where that takes more than three fifths of the film, sessions pass unshown.
constexpr double shareOfSessions = 0.4, largestShareOfSessions = 0.6, longestSession = 4, shortestSession = 0.4;

struct Schedule {
    std::vector<double> sessions; // days of those shown
    double sessionSeconds = 0, daysPerSecond = 0;
    double strokes = 1; // of each session shown
};

double lengthOf(const FilmRun& run) { return (framesOf(run) - 1) / run.framesPerSecond; } // first to last frame

Schedule scheduleOf(const Scene& scene, const FilmRun& run) {
    Schedule schedule;
    const double length = lengthOf(run);
    if (!scene.reducedMotion)
        for (const double day : model::sessionDays(scene.plan))
            if (day >= run.fromDay && day < run.toDay) schedule.sessions.push_back(day);
    if (const double count = double(schedule.sessions.size()); count > 0) {
        schedule.sessionSeconds = std::clamp(shareOfSessions * length / count, shortestSession, longestSession);
        if (schedule.sessionSeconds * count > largestShareOfSessions * length) schedule.sessions.clear();
        schedule.strokes = std::max(1.0, std::round(schedule.sessionSeconds * shownStrokesPerSecond));
    }
    const double travel = length - schedule.sessionSeconds * double(schedule.sessions.size());
    schedule.daysPerSecond = travel > 0 ? (run.toDay - run.fromDay) / travel : 0;
    return schedule;
}

} // namespace

int framesOf(const FilmRun& run) { return std::max(1, int(std::lround(run.seconds * run.framesPerSecond))); }

Scene sceneAt(const Scene& scene, const FilmRun& run, int frame) {
    STRIA_ASSERT(frame >= 0 && frame < framesOf(run));
    Scene shown = scene;
    shown.needling.reset();
    shown.stroke.reset();
    const auto onDay = [&](double day) {
        shown.day = day;
        if (shown.compare) shown.compare->week1 = std::max(-1.0, day / 7);
        return withinCourse(shown);
    };
    if (frame + 1 == framesOf(run)) return onDay(run.toDay);

    // Along the way: days pass, a session holds them.
    const Schedule schedule = scheduleOf(scene, run);
    double day = run.fromDay, left = frame / run.framesPerSecond;
    for (const double session : schedule.sessions) {
        const double until = (session - day) / schedule.daysPerSecond;
        // Sums of fractions: what is nearer than this to the session has arrived.
        if (left < until - 1e-9) return onDay(day + left * schedule.daysPerSecond);
        left = std::max(0.0, left - until);
        day = session;
        if (left < schedule.sessionSeconds - 1e-9) {
            const SessionMoment moment = sessionMoment(left / schedule.sessionSeconds * schedule.strokes);
            shown.needling = moment.needling;
            shown.stroke = moment.stroke;
            return onDay(session);
        }
        left = std::max(0.0, left - schedule.sessionSeconds);
    }
    return onDay(std::min(run.toDay, day + left * schedule.daysPerSecond));
}

double daysPerSecond(const Scene& scene, const FilmRun& run) { return scheduleOf(scene, run).daysPerSecond; }

double shareOf(const FilmRun& run, double day) {
    return run.toDay > run.fromDay ? std::clamp((day - run.fromDay) / (run.toDay - run.fromDay), 0.0, 1.0) : 1;
}

} // namespace stria::scene
