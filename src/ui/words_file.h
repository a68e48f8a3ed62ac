// Reading a language file: its texts by key for one register, and what each claim rests on. Looking a text up, and falling back to
// English, is ui/words' business.
#pragma once

#include "core/error.h"
#include "model/register.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace stria::ui {

inline constexpr std::size_t wordsFileMaxBytes = 1u << 20, wordsLongestTextBytes = 4000, wordsLongestKeyBytes = 100;

struct WordsFile {
    std::map<std::string, std::string, std::less<>> texts;
    std::map<std::string, std::vector<std::string>, std::less<>> evidence;
};

// "key": "text", {"text": "…"} or {"patient": "…", "clinician": "…"}; the last two may name their "evidence", one id or a list.
// Line and column are those of the offending value; `name` is used in messages only.
Result<WordsFile> parseWords(std::string_view json, std::string_view name, model::Register reg);

} // namespace stria::ui
