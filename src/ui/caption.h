// The caption of a guided story: one or two lines on a dark plate, low in the picture.
#pragma once

#include "ui/theme.h"

#include <string>
#include <vector>

namespace stria::ui {

// The lines of a text no wider than `width`, of about equal length, or somewhat less so where each then ends at a pause.
std::vector<std::string> balancedLines(const Font& font, float sizePx, const std::string& text, float width);

// Between the sides of the picture with its plate's lower edge at `bottom`; at most a third of the room between top and bottom: a longer
// text is written smaller.
void drawCaption(ImDrawList& list, ImVec2 min, ImVec2 max, float bottom, float scale, const std::string& text, const Fonts& fonts);
// The upper edge of that plate.
float captionTop(ImVec2 min, ImVec2 max, float bottom, float scale, const std::string& text, const Fonts& fonts);

} // namespace stria::ui
