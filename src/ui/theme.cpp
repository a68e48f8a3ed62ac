#include "ui/theme.h"

#include "embedded/fonts.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace stria::ui {
namespace {

// Latin with the signs that the words use: dashes, quotes, dots, arrows, ×, ≈, ≥, µ.
constexpr ImWchar glyphs[] = {0x20,   0x17F,  0x2010, 0x2027, 0x2032, 0x2033, 0x2190, 0x2193,
                              0x2212, 0x2212, 0x2248, 0x2248, 0x2264, 0x2265, 0};

ImFont* load(std::string_view file, float pixels) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    ImFontConfig config;
    config.OversampleH = 2;
    config.OversampleV = 1;
    config.GlyphRanges = glyphs;
    if (file.empty()) {
        config.SizePixels = pixels;
        return atlas.AddFontDefault(&config);
    }
    config.FontDataOwnedByAtlas = false;
    // The atlas only reads it.
    return atlas.AddFontFromMemoryTTF(const_cast<char*>(file.data()), int(file.size()), pixels, &config);
}

ImVec4 vec(ImU32 colour) { return ImGui::ColorConvertU32ToFloat4(colour); }

} // namespace

ImU32 colour::faded(ImU32 base, float alpha) {
    const float own = float((base >> IM_COL32_A_SHIFT) & 255) * std::clamp(alpha, 0.0f, 1.0f);
    return (base & ~IM_COL32_A_MASK) | (ImU32(own + 0.5f) << IM_COL32_A_SHIFT);
}

Fonts loadFonts(float scale) {
    const auto pixels = [scale](float size) { return std::max(8.0f, std::round(size * scale)); };
    Fonts fonts;
    fonts.body = load(embedded::regularFont, pixels(16));
    fonts.small = load(embedded::regularFont, pixels(13));
    fonts.strong = load(embedded::boldFont, pixels(16));
    fonts.heading = load(embedded::boldFont, pixels(20));
    fonts.number = load(embedded::boldFont, pixels(32));
    return fonts;
}

void applyTheme(float scale) {
    ImGuiStyle style;
    style.WindowPadding = {20, 18};
    style.FramePadding = {12, 8};
    style.ItemSpacing = {10, 10};
    style.ItemInnerSpacing = {8, 6};
    style.WindowRounding = 0;
    style.ChildRounding = style.FrameRounding = style.PopupRounding = style.GrabRounding = style.ScrollbarRounding = 6;
    style.WindowBorderSize = style.FrameBorderSize = style.ChildBorderSize = 0;
    style.PopupBorderSize = 1;
    style.ScrollbarSize = 12;
    style.GrabMinSize = 18;
    style.AntiAliasedLinesUseTex = true;
    const std::pair<ImGuiCol, ImU32> colours[] = {
        {ImGuiCol_Text, colour::text},
        {ImGuiCol_TextDisabled, colour::dim},
        {ImGuiCol_WindowBg, colour::panel},
        {ImGuiCol_ChildBg, colour::panel},
        {ImGuiCol_PopupBg, colour::card},
        {ImGuiCol_Border, colour::line},
        {ImGuiCol_FrameBg, colour::card},
        {ImGuiCol_FrameBgHovered, colour::raised},
        {ImGuiCol_FrameBgActive, colour::raised},
        {ImGuiCol_Button, colour::card},
        {ImGuiCol_ButtonHovered, colour::raised},
        {ImGuiCol_ButtonActive, colour::line},
        {ImGuiCol_Header, colour::card},
        {ImGuiCol_HeaderHovered, colour::raised},
        {ImGuiCol_HeaderActive, colour::line},
        {ImGuiCol_SliderGrab, colour::accent},
        {ImGuiCol_SliderGrabActive, colour::accentBright},
        {ImGuiCol_CheckMark, colour::accent},
        {ImGuiCol_ScrollbarBg, colour::panel},
        {ImGuiCol_ScrollbarGrab, colour::raised},
        {ImGuiCol_ScrollbarGrabHovered, colour::line},
        {ImGuiCol_ScrollbarGrabActive, colour::faint},
        {ImGuiCol_Separator, colour::line},
        {ImGuiCol_TextSelectedBg, colour::faded(colour::accent, 0.4f)},
        {ImGuiCol_ModalWindowDimBg, colour::rgb(0x0C0E11, 170)},
    };
    for (const auto& [slot, value] : colours) style.Colors[slot] = vec(value);
    style.ScaleAllSizes(scale);
    ImGui::GetStyle() = style;
}

} // namespace stria::ui
