// Language files: read or refused with a place; texts keep their limits.
#include "fuzz/properties.h"
#include "ui/words_file.h"

using namespace stria;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::textOf(data, size);
    const Result<ui::WordsFile> words = ui::parseWords(text, "xx.json", model::Register::patient);
    // A file is good in both registers or in none.
    const Result<ui::WordsFile> clinician = ui::parseWords(text, "xx.json", model::Register::clinician);
    fuzz::require(bool(words) == bool(clinician), "a file is as good in the other register");
    if (!words) {
        fuzz::requireGoodProblem(words.problem(), text);
        return 0;
    }
    for (const auto& [key, value] : words->texts) {
        fuzz::require(key.size() <= ui::wordsLongestKeyBytes && value.size() <= ui::wordsLongestTextBytes, "keys and texts are short");
        fuzz::require(value.find('\0') == value.npos, "a text has no zero inside");
    }
    fuzz::requireCutsRefused(text, [](std::string_view part) { return ui::parseWords(part, "xx.json", model::Register::patient); });
    return 0;
}
