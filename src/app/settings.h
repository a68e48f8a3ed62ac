// Where a plan's values come from, later beating earlier: defaults, the user's settings, a preset, the plan file, the flags.
// Settings are a file like a plan, with some more keys about how Stria itself behaves.
#pragma once

#include "core/error.h"
#include "model/plan_file.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stria::app {

// XDG places: $XDG_CONFIG_HOME/stria, $XDG_DATA_HOME/stria, $XDG_CACHE_HOME/stria or their defaults below the home directory; empty without
// a home.
std::filesystem::path settingsFile();
std::filesystem::path dataFolder();
std::filesystem::path cacheFolder();
std::filesystem::path stateFolder(); // $XDG_STATE_HOME/stria
std::filesystem::path configFolder(); // the config place itself, where other programs' settings stand too
std::filesystem::path homeFolder();

struct Settings {
    model::PlanFile planFile; // only planFile.keysPresent are meant
    std::optional<std::string> language, reg, quality, gpu, story;
    std::optional<double> fontScale;
    std::optional<bool> reducedMotion, hideNeedles, highContrast, largeTargets;
};
// `name` is used in messages only; unknown keys become lines of the log.
Result<Settings> parseSettings(std::string_view text, std::string_view name);
Result<Settings> readSettings(const std::filesystem::path& path);

} // namespace stria::app
