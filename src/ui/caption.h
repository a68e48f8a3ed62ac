// The caption of a guided story: one or two lines on a dark plate, low in the picture.
#pragma once

#include "ui/theme.h"
#include "ui/words.h"

#include <string>
#include <vector>

namespace stria::ui {

// The lines of a text no wider than `width`, of about equal length, or somewhat less so where each then ends at a pause.
std::vector<std::string> balancedLines(const Font& font, float sizePx, const std::string& text, float width);

struct Caption {
    const std::string &text, &key; // of the words: what it rests on stands there; empty: a text that has no key
};
struct CaptionPlace {
    float top;  // upper edge of the plate
    ImVec2 tag; // where the tag of its evidence stands, if it has one
};
// Between the sides of the picture with its plate's lower edge at `bottom`; at most a third of the room between top and bottom: a longer
// text is written smaller. Below it the tag of what it rests on.
void drawCaption(ImDrawList& list, ImVec2 min, ImVec2 max, float bottom, float scale, const Caption& caption, const Words& words,
                 const Fonts& fonts);
CaptionPlace captionPlace(ImVec2 min, ImVec2 max, float bottom, float scale, const Caption& caption, const Words& words,
                          const Fonts& fonts);

} // namespace stria::ui
