#include "model/presets.h"

#include "embedded/presets.h"

#include <algorithm>

namespace stria::model {

const std::vector<Preset>& presets() {
    static const std::vector<Preset> all = [] {
        std::vector<Preset> made;
        for (const auto& [name, text] : embedded::presets) {
            Result<PlanFile> file = parsePlan(text, name);
            STRIA_ASSERT(file); // checked by a test
            made.push_back({std::string(name.substr(name.find('-') + 1)), std::move(file).value()});
        }
        return made;
    }();
    return all;
}

const Preset* presetNamed(std::string_view name) {
    const auto found = std::find_if(presets().begin(), presets().end(), [name](const Preset& preset) { return preset.name == name; });
    return found == presets().end() ? nullptr : &*found;
}

std::string presetNames() {
    std::string all;
    for (const Preset& preset : presets()) all += (all.empty() ? "" : ", ") + preset.name;
    return all;
}

Plan withKeysOf(Plan plan, const Plan& from, const std::vector<std::string>& keys) {
    for (const std::string& key : keys) {
        const Result<Plan> with = withValue(plan, key, valueText(from, key));
        STRIA_ASSERT(with);
        plan = *with;
    }
    return plan;
}

} // namespace stria::model
