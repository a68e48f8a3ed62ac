// Where a film is in the course of weeks: a line along the upper edge of the picture with the sessions as marks, and the week in words.
#pragma once

#include "scene/film_run.h"
#include "ui/overlay.h"

namespace stria::ui {

// The height that drawFilmClock takes at the upper edge: labels keep below it.
float filmClockHeight(const OverlayPlace& place, const Fonts& fonts);
void drawFilmClock(ImDrawList& list, const OverlayPlace& place, const scene::FilmRun& run, const scene::Scene& shown, const Words& words,
                   const Fonts& fonts);

// "Before", "Week 3", "Session 2". Whole weeks (days where the film is slow enough to read them), so that the words do not flicker.
std::string filmMoment(const scene::FilmRun& run, const scene::Scene& shown, const Words& words);

} // namespace stria::ui
