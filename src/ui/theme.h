// The look of the window and of what is written on stills: colours and spacing. A calm dark slate with one warm accent; with high contrast
// black and white, the same accent, and a line round everything that can be pressed.
#pragma once

#include "ui/fonts.h"

namespace stria::ui {

// sRGB, as Dear ImGui writes them.
namespace colour {
inline constexpr ImU32 rgb(unsigned hex, unsigned alpha = 255) { return IM_COL32((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, alpha); }
// A colour that has a stronger twin; which one it is follows from the theme last applied.
struct Tone {
    ImU32 calm, strong;
    operator ImU32() const;
};
inline constexpr Tone ground{rgb(0x1A1D22), rgb(0x000000)}, panel{rgb(0x22262C), rgb(0x000000)}, card{rgb(0x2A2F37), rgb(0x14161A)},
    raised{rgb(0x343A44), rgb(0x3A4250)}, line{rgb(0x3A414C), rgb(0xC9CFD8)};
inline constexpr Tone text{rgb(0xECEEF1), rgb(0xFFFFFF)}, dim{rgb(0xA3ABB7), rgb(0xF0F2F5)}, faint{rgb(0x8D96A3), rgb(0xD5DAE1)};
inline constexpr Tone accent{rgb(0xE8A07C), rgb(0xFFB88F)}, accentBright{rgb(0xF4BE9F), rgb(0xFFD9C2)}, onAccent{rgb(0x2A1C14), rgb(0x000000)};
inline constexpr Tone focus{rgb(0x8FD3FF), rgb(0xFFF04D)}; // round what the keyboard is on
// Curves: apart for colour-blind eyes (Okabe and Ito 2008), and each is named beside its line.
inline constexpr ImU32 improvement = rgb(0x56B4E9), redness = rgb(0xE0703A), collagen = rgb(0xF0E442), untreated = rgb(0xB9C0CA);
// Layers, in the hues of the picture, darker from within to without so that colour-blind eyes tell neighbours apart (tested).
inline constexpr ImU32 epidermis = rgb(0x8F4A40), papillary = rgb(0xC27F72), reticular = rgb(0xF1D3B8), fat = rgb(0xE9BB6C);
ImU32 faded(ImU32 colour, float alpha);
} // namespace colour

// Colours and spacing of the current ImGui context, for a scale of 1 times `scale`.
void applyTheme(float scale, bool highContrast = false);
bool isHighContrast(); // of the theme last applied

} // namespace stria::ui
