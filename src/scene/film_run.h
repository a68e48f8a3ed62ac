// A film of a plan's course: which moment each frame shows. A pure function of scene and run, whatever machine renders it and in whatever
// order.
#pragma once

#include "scene/scene.h"

namespace stria::scene {

// From one day to a later one at an even pace. Sessions on the way are shown with the pen for a moment (not with reduced motion).
struct FilmRun {
    double fromDay = -7, toDay = 24 * 7;
    double seconds = 20, framesPerSecond = 30;
    bool operator==(const FilmRun&) const = default;
};

inline constexpr double shortestFilmSeconds = 0.1, longestFilmSeconds = 3600;
inline constexpr double fewestFramesPerSecond = 1, mostFramesPerSecond = 120;

// The last of them shows `toDay`.
int framesOf(const FilmRun& run);
// Frame 0 … framesOf(run) - 1. Where weeks are compared, the left side stays and the right one is the frame's day.
Scene sceneAt(const Scene& scene, const FilmRun& run, int frame);
// How fast the days pass between sessions; and the share of the way from fromDay to toDay.
double daysPerSecond(const Scene& scene, const FilmRun& run);
double shareOf(const FilmRun& run, double day);

} // namespace stria::scene
