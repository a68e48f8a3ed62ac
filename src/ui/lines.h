// Words broken into lines, in every language of the words: at blanks, between the letters of Chinese and Japanese, never before a closing
// sign or after an opening one. Dear ImGui breaks at blanks and, where a word is too long, anywhere.
#pragma once

#include "ui/imgui_versions.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace stria::ui {

// The lines of UTF-8 text none of which is wider than `width`, without the blanks they are broken at; a word wider than that is cut. A
// newline ends a line. Views into `text`. `advance`: how wide a character is.
std::vector<std::string_view> linesWithin(std::string_view text, float width, const std::function<float(char32_t)>& advance);
// The same for a font at a size in pixels.
std::vector<std::string_view> linesWithin(const Font& font, float sizePx, std::string_view text, float width);
// As one text, with a newline between the lines.
std::string brokenInto(const Font& font, float sizePx, std::string_view text, float width);

// Whether a line ends where a reader pauses or a word ends, not within a phrase of Chinese or Japanese letters. `rest` begins behind the
// line.
bool endsWell(std::string_view line, std::string_view rest);

} // namespace stria::ui
