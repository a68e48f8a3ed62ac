// Fonts of the window and of words on pictures: Inter, carried inside, for Latin; what the machine has for the rest. Which glyphs are
// drawn follows from the characters of the language files.
#pragma once

#include "ui/imgui_versions.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace stria::ui {

// One font file's part of every font: which glyphs it gives.
struct FontSource {
    std::string_view bytes;      // of the file, in Fonts::files or inside the executable; empty: Dear ImGui's own font
    int face = 0;                // within the file
    float size = 1;              // times the pixels of the rest
    std::vector<ImWchar> ranges; // first and last of each, then 0
};

// Sizes are for a scale of 1; glyphs are drawn at `scale` times as many pixels.
struct Fonts {
    Font body, small, strong, heading, number;
    // What glyphs are still drawn from while the fonts are in use; a file of several languages is read once.
    std::map<std::string, std::string> files; // bytes by path
    std::vector<FontSource> regular, bold;
};
// Fills the current ImGui context's font atlas for the words of a language, and for the name of every other one.
Fonts loadFonts(float scale, const std::string& language = "en");
// Whether this machine has a font for a language.
bool isDrawable(const std::string& language);
// The language itself where it has, else "en" with a line in the log.
std::string drawableLanguage(const std::string& language);
// The characters of a text beyond Latin letters and signs.
std::set<char32_t> charactersBeyondLatin(std::string_view utf8);

} // namespace stria::ui
