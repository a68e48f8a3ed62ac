// The few controls that Stria's panels are made of, drawn by ourselves so that they look and feel alike. Sizes are design pixels times
// Look::s.
#pragma once

#include "ui/focus.h"
#include "ui/lettering.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string>

namespace stria::ui {

// What every panel needs to draw.
struct Look {
    const Words& words;
    const Fonts& fonts;
    float s = 1;            // pixels per design pixel
    bool touch = false;     // for fingers: whatever can be pressed is at least `touchTarget` high and wide
    Focus* focus = nullptr; // of the keyboard; null: only the mouse presses

    static constexpr float touchTarget = 34, touchScale = 1.3f; // design pixels; what `s` is at least with touch: 44 pixels at 100 %
    // The side of something that can be pressed, in pixels.
    float side(float designPx) const { return std::round((touch ? std::max(designPx, touchTarget) : designPx) * s); }
};

// Pixels per design pixel: of the monitor, times the size of letters; for fingers larger, whatever the size of letters.
inline float scaleFor(float contentScale, double fontScale, bool touch) {
    return contentScale * float(touch ? Look::touchScale * std::max(1.0, fontScale) : fontScale);
}

enum class Icon { play, pause, plus, minus, home, camera, handOver, fullScreen, help, back, forward, pen, arrow, text };

// Text at the cursor in one font and colour; wrapped at the window's right edge when `wrap`.
void words(const Font& font, ImU32 ink, const char* text, bool wrap = false);
// Text at the cursor in lines no wider than `width` pixels.
void wordsWithin(float width, const Font& font, ImU32 ink, const char* text);

// The one thing that controls are made of: a place that can be pressed by mouse, finger or keyboard, ringed while the focus is on it and
// brought into view when it comes. ImGui::IsItemHovered and the like tell of it afterwards.
bool press(const char* id, ImVec2 size, const Look& look, ImGuiButtonFlags flags = 0);
// The same where other controls may lie on it.
bool pressGround(const char* id, ImVec2 size, const Look& look, ImGuiButtonFlags flags = 0);
// The arrows that were pressed while the focus is on the item just made: -1, 0, 1.
int arrowsAcross(const Look& look);
int arrowsDown(const Look& look);
// Several places that are one stop: the arrows choose among them. Each is a part.
struct GroupKeys {
    int across = 0;
    bool pressed = false;
};
GroupKeys groupStop(const char* id, ImVec2 min, ImVec2 max, const Look& look);
bool pressPart(const char* id, ImVec2 size, const Look& look);
// Puts the current window above all that are there.
void bringToFront();
// A text scrolled by the arrows in the current child window; `id` is a name for it.
void scrollStop(const char* id, const Look& look);
// A line that is typed into, as wide as what is left or as ImGui::SetNextItemWidth says. True when Enter was pressed in it.
bool typedLine(const char* id, char* text, std::size_t size, const Look& look, ImGuiInputTextFlags flags = 0);
// A file's path. `fresh`: typing begins here, and what is typed takes the place of the file's name, not of its folder and ending.
bool typedPath(const char* id, char* text, std::size_t size, bool& fresh, const Look& look);
// Whether Escape, or Enter while nothing is ringed, means the window around.
bool escapePressed(const Look& look);
bool enterPressed(const Look& look);

// At the end of a part that is scrolled: for fingers, a drag that begins where nothing is pressed moves it.
void dragToScroll(const Look& look);

// A menu that opens over what it is chosen from: rows between the two, only if the first returned true.
bool beginChoice(const char* id, const char* shown, float width, const Look& look);
bool choiceRow(const char* text, bool chosen, const Look& look);
void endChoice(const Look& look);

// Beside the item just made, while the mouse is on it and has not pressed it, or the keyboard's focus; `tip` may be null.
void tipFor(const char* tip, const Look& look);

// A text in a box of the item just made; cut off, a tip says it in full.
void label(const Font& font, Box box, ImU32 ink, const char* text, const Look& look, ImVec2 align = {0.5f, 0.5f});

inline constexpr float controlHeight = 34; // of whatever stands in a row; design pixels

bool iconButton(const char* id, Icon icon, float size, const Look& look, const char* tip = nullptr, bool round = false,
                bool prominent = false);
// A value on a track, snapped to `step`. True while it changes.
bool slider(const char* id, double& value, double low, double high, double step, float width, const Look& look);
// One of several words; returns true when `chosen` changes. An empty id list entry is skipped.
bool segmented(const char* id, const std::vector<const char*>& choices, int& chosen, float width, const Look& look);
// A word that is on or off.
bool toggle(const char* id, const char* text, bool& on, const Look& look, float width = 0);
// A heading that folds what follows. Returns whether it is open.
bool fold(const char* id, const char* text, bool& open, const Look& look, float width, float height);
float foldHeight(const char* text, const Look& look, float width); // that its words need
bool textButton(const char* id, const char* text, const Look& look, float width = 0, bool enabled = true);
// A rounded card behind what is drawn between the two; `height` 0: as high as its contents.
void beginCard(const char* id, const Look& look);
void endCard(const Look& look);

} // namespace stria::ui
