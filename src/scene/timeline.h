// The course of days as it is shown and played: named phases, steps of a week or a day, and what one moment of playing does to a Scene.
#pragma once

#include "scene/scene.h"

#include <vector>

namespace stria::scene {

// A stretch of the course with a name of its own; key of the words: "phase.inflammation".
struct Phase {
    std::string key;
    double fromDay, toDay;
};
// Before, then after each session inflammation (3 d) and proliferation (to day 21), then remodelling until the next session or the end.
std::vector<Phase> phasesOf(const model::Plan& plan);
const Phase* phaseAt(const std::vector<Phase>& phases, double day);

// Makes the scene valid for its plan: the day within the course.
Scene withinCourse(Scene scene);

// How playing goes on. Speeds are stated beside the button.
struct Playback {
    bool playing = false;
    double daysPerSecond = 7;
    double strokePhase = 0;   // 0 … 1 of the stroke being shown, while a session is shown
    bool sessionOnly = false; // stop when the session that is shown ends
    bool operator==(const Playback&) const = default;
};
// Strokes shown of one session; the pen really makes thousands.
inline constexpr int strokesShown = 12;

// What a shown session looks like after so many strokes (fractions: within one): needles out and gliding on, then in and out on the spot.
struct SessionMoment {
    double needling, stroke; // as in Scene
};
SessionMoment sessionMoment(double strokes);

// Goes to the session nearest to the scene's day and plays that alone. Nothing without sessions.
void playSession(Playback& playback, Scene& scene);
// Stops showing a session; the day stays.
void endSession(Playback& playback, Scene& scene);

// One moment later. Arriving at a session's day shows the session (not with reduced motion); at the end playing stops.
void advance(Playback& playback, Scene& scene, double seconds);

} // namespace stria::scene
