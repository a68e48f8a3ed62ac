#include "app/option_values.h"

#include "scene/story_file.h"
#include "ui/story_captions.h"

#include <algorithm>
#include <charconv>
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

Result<scene::Story> storyNamed(const std::string& name) {
    const std::string_view inside = ui::embeddedStory(name);
    return inside.empty() ? scene::readStory(name) : scene::parseStory(inside, name);
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
