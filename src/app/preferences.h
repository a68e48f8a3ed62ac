// What belongs to the person at the window and not to a plan – language, register, size of letters … – kept in the settings file for the
// next start. Only what was changed in the window is written, over what stands in the file; options of the command line are not.
#pragma once

#include "core/error.h"
#include "scene/scene.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace stria::app {

struct Preferences {
    std::string language;
    model::Register reg = model::Register::patient;
    double fontScale = 1;
    bool highContrast = false, reducedMotion = false, hideNeedles = false, largeTargets = false;
    std::string story; // told at the start: a name, or "off"
    bool operator==(const Preferences&) const = default;
};
Preferences preferencesOf(const scene::Scene& scene, std::string story);

// Keys of the settings file with their values as JSON, where `now` differs from `before`.
std::map<std::string, std::string> changesBetween(const Preferences& before, const Preferences& now);

// The text of a settings file with these values set: everything else stays as it is written; "" starts a new file. A Problem where the text
// is none (line and column are its).
Result<std::string> withSettings(std::string_view text, const std::map<std::string, std::string>& values);

class PreferenceKeeper {
public:
    // An empty path: nothing is kept.
    explicit PreferenceKeeper(std::filesystem::path path) : path_(std::move(path)) {}
    bool isOn() const { return !path_.empty(); }
    // After the user's doing: what has changed is written at once. Trouble is a line of the log, once, and everything goes on.
    void note(const Preferences& before, const Preferences& now);

private:
    void write(const std::map<std::string, std::string>& values) const; // throws Error

    std::filesystem::path path_;
    bool complained_ = false;
};

} // namespace stria::app
