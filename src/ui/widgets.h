// The few controls that Stria's panels are made of, drawn by ourselves so that they look and feel alike. Sizes are design pixels times
// Look::s.
#pragma once

#include "ui/theme.h"
#include "ui/words.h"

#include <initializer_list>
#include <string>

namespace stria::ui {

// What every panel needs to draw.
struct Look {
    const Words& words;
    const Fonts& fonts;
    float s = 1; // pixels per design pixel
};

enum class Icon { play, pause, plus, minus, home, camera, film, fullScreen, help, back, forward, pen, arrow, text };

// Text at the cursor in one font and colour; wrapped at the window's right edge when `wrap`.
void words(const Font& font, ImU32 ink, const char* text, bool wrap = false);
// Text at the cursor in lines no wider than `width` pixels.
void wordsWithin(float width, const Font& font, ImU32 ink, const char* text);
ImVec2 textSize(const Font& font, const char* text);
// Around the item just made, while the keyboard's focus is on it.
void focusRing(const Look& look);
// Beside the item just made, while the mouse is on it or the keyboard's focus; `tip` may be null.
void tipFor(const char* tip, const Look& look);

bool iconButton(const char* id, Icon icon, float size, const Look& look, const char* tip = nullptr, bool round = false,
                bool prominent = false);
// A value on a track, snapped to `step`. True while it changes.
bool slider(const char* id, double& value, double low, double high, double step, float width, const Look& look);
// One of several words; returns true when `chosen` changes. An empty id list entry is skipped.
bool segmented(const char* id, const std::vector<const char*>& choices, int& chosen, float width, const Look& look);
// A word that is on or off.
bool toggle(const char* id, const char* label, bool& on, const Look& look, float width = 0);
// A heading that folds what follows. Returns whether it is open.
bool fold(const char* id, const char* label, bool& open, const Look& look);
inline constexpr float textButtonHeight = 34; // design pixels
bool textButton(const char* id, const char* label, const Look& look, float width = 0, bool enabled = true);

// A rounded card behind what is drawn between the two; `height` 0: as high as its contents.
void beginCard(const char* id, const Look& look);
void endCard(const Look& look);

} // namespace stria::ui
