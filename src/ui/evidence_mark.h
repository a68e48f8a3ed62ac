// The small tag after a sentence that claims something: whether it was read in a source, is common knowledge that nobody checked, or is
// our assumption. One click shows the sources.
#pragma once

#include "ui/widgets.h"

#include <string>

namespace stria::ui {

// A sentence of the words, wrapped at `width`, with its tag on the line below; `key` must have evidence. At the cursor.
void claim(const char* key, float width, const Look& look, ImU32 ink = colour::text);
// The tag alone, at the cursor; `key`: the sentence it belongs to.
void evidenceMark(const char* key, const Look& look);
// "our assumption"; empty when the sentence rests on nothing.
std::string evidenceWords(const char* key, const Words& words);
// The same with the sources, for what cannot be clicked: "published: Park 2012, …".
std::string evidenceInFull(const char* key, const Words& words);

} // namespace stria::ui
