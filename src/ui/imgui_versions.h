// Dear ImGui from 1.86 (Debian 12) to 1.92 (Debian sid): what differs between them, except for its Vulkan backend (app/imgui_vulkan.cpp).
#pragma once

#include <imgui.h>
#include <string_view>

namespace stria::ui {

// A font at the pixels it was loaded for. It reads like the ImFont of 1.86; since 1.92 that one draws in any size and has none of its own.
struct Font {
    ImFont* handle = nullptr;
    float FontSize = 0; // pixels

    operator ImFont*() const { return handle; }
    const Font* operator->() const { return this; }
    // Of the text in a size of `px`, wrapped at `wrap` pixels (0: not at all).
    ImVec2 CalcTextSizeA(float px, float most, float wrap, const char* begin, const char* end = nullptr) const {
        return handle->CalcTextSizeA(px, most, wrap, begin, end);
    }
    float ascent() const; // pixels from the top of a line down to its base
    // From one letter of `px` pixels to the next.
    float advance(float px, ImWchar letter) const;
};

void pushFont(const Font& font); // until ImGui::PopFont()
// The atlas reads the font file's bytes where they are and does not free them. `config`: the rest; `px`: pixels of its letters.
ImFont* addFont(ImFontAtlas& atlas, std::string_view bytes, float px, ImFontConfig config);
// Draws all glyphs of the fonts' ranges and lets go of their files. False since 1.92: there it is done when a glyph is first needed, from
// files and ranges that stay where they are.
bool drawGlyphsNow(ImFontAtlas& atlas);

// Whether the key went down in this frame, or repeats while it is held.
bool keyPressed(ImGuiKey key, bool repeat = true);

// An invisible button that gives way to what is made later over it. `covered`: something else lies where the mouse is.
void buttonUnderOthers(const char* id, ImVec2 size, bool covered, ImGuiButtonFlags flags);

#if IMGUI_VERSION_NUM >= 19140
inline constexpr int focusColour = ImGuiCol_NavCursor;
#else
inline constexpr int focusColour = ImGuiCol_NavHighlight;
#endif

} // namespace stria::ui
