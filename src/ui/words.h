// The words of the window, of stills, films and hand-outs, by key, in a language and a register; data files under assets/words, carried
// inside the executable. A missing key falls back to English, with one log line; a key missing there too shows itself. A text may have
// places to fill: printf's, or {names}.
#pragma once

#include "model/register.h"

#include <initializer_list>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stria::ui {

struct WordsFile;

class Words {
public:
    Words(const std::string& language, model::Register reg);
    // The same with a file of its own, which is not carried inside.
    Words(const std::string& language, model::Register reg, WordsFile own);
    // The text of a key; valid as long as this object. Null-terminated.
    const char* operator[](std::string_view key) const;
    bool has(std::string_view key) const; // in this language or in English
    // What a claim rests on (model/evidence.h): ids that stand beside it in the English file; none for what claims nothing.
    std::span<const std::string> evidence(std::string_view key) const;
    // For tests: from now on notes which keys are read, and which have their tag drawn, in what is given; null: no longer.
    struct Shown {
        std::set<std::string, std::less<>> texts, tagged;
    };
    void watch(Shown* shown) const { shown_ = shown; }
    void noteTag(std::string_view key) const;
    // The text with each {name} replaced by its value.
    using Fillings = std::initializer_list<std::pair<std::string_view, std::string>>;
    std::string filled(std::string_view key, Fillings fillings) const;
    // A number as a sentence of this language writes it, with this many decimals.
    std::string number(double value, int decimals) const;
    // "45 %", as this language sets the sign, of a number or a range.
    std::string percent(const std::string& number) const;
    // The same as number() for a text that holds numbers already: "0.5" becomes "0,5". Not for paths, CSV or JSON.
    std::string decimals(std::string text) const;
    const std::string& language() const { return language_; }
    model::Register reg() const { return register_; }

private:
    std::string language_;
    model::Register register_;
    std::map<std::string, std::string, std::less<>> texts_, english_;
    std::map<std::string, std::vector<std::string>, std::less<>> evidence_;
    mutable std::map<std::string, bool, std::less<>> reported_;
    mutable Shown* shown_ = nullptr;
};

// A language as its file names itself. `review`: what is left to do about it, in English; empty when nothing is.
struct Language {
    std::string tag, name, review;
};
const std::vector<Language>& allLanguages(); // English first

// The best language there is for a tag such as "de", "de-AT" or "de_AT.UTF-8": a file's name, else "en". `wanted`: say so in the log when
// it is not there.
std::string languageFor(std::string_view tag, bool wanted);
const std::vector<std::string>& languages();
// The file of a language, as it is carried; empty when there is none.
std::string_view wordsFile(std::string_view language);

} // namespace stria::ui
