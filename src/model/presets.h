// Typical cases to start from: the plan files of assets/presets, carried inside the executable. The number before a file's name orders them.
#pragma once

#include "model/plan_file.h"

#include <string>
#include <string_view>
#include <vector>

namespace stria::model {

struct Preset {
    std::string name; // "after-pregnancy": of --preset; "preset.after-pregnancy" in the words
    PlanFile file;    // what it does not set stays as it is
};
const std::vector<Preset>& presets();
const Preset* presetNamed(std::string_view name); // null: there is none
// "after-pregnancy, growth-spurt, …"
std::string presetNames();

// The plan with the values of `keys` taken from `from`.
Plan withKeysOf(Plan plan, const Plan& from, const std::vector<std::string>& keys);

} // namespace stria::model
