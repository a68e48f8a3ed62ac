// Names for the files that a plan becomes: they say what it is, and nothing is there yet that is called so.
#pragma once

#include "model/plan.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace stria::app {

// Like thigh-alba-3-sessions.
std::string fileNameOf(const model::Plan& plan);
// `name` with `ending` in `folder`; -2, -3 … before the ending where that is taken.
std::filesystem::path freePath(const std::filesystem::path& folder, std::string_view name, std::string_view ending);

} // namespace stria::app
