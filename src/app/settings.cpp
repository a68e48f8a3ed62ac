#include "app/settings.h"

#include "app/option_values.h"
#include "core/log.h"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

namespace stria::app {
namespace {

namespace fs = std::filesystem;

fs::path homeFolder() {
    const char* home = std::getenv("HOME");
    return home && *home ? fs::path(home) : fs::path();
}

fs::path xdgFolder(const char* variable, const char* belowHome) {
    const char* given = std::getenv(variable);
    if (given && fs::path(given).is_absolute()) return fs::path(given) / "stria";
    const fs::path home = homeFolder();
    return home.empty() ? fs::path() : home / belowHome / "stria";
}

// Takes one key of `json` if its value has the right type and `accept` likes it. Returns what is wrong, or nothing.
template <class T, class Accept>
std::optional<std::string> take(nlohmann::json& json, const char* key, std::optional<T>& into, const char* expected, Accept accept) {
    const auto found = json.find(key);
    if (found == json.end()) return std::nullopt;
    const bool rightType = std::is_same_v<T, std::string> ? found->is_string()
                           : std::is_same_v<T, bool>      ? found->is_boolean()
                                                          : found->is_number();
    if (!rightType || !accept(found->get<T>())) return fmt::format("{} is {}, expected {}", key, found->dump(), expected);
    into = found->get<T>();
    json.erase(found);
    return std::nullopt;
}

} // namespace

fs::path settingsFile() {
    const fs::path folder = xdgFolder("XDG_CONFIG_HOME", ".config");
    return folder.empty() ? folder : folder / "settings.json";
}
fs::path dataFolder() { return xdgFolder("XDG_DATA_HOME", ".local/share"); }
fs::path cacheFolder() { return xdgFolder("XDG_CACHE_HOME", ".cache"); }

fs::path picturesFolder() {
    std::error_code ignored;
    const char* given = std::getenv("XDG_PICTURES_DIR");
    if (given && fs::is_directory(given, ignored)) return given;
    const fs::path pictures = homeFolder() / "Pictures";
    if (!homeFolder().empty() && fs::is_directory(pictures, ignored)) return pictures;
    return fs::current_path(ignored);
}

Result<Settings> readSettings(const fs::path& path) {
    Result<model::PlanFile> file = model::readPlan(path);
    if (!file) return file.problem();
    Settings settings;
    settings.planFile = std::move(file).value();
    nlohmann::json others = nlohmann::json::parse(settings.planFile.otherKeysJson, nullptr, false);
    if (!others.is_object()) others = nlohmann::json::object();
    const auto any = [](const auto&) { return true; };
    const std::optional<std::string> wrong[] = {
        take(others, "lang", settings.language, "a language tag like \"en\"", any),
        take(others, "register", settings.reg, "\"patient\" or \"clinician\"",
             [](const std::string& s) { return s == "patient" || s == "clinician"; }),
        take(others, "quality", settings.quality, "low, medium, high or reference",
             [](const std::string& s) { return scene::qualityNamed(s).has_value(); }),
        take(others, "gpu", settings.gpu, "an index or part of a name, in quotes", any),
        take(others, "fontScale", settings.fontScale, "a number from 0.5 to 3", [](double v) { return v >= 0.5 && v <= 3; }),
        take(others, "reducedMotion", settings.reducedMotion, "true or false", any),
        take(others, "hideNeedles", settings.hideNeedles, "true or false", any),
    };
    for (const auto& message : wrong)
        if (message) return Problem{path.string(), 0, 0, *message, {}};
    for (const auto& [key, value] : others.items()) log::warning(fmt::format("{}: unknown setting \"{}\"", path.string(), key));
    return settings;
}

model::Plan withKeysOf(model::Plan plan, const model::Plan& from, const std::vector<std::string>& keys) {
    for (const std::string& key : keys) {
        if (key == "stria") continue;
        const Result<model::Plan> with = model::withValue(plan, key, model::valueText(from, key));
        STRIA_ASSERT(with);
        plan = *with;
    }
    return plan;
}

} // namespace stria::app
