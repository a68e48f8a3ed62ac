#include "app/versus.h"

#include "app/raw_options.h"
#include "core/log.h"
#include "model/presets.h"

#include <fmt/format.h>
#include <set>
#include <utility>
#include <vector>

namespace stria::app {
namespace {

constexpr std::string_view remedy = "Write a plan file's name, or changes like sessions=1,depth=2.0";

// "sessions=1,missed=2,3" → {sessions, 1}, {missed, "2,3"}: what has no = belongs to the value before it.
std::vector<std::pair<std::string, std::string>> changesIn(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> changes;
    for (;;) {
        const auto comma = text.find(',');
        const std::string_view part = text.substr(0, comma);
        const auto equals = part.find('=');
        if (equals == std::string_view::npos && !changes.empty())
            changes.back().second += "," + std::string(part);
        else
            changes.emplace_back(part.substr(0, equals), equals == std::string_view::npos ? "" : part.substr(equals + 1));
        if (comma == std::string_view::npos) return changes;
        text = text.substr(comma + 1);
    }
}

// A key as it stands in a plan file or, without the dashes before it, on the command line.
std::string keyMeant(const std::string& typed) {
    for (const std::string& key : model::planKeys())
        if (key == typed || optionOfKey(key) == "--" + typed) return key;
    return typed;
}

} // namespace

Result<model::Plan> versusPlan(std::string_view text, const model::Plan& plan) {
    if (text.find('=') == std::string_view::npos) {
        const Result<model::PlanFile> file = model::readPlan(text);
        if (!file) {
            Problem problem = file.problem();
            if (problem.line == 0) problem.remedy = remedy;
            return problem;
        }
        for (const Problem& warning : file->warnings) log::warning(warning.text());
        return model::withKeysOf(plan, file->plan, file->keysPresent);
    }
    model::Plan other = plan;
    std::set<std::string> given;
    for (const auto& [typed, value] : changesIn(text)) {
        const std::string key = keyMeant(typed);
        if (!given.insert(key).second)
            return Problem{{}, 0, 0, fmt::format("--versus: {} is given twice", key), "Say each change once"};
        Result<model::Plan> with = model::withValue(other, key, value);
        if (!with) {
            Problem problem = with.problem();
            problem.message = "--versus: " + problem.message;
            return problem;
        }
        other = *with;
    }
    if (const std::string idle = model::idleWords(other); given.contains("missed") && !idle.empty()) log::warning("--versus: " + idle);
    return other;
}

} // namespace stria::app
