#include "app/film.h"

#include "app/film_file.h"
#include "app/option_values.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace stria::app {
namespace {

using Trouble = std::optional<Problem>;

Trouble number(const RawOptions& raw, const std::string& option, double low, double high, const char* unit, double& into) {
    const auto text = raw.values.find(option);
    if (text == raw.values.end()) return {};
    const Result<double> read = numberValue(option, text->second, low, high, unit);
    if (!read) return read.problem();
    into = *read;
    return {};
}

// "7" or "1-250"
Trouble frames(const RawOptions& raw, int count, FilmRequest& film) {
    film.firstFrame = 1;
    film.lastFrame = count;
    const auto given = raw.values.find("--frames");
    if (given == raw.values.end()) return {};
    const std::string& text = given->second;
    const char* const end = text.data() + text.size();
    auto read = std::from_chars(text.data(), end, film.firstFrame);
    film.lastFrame = film.firstFrame;
    if (read.ec == std::errc{} && read.ptr != end && *read.ptr == '-') read = std::from_chars(read.ptr + 1, end, film.lastFrame);
    const bool isPart = 1 <= film.firstFrame && film.firstFrame <= film.lastFrame && film.lastFrame <= count;
    if (read.ec == std::errc{} && read.ptr == end && isPart) return {};
    return wrong(
        fmt::format("--frames is \"{}\", expected a part of this film's frames 1-{}, like 1-{}", text, count, std::max(1, count / 2)));
}

// A story has its own moments and its own length.
Trouble asStory(const RawOptions& raw, Request& request) {
    for (const char* option : {"--from", "--to", "--seconds", "--at", "--clock"})
        if (raw.has(option)) return wrong(notWithStory(option));
    request.film.run.seconds = scene::secondsOf(*request.story, request.scene);
    return {};
}

} // namespace

Trouble takeFilm(const RawOptions& raw, Request& request) {
    const double firstWeek = model::firstDay / 7, lastWeek = model::lastDay(request.scene.plan) / 7;
    scene::FilmRun& run = request.film.run;
    double from = firstWeek, to = std::min(24.0, lastWeek);
    for (const Trouble& trouble : {number(raw, "--from", firstWeek, lastWeek, "weeks for this plan", from),
                                   number(raw, "--to", firstWeek, lastWeek, "weeks for this plan", to),
                                   number(raw, "--seconds", scene::shortestFilmSeconds, scene::longestFilmSeconds, "", run.seconds),
                                   number(raw, "--fps", scene::fewestFramesPerSecond, scene::mostFramesPerSecond, "", run.framesPerSecond)})
        if (trouble) return trouble;
    if (request.story)
        if (Trouble trouble = asStory(raw, request)) return trouble;
    if (!(from < to)) return wrong(fmt::format("--to is week {}, which is not after --from, week {}", limitText(to), limitText(from)));
    const double end = model::lastDay(request.scene.plan);
    run.fromDay = std::clamp(from * 7, model::firstDay, end); // rounding
    run.toDay = std::clamp(to * 7, model::firstDay, end);
    if (Trouble trouble = frames(raw, scene::framesOf(run), request.film)) return trouble;

    if (const auto clock = raw.values.find("--clock"); clock != raw.values.end()) {
        if (clock->second != "on" && clock->second != "off")
            return wrong(fmt::format("--clock is \"{}\", expected one of on, off", clock->second));
        request.film.clock = clock->second == "on";
    }
    if (request.out.empty()) return wrong("`stria film` needs --out", "For example: --out film.mp4");
    const Result<FilmFormat> format = filmFormatOf(request.out);
    if (!format) return format.problem();
    constexpr double mostGifFramesPerSecond = 50; // its clock ticks in hundredths of a second, and viewers slow down what is faster
    if (*format == FilmFormat::gif && run.framesPerSecond > mostGifFramesPerSecond)
        return wrong(fmt::format("--fps is {}, but a .gif has at most 50 frames per second", limitText(run.framesPerSecond)));
    return {};
}

} // namespace stria::app
