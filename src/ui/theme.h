// The look of the window and of what is written on stills: colours, fonts, spacing. A calm dark slate with one warm accent.
#pragma once

#include <imgui.h>

namespace stria::ui {

// sRGB, as Dear ImGui writes them.
namespace colour {
inline constexpr ImU32 rgb(unsigned hex, unsigned alpha = 255) { return IM_COL32((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, alpha); }
inline constexpr ImU32 ground = rgb(0x1A1D22), panel = rgb(0x22262C), card = rgb(0x2A2F37), raised = rgb(0x343A44), line = rgb(0x3A414C);
inline constexpr ImU32 text = rgb(0xECEEF1), dim = rgb(0xA3ABB7), faint = rgb(0x77808D);
inline constexpr ImU32 focus = rgb(0x8FD3FF);
inline constexpr ImU32 accent = rgb(0xE8A07C), accentBright = rgb(0xF4BE9F), onAccent = rgb(0x2A1C14);
// Curves: apart for colour-blind eyes (Okabe and Ito 2008), and each is named beside its line.
inline constexpr ImU32 improvement = rgb(0x56B4E9), redness = rgb(0xE0703A), collagen = rgb(0xF0E442), untreated = rgb(0xB9C0CA);
// Layers, in the hues of the picture.
inline constexpr ImU32 epidermis = rgb(0xD98A78), papillary = rgb(0xC98A80), reticular = rgb(0xF1D3B8), fat = rgb(0xE9BB6C);
ImU32 faded(ImU32 colour, float alpha);
} // namespace colour

// Sizes are for a scale of 1; glyphs are drawn at `scale` times as many pixels.
struct Fonts {
    ImFont *body = nullptr, *small = nullptr, *strong = nullptr, *heading = nullptr, *number = nullptr;
};
// Fills the current ImGui context's font atlas.
Fonts loadFonts(float scale);
// Colours and spacing of the current ImGui context, for a scale of 1 times `scale`.
void applyTheme(float scale);

} // namespace stria::ui
