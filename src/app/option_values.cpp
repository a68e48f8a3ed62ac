#include "app/option_values.h"

#include "scene/story_file.h"
#include "ui/story_captions.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <optional>

namespace stria::app {
namespace {

constexpr uint32_t smallestPicture = 16, largestPicture = 8192;

std::optional<double> finiteNumber(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

// What was typed, fit for a message on one line.
std::string shown(std::string_view text) {
    std::string out;
    for (const char c : text.substr(0, 60)) out += (c >= 0x20 && c < 0x7f) ? c : '?';
    return text.empty() ? "empty" : '"' + out + (text.size() > 60 ? "…" : "") + '"';
}

Problem notAccepted(std::string_view option, std::string_view text, std::string_view expected) {
    return {{}, 0, 0, fmt::format("{} is {}, expected {}", option, shown(text), expected), {}};
}

// Well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing beyond U+10FFFF.
bool isUtf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i++]);
        if (lead < 0x80) continue;
        const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
        if (lead < 0xC2 || lead > 0xF4) return false;
        uint32_t code = lead & (0x3Fu >> more);
        for (int k = 0; k < more; ++k, ++i) {
            if (i >= text.size() || (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) return false;
            code = code << 6 | (static_cast<unsigned char>(text[i]) & 0x3F);
        }
        if (code < (more == 3 ? 0x10000u : more == 2 ? 0x800u : 0x80u) || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return false;
    }
    return true;
}

} // namespace

std::string limitText(double limit) { return fmt::format("{:.10g}", limit); }

bool isWithin(double value, double low, double high) {
    return value >= low - 1e-9 * std::abs(low) && value <= high + 1e-9 * std::abs(high);
}

Result<double> numberValue(std::string_view option, std::string_view text, double low, double high, std::string_view unit) {
    const std::optional<double> value = finiteNumber(text);
    if (value && isWithin(*value, low, high)) return std::clamp(*value, low, high);
    return notAccepted(option, text,
                       fmt::format("a number from {} to {}{}{}", limitText(low), limitText(high), unit.empty() ? "" : " ", unit));
}

Result<uvec2> sizeValue(std::string_view option, std::string_view text) {
    const auto cross = text.find('x');
    uvec2 size(0);
    const auto read = [](std::string_view part, uint32_t& value) {
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        return error == std::errc{} && end == part.data() + part.size() && value >= smallestPicture && value <= largestPicture;
    };
    if (cross != std::string_view::npos && read(text.substr(0, cross), size.x) && read(text.substr(cross + 1), size.y)) return size;
    return notAccepted(option, text,
                       fmt::format("WIDTHxHEIGHT in pixels, each from {} to {}, like 1920x1080", smallestPicture, largestPicture));
}

Result<scene::Compare> compareValue(std::string_view option, std::string_view text) {
    const auto colon = text.find(':');
    if (colon != std::string_view::npos) {
        const auto first = finiteNumber(text.substr(0, colon)), second = finiteNumber(text.substr(colon + 1));
        if (first && second && *first >= -1 && *second >= -1) return scene::Compare{*first, *second};
    }
    return notAccepted(option, text, "two weeks from -1 on, like -1:24");
}

Result<std::vector<double>> daysValue(std::string_view option, std::string_view text) {
    std::vector<double> days;
    std::string_view rest = text;
    for (;;) {
        const auto comma = rest.find(',');
        const std::optional<double> day = finiteNumber(rest.substr(0, comma));
        if (!day) return notAccepted(option, text, "days separated by commas, like 0,14,28");
        days.push_back(*day);
        if (comma == std::string_view::npos) return days;
        rest = rest.substr(comma + 1);
    }
}

std::string notWithStory(std::string_view option) { return fmt::format("{} does not go with --story: a story has its own moments", option); }

Result<scene::Story> storyNamed(const std::string& name) {
    const std::string_view inside = ui::embeddedStory(name);
    return inside.empty() ? scene::readStory(name) : scene::parseStory(inside, name);
}

Result<std::string> lineValue(std::string_view option, std::string_view text) {
    constexpr std::size_t longest = 240; // names of clinics are long
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    const bool blank = text.find_first_not_of(' ') == std::string_view::npos;
    if (blank || text.size() > longest || std::any_of(text.begin(), text.end(), isControl) || !isUtf8(text))
        return notAccepted(option, text, fmt::format("one line of text, at most {} bytes of UTF-8", longest));
    return std::string(text);
}

Result<std::string> dateValue(std::string_view option, std::string_view text) {
    int year = 0, month = 0, day = 0;
    const auto read = [&](std::size_t from, std::size_t count, int& value) {
        const std::string_view part = text.substr(from, count);
        const auto [end, error] = std::from_chars(part.data(), part.data() + count, value);
        return error == std::errc{} && end == part.data() + count && part[0] != '-';
    };
    const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-';
    if (shaped && read(0, 4, year) && read(5, 2, month) && read(8, 2, day) &&
        std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(unsigned(month)), std::chrono::day(unsigned(day))).ok())
        return std::string(text);
    return notAccepted(option, text, "a day as YYYY-MM-DD");
}

Result<scene::Camera> cameraValue(std::string_view option, std::string_view text, scene::View view) {
    const Result<std::vector<double>> numbers = daysValue(option, text);
    if (!numbers || numbers->size() != 6)
        return notAccepted(option, text, "six numbers X,Y,Z,DISTANCE,AZIMUTH,ELEVATION, like 0.66,-1.9,-1.56,20.8,0.506,0.279");
    const std::vector<double>& n = *numbers;
    scene::Camera camera = scene::homeCamera(view);
    camera.targetMm = vec3(n[0], n[1], n[2]);
    camera.distanceMm = float(n[3]);
    camera.azimuthRad = float(n[4]);
    camera.elevationRad = float(n[5]);
    // Within what the view can show.
    return scene::zoomed(scene::panned(scene::orbited(camera, view, 0, 0), view, vec2(0)), view, 1);
}

std::string nearestWord(std::string_view typed, const std::vector<std::string>& words) {
    std::string best;
    std::size_t bestDistance = typed.size() > 6 ? 3 : 2; // farther off is a guess, not a help
    for (const std::string& word : words) {
        std::vector<std::size_t> row(word.size() + 1); // Levenshtein's distance
        std::iota(row.begin(), row.end(), std::size_t(0));
        for (std::size_t i = 0; i < typed.size(); ++i) {
            std::size_t diagonal = row[0];
            row[0] = i + 1;
            for (std::size_t j = 0; j < word.size(); ++j) {
                const std::size_t above = row[j + 1];
                row[j + 1] = std::min({above + 1, row[j] + 1, diagonal + (typed[i] == word[j] ? 0 : 1)});
                diagonal = above;
            }
        }
        if (row.back() < bestDistance) {
            bestDistance = row.back();
            best = word;
        }
    }
    return best;
}

} // namespace stria::app
