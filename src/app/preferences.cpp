#include "app/preferences.h"

#include "core/files.h"
#include "core/log.h"
#include "model/json_places.h"
#include "model/plan_file.h"

#include <fmt/format.h>
#include <utility>

namespace stria::app {

Preferences preferencesOf(const scene::Scene& scene, std::string story) {
    return {scene.language,    scene.reg,          scene.fontScale,  scene.highContrast, scene.reducedMotion,
            scene.hideNeedles, scene.largeTargets, std::move(story)};
}

std::map<std::string, std::string> changesBetween(const Preferences& before, const Preferences& now) {
    std::map<std::string, std::string> changes;
    const auto truth = [](bool value) { return std::string(value ? "true" : "false"); };
    if (now.language != before.language) changes["lang"] = model::quoted(now.language);
    if (now.reg != before.reg) changes["register"] = now.reg == model::Register::clinician ? "\"clinician\"" : "\"patient\"";
    if (now.fontScale != before.fontScale) changes["fontScale"] = fmt::format("{:g}", now.fontScale);
    if (now.highContrast != before.highContrast) changes["highContrast"] = truth(now.highContrast);
    if (now.reducedMotion != before.reducedMotion) changes["reducedMotion"] = truth(now.reducedMotion);
    if (now.hideNeedles != before.hideNeedles) changes["hideNeedles"] = truth(now.hideNeedles);
    if (now.largeTargets != before.largeTargets) changes["largeTargets"] = truth(now.largeTargets);
    if (now.story != before.story) changes["story"] = model::quoted(now.story);
    return changes;
}

Result<std::string> withSettings(std::string_view text, const std::map<std::string, std::string>& values) {
    std::map<std::string, std::string> rest = values;
    std::string out = "{";
    const auto add = [&](std::string_view key, std::string_view value) {
        out += fmt::format("{}\n    {}: {}", out == "{" ? "" : ",", key, value);
    };
    if (text.empty())
        add("\"stria\"", "1");
    else {
        const auto members = model::membersOf(text, "settings file");
        if (!members) return members.problem();
        for (const model::JsonMember& member : *members) {
            const auto found = rest.find(member.key);
            add(member.rawKey, found == rest.end() ? member.rawValue : std::string_view(found->second));
            if (found != rest.end()) rest.erase(found);
        }
    }
    for (const auto& [key, value] : rest) add(model::quoted(key), value);
    return out + "\n}\n";
}

void PreferenceKeeper::write(const std::map<std::string, std::string>& values) const {
    std::error_code ignored;
    std::string text;
    // Read again: another window may have written meanwhile.
    if (std::filesystem::exists(path_, ignored)) {
        const Result<std::string> now = readTextFile(path_, model::planFileMaxBytes);
        if (!now) throw Error("The settings cannot be kept", now.problem().text(), "");
        text = *now;
    } else
        std::filesystem::create_directories(path_.parent_path(), ignored);
    const Result<std::string> changed = withSettings(text, values);
    if (!changed) {
        Problem problem = changed.problem();
        problem.file = path_.string();
        throw Error("The settings cannot be kept", problem.text(), "");
    }
    if (*changed != text) writeFileAtomically(path_, *changed);
}

void PreferenceKeeper::note(const Preferences& before, const Preferences& now) {
    if (!isOn() || now == before) return;
    try {
        write(changesBetween(before, now));
    } catch (const Error& error) {
        if (!std::exchange(complained_, true)) log::warning(error.full);
    }
}

} // namespace stria::app
