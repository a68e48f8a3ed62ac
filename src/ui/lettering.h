// Words as they are drawn: where they are told to stand, or made to fit a box. Every word of the window goes through here, so that a record
// (ui/layout_record.h) knows them all.
#pragma once

#include "ui/imgui_versions.h"
#include "ui/layout_record.h"

#include <string>
#include <vector>

namespace stria::ui {

ImVec2 textSize(const Font& font, const char* text);
// The width of the longest part of a text that must not be broken: a word of letters that are written with blanks between words.
float widestWord(const Font& font, float sizePx, const char* text);

// At `at`, as long as it is; lines only where the text has them. `within`: what it must keep to, null for what the list shows.
void writeAt(ImDrawList& list, const Font& font, float sizePx, ImVec2 at, ImU32 ink, const char* text, const char* end = nullptr,
             const Box* within = nullptr);

// The same with a shadow, over lines of a chart.
void writeShaded(ImDrawList& list, const Font& font, ImVec2 at, ImU32 ink, const char* text);

// A text made to fit: on one line; else on several, else in letters smaller by up to a fifth; else cut off with "…".
struct Fitted {
    std::vector<std::string> lines;
    float sizePx = 0, lineHeightPx = 0, widthPx = 0;
    bool shortened = false;
    float heightPx() const { return sizePx + lineHeightPx * float(lines.size() - 1); }
};
Fitted fitted(const Font& font, const char* text, ImVec2 roomPx);
void writeFitted(ImDrawList& list, const Font& font, const Fitted& text, Box box, ImU32 ink, ImVec2 align = {0.5f, 0.5f});
// In a box; `align`: 0 left or top … 1 right or bottom. False when it had to be cut off: then a tip should say it in full.
bool writeInto(ImDrawList& list, const Font& font, Box box, ImU32 ink, const char* text, ImVec2 align = {0.5f, 0.5f});

} // namespace stria::ui
