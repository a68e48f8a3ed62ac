// The small tag after a sentence that claims something: whether it was read in a source, is common knowledge that nobody checked, or is
// our assumption. One click shows the sources.
#pragma once

#include "ui/widgets.h"

#include <string>

namespace stria::ui {

// A sentence of the words, wrapped at `width`, with its tag on the line below; `key` must have evidence. At the cursor.
void claim(const char* key, float width, const Look& look, ImU32 ink = colour::text);
// The tag alone, at the cursor; `key`: the sentence it belongs to. Nothing where that claims nothing. `drawn`: it is there already, and
// only to be pressed.
struct MarkState {
    bool hot = false, open = false; // the mouse is on it; its sources are shown
};
MarkState evidenceMark(const char* key, const Look& look, bool drawn = false);
// Where there is no room for the tag's words: its sign alone, for one or several sentences that stand together. The cursor stays.
inline constexpr float evidenceDotSize = 26; // design pixels that can be pressed
void evidenceDot(std::initializer_list<const char*> keys, ImVec2 middle, const Look& look);
// The tag as it is drawn where nothing can be pressed, on stills and films; {0, 0} and nothing where the sentence claims nothing.
ImVec2 evidenceTagSize(const char* key, const Words& words, const Fonts& fonts, float scale);
void drawEvidenceTag(ImDrawList& list, ImVec2 at, const char* key, const Words& words, const Fonts& fonts, float scale, bool hot = false);
// "our assumption"; empty when the sentence rests on nothing.
std::string evidenceWords(const char* key, const Words& words);
// The same with the sources, for what cannot be clicked: "published: Park 2012, …".
std::string evidenceInFull(const char* key, const Words& words);

} // namespace stria::ui
