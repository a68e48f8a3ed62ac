#include "ui/words.h"

#include "core/error.h"
#include "core/log.h"
#include "embedded/words.h"
#include "ui/words_file.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

namespace stria::ui {
namespace {

WordsFile fileOf(std::string_view language, model::Register reg) {
    Result<WordsFile> file = parseWords(wordsFile(language), language, reg);
    STRIA_ASSERT(file); // carried inside, checked by a test
    return std::move(file).value();
}

} // namespace

Words::Words(const std::string& language, model::Register reg) : language_(language), register_(reg) {
    WordsFile english = fileOf("en", reg);
    english_ = std::move(english.texts);
    evidence_ = std::move(english.evidence);
    texts_ = language == "en" ? english_ : fileOf(language, reg).texts;
}

Words::Words(const std::string& language, model::Register reg, WordsFile own) : Words("en", reg) {
    language_ = language;
    texts_ = std::move(own.texts);
}

bool Words::has(std::string_view key) const { return texts_.find(key) != texts_.end() || english_.find(key) != english_.end(); }

void Words::noteTag(std::string_view key) const {
    if (shown_) shown_->tagged.emplace(key);
}

const char* Words::operator[](std::string_view key) const {
    if (shown_) shown_->texts.emplace(key);
    if (const auto found = texts_.find(key); found != texts_.end()) return found->second.c_str();
    const auto [place, first] = reported_.try_emplace(std::string(key), true);
    if (first) log::warning(fmt::format("no words for \"{}\" in language {}", key, language_));
    if (const auto found = english_.find(key); found != english_.end()) return found->second.c_str();
    return place->first.c_str();
}

std::span<const std::string> Words::evidence(std::string_view key) const {
    const auto found = evidence_.find(key);
    return found == evidence_.end() ? std::span<const std::string>() : std::span<const std::string>(found->second);
}

std::string Words::filled(std::string_view key, Fillings fillings) const {
    std::string text = (*this)[key];
    for (const auto& [name, value] : fillings) {
        const std::string place = fmt::format("{{{}}}", name);
        for (std::size_t at = 0; (at = text.find(place, at)) != std::string::npos; at += value.size()) text.replace(at, place.size(), value);
    }
    return text;
}

std::string Words::number(double value, int decimals) const { return this->decimals(fmt::format("{:.{}f}", value, decimals)); }

std::string Words::percent(const std::string& number) const { return filled("number.percent", {{"n", number}}); }

std::string Words::decimals(std::string text) const {
    const char sign = (*this)["number.decimal"][0];
    const auto digit = [&](std::size_t i) { return i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])); };
    for (std::size_t i = 1; i + 1 < text.size(); ++i)
        if (text[i] == '.' && digit(i - 1) && digit(i + 1)) text[i] = sign;
    return text;
}

std::string_view wordsFile(std::string_view language) {
    for (const auto& [name, text] : embedded::words)
        if (name == language) return text;
    return {};
}

const std::vector<Language>& allLanguages() {
    static const std::vector<Language> all = [] {
        std::vector<Language> list;
        for (const auto& [tag, text] : embedded::words) {
            const auto texts = fileOf(tag, model::Register::patient).texts;
            const auto textOf = [&](const char* key, std::string_view otherwise) {
                const auto found = texts.find(key);
                return found == texts.end() ? std::string(otherwise) : found->second;
            };
            list.push_back({std::string(tag), textOf("language", tag), textOf("review", "")});
        }
        std::stable_partition(list.begin(), list.end(), [](const Language& each) { return each.tag == "en"; });
        return list;
    }();
    return all;
}

const std::vector<std::string>& languages() {
    static const std::vector<std::string> tags = [] {
        std::vector<std::string> all;
        for (const Language& each : allLanguages()) all.push_back(each.tag);
        return all;
    }();
    return tags;
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
