#include "ui/film_clock.h"

#include "ui/lettering.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/printf.h>

namespace stria::ui {
namespace {

constexpr double readableDaysPerSecond = 3; // our choice: faster than that, days are a flicker

std::string wholeDay(const Words& words, double day, bool inDays) {
    if (day < 0) return words["day.before"];
    // Sums of fractions: a day that is as good as full counts.
    return words.filled(inDays ? "day.day" : "day.week", {{"n", words.number(std::floor((inDays ? day : day / 7) + 1e-6), 0)}});
}

} // namespace

std::string filmMoment(const scene::FilmRun& run, const scene::Scene& shown, const Words& words) {
    if (shown.needling)
        return fmt::sprintf(words["time.session"], model::plannedNumber(shown.plan, model::sessionsDoneAt(shown.plan, shown.day) - 1));
    const std::string now = wholeDay(words, shown.day, scene::daysPerSecond(shown, run) <= readableDaysPerSecond);
    return shown.compare ? fmt::format("{}  |  {}", dayInWords(words, shown.compare->week0 * 7), now) : now;
}

float filmClockHeight(const OverlayPlace& place, const Fonts& fonts) { return fonts.body->FontSize + 40 * place.scale; }

void drawFilmClock(ImDrawList& list, const OverlayPlace& place, const scene::FilmRun& run, const scene::Scene& shown, const Words& words,
                   const Fonts& fonts) {
    const float s = place.scale, width = place.max.x - place.min.x, thick = std::max(2.0f, 5 * s);
    const auto at = [&](double day) { return place.min.x + float(scene::shareOf(run, day)) * width; };
    list.AddRectFilled(place.min, {place.max.x, place.min.y + thick}, plateColour);
    list.AddRectFilled(place.min, {at(shown.day), place.min.y + thick}, colour::accent);
    for (const double session : model::sessionDays(shown.plan))
        if (session >= run.fromDay && session <= run.toDay) {
            const float x = std::clamp(at(session), place.min.x + 2 * s, place.max.x - 2 * s);
            list.AddRectFilled({x - 1.5f * s, place.min.y}, {x + 1.5f * s, place.min.y + 2 * thick}, inkColour);
        }
    const std::string moment = filmMoment(run, shown, words);
    const ImVec2 inner = fonts.body->CalcTextSizeA(fonts.body->FontSize, FLT_MAX, 0, moment.c_str()), padding{10 * s, 5 * s};
    const ImVec2 corner{std::round(place.min.x + 14 * s), std::round(place.min.y + 18 * s)};
    list.AddRectFilled(corner, {corner.x + inner.x + 2 * padding.x, corner.y + inner.y + 2 * padding.y}, plateColour, 6 * s);
    writeAt(list, fonts.body, fonts.body->FontSize, {std::round(corner.x + padding.x), std::round(corner.y + padding.y)}, inkColour,
            moment.c_str());
}

} // namespace stria::ui
