// The words of the window and of stills, by key, in a language and a register; data files under assets/words, carried inside the
// executable. A missing key falls back to English, with one log line; a key missing there too shows itself.
#pragma once

#include "model/describe.h"

#include <map>
#include <string>
#include <string_view>

namespace stria::ui {

class Words {
public:
    Words(const std::string& language, model::Register reg);
    // The text of a key; valid as long as this object. Null-terminated.
    const char* operator[](std::string_view key) const;
    const std::string& language() const { return language_; }
    model::Register reg() const { return register_; }

private:
    std::string language_;
    model::Register register_;
    std::map<std::string, std::string, std::less<>> texts_, english_;
    mutable std::map<std::string, bool, std::less<>> reported_;
};

// The best language there is for a tag such as "de", "de-AT" or "de_AT.UTF-8": a file's name, else "en". `wanted`: say so in the log when
// it is not there.
std::string languageFor(std::string_view tag, bool wanted);
const std::vector<std::string>& languages();

} // namespace stria::ui
