// Fonts of the window and of words on pictures: Inter, carried inside, for Latin; what the machine has for the rest. Which glyphs are
// drawn follows from the characters of the language files.
#pragma once

#include <imgui.h>

#include <set>
#include <string>

namespace stria::ui {

// Sizes are for a scale of 1; glyphs are drawn at `scale` times as many pixels.
struct Fonts {
    ImFont *body = nullptr, *small = nullptr, *strong = nullptr, *heading = nullptr, *number = nullptr;
};
// Fills the current ImGui context's font atlas for the words of a language, and for the name of every other one.
Fonts loadFonts(float scale, const std::string& language = "en");
// The language itself where this machine has a font for it, else "en" with a line in the log.
std::string drawableLanguage(const std::string& language);
// The characters of a text beyond Latin letters and signs.
std::set<char32_t> charactersBeyondLatin(std::string_view utf8);

} // namespace stria::ui
