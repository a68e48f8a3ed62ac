#include "app/settings.h"

#include "app/option_values.h"
#include "core/files.h"
#include "core/log.h"
#include "model/json_places.h"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

namespace stria::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t mostWarnings = 20;

fs::path xdgFolder(const char* variable, const char* belowHome) {
    const char* given = std::getenv(variable);
    if (given && fs::path(given).is_absolute()) return given;
    const fs::path home = homeFolder();
    return home.empty() ? fs::path() : home / belowHome;
}

fs::path ownFolder(const fs::path& folder) { return folder.empty() ? folder : folder / "stria"; }

Problem notAccepted(std::string_view text, const char* key, const char* expected) {
    const auto members = model::membersOf(text); // good: it has been read once
    for (const model::JsonMember& member : *members)
        if (member.key == key)
            return model::problemAt(text, member.valueOffset, fmt::format("{} is {}, expected {}", key, model::shownText(member.rawValue), expected), {});
    STRIA_ASSERT(!"a key of the file");
}

// Takes one key of `json`, read from `text`, if its value has the right type and `accept` likes it. Returns what is wrong, or nothing.
template <class T, class Accept>
std::optional<Problem> take(nlohmann::json& json, std::string_view text, const char* key, std::optional<T>& into, const char* expected, Accept accept) {
    const auto found = json.find(key);
    if (found == json.end()) return std::nullopt;
    const bool rightType = std::is_same_v<T, std::string> ? found->is_string()
                           : std::is_same_v<T, bool>      ? found->is_boolean()
                                                          : found->is_number();
    if (!rightType || !accept(found->get<T>())) return notAccepted(text, key, expected);
    into = found->get<T>();
    json.erase(found);
    return std::nullopt;
}

} // namespace

fs::path homeFolder() {
    const char* home = std::getenv("HOME");
    return home && *home ? fs::path(home) : fs::path();
}
fs::path configFolder() { return xdgFolder("XDG_CONFIG_HOME", ".config"); }
fs::path settingsFile() {
    const fs::path folder = ownFolder(configFolder());
    return folder.empty() ? folder : folder / "settings.json";
}
fs::path dataFolder() { return ownFolder(xdgFolder("XDG_DATA_HOME", ".local/share")); }
fs::path cacheFolder() { return ownFolder(xdgFolder("XDG_CACHE_HOME", ".cache")); }
fs::path stateFolder() { return ownFolder(xdgFolder("XDG_STATE_HOME", ".local/state")); }

Result<Settings> parseSettings(std::string_view text, std::string_view name) {
    Result<model::PlanFile> file = model::parsePlan(text, name);
    if (!file) return file.problem();
    Settings settings;
    settings.planFile = std::move(file).value();
    nlohmann::json others = nlohmann::json::parse(settings.planFile.otherKeysJson, nullptr, false);
    if (!others.is_object()) others = nlohmann::json::object();
    const auto any = [](const auto&) { return true; };
    std::optional<Problem> wrong[] = {
        take(others, text, "lang", settings.language, "a language tag like \"en\"", any),
        take(others, text, "register", settings.reg, "\"patient\" or \"clinician\"",
             [](const std::string& s) { return s == "patient" || s == "clinician"; }),
        take(others, text, "quality", settings.quality, "low, medium, high or reference",
             [](const std::string& s) { return scene::qualityNamed(s).has_value(); }),
        take(others, text, "gpu", settings.gpu, "an index or part of a name, in quotes", any),
        take(others, text, "story", settings.story, "a story's file or name, or \"off\", in quotes",
             [](const std::string& s) { return !s.empty(); }),
        take(others, text, "fontScale", settings.fontScale, "a number from 0.5 to 3", [](double v) { return v >= 0.5 && v <= 3; }),
        take(others, text, "reducedMotion", settings.reducedMotion, "true or false", any),
        take(others, text, "hideNeedles", settings.hideNeedles, "true or false", any),
        take(others, text, "highContrast", settings.highContrast, "true or false", any),
        take(others, text, "largeTargets", settings.largeTargets, "true or false", any),
    };
    for (std::optional<Problem>& problem : wrong)
        if (problem) {
            problem->file = name;
            return *problem;
        }
    std::size_t unknown = 0;
    for (const auto& [key, value] : others.items())
        if (++unknown <= mostWarnings) log::warning(fmt::format("{}: unknown setting \"{}\"", name, model::shownText(key)));
    if (unknown > mostWarnings) log::warning(fmt::format("{}: and {} more unknown settings", name, unknown - mostWarnings));
    return settings;
}

Result<Settings> readSettings(const fs::path& path) {
    const Result<std::string> text = readTextFile(path, model::planFileMaxBytes);
    if (!text) return text.problem();
    return parseSettings(*text, path.string());
}

} // namespace stria::app
