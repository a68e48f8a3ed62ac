#include "ui/words.h"

#include "core/log.h"
#include "embedded/words.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace stria::ui {
namespace {

std::string_view fileOf(std::string_view language) {
    for (const auto& [name, text] : embedded::words)
        if (name == language) return text;
    return {};
}

// "key": "text" or "key": {"patient": "…", "clinician": "…"}.
std::map<std::string, std::string, std::less<>> readWords(std::string_view language, model::Register reg) {
    std::map<std::string, std::string, std::less<>> texts;
    const nlohmann::json file = nlohmann::json::parse(fileOf(language), nullptr, false);
    STRIA_ASSERT(file.is_object());
    const char* own = reg == model::Register::clinician ? "clinician" : "patient";
    for (const auto& [key, value] : file.items()) {
        if (value.is_string())
            texts[key] = value.get<std::string>();
        else if (value.is_object() && value.contains(own))
            texts[key] = value[own].get<std::string>();
    }
    return texts;
}

} // namespace

Words::Words(const std::string& language, model::Register reg)
    : language_(language), register_(reg), texts_(readWords(language, reg)), english_(language == "en" ? texts_ : readWords("en", reg)) {}

const char* Words::operator[](std::string_view key) const {
    if (const auto found = texts_.find(key); found != texts_.end()) return found->second.c_str();
    const auto [place, first] = reported_.try_emplace(std::string(key), true);
    if (first) log::warning(fmt::format("no words for \"{}\" in language {}", key, language_));
    if (const auto found = english_.find(key); found != english_.end()) return found->second.c_str();
    return place->first.c_str();
}

const std::vector<std::string>& languages() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const auto& [name, text] : embedded::words) all.emplace_back(name);
        return all;
    }();
    return names;
}

std::string languageFor(std::string_view tag, bool wanted) {
    std::string whole(tag.substr(0, tag.find_first_of(".@")));
    std::replace(whole.begin(), whole.end(), '_', '-');
    for (const std::string& candidate : {whole, whole.substr(0, whole.find('-'))})
        if (std::find(languages().begin(), languages().end(), candidate) != languages().end()) return candidate;
    if (wanted) log::warning(fmt::format("there are no words in language {}; using English", tag));
    return "en";
}

} // namespace stria::ui
