#include "ui/theme.h"

#include <algorithm>
#include <utility>

namespace stria::ui {
namespace {

// One process shows one theme, as Dear ImGui has one current context.
bool strongTones = false;

ImVec4 vec(ImU32 colour) { return ImGui::ColorConvertU32ToFloat4(colour); }

} // namespace

ImU32 colour::faded(ImU32 base, float alpha) {
    const float own = float((base >> IM_COL32_A_SHIFT) & 255) * std::clamp(alpha, 0.0f, 1.0f);
    return (base & ~IM_COL32_A_MASK) | (ImU32(own + 0.5f) << IM_COL32_A_SHIFT);
}

colour::Tone::operator ImU32() const { return strongTones ? strong : calm; }

bool isHighContrast() { return strongTones; }

void applyTheme(float scale, bool highContrast) {
    strongTones = highContrast;
    ImGuiStyle style;
    style.WindowPadding = {20, 18};
    style.FramePadding = {12, 8};
    style.ItemSpacing = {10, 10};
    style.ItemInnerSpacing = {8, 6};
    style.WindowRounding = 0;
    style.ChildRounding = style.FrameRounding = style.PopupRounding = style.GrabRounding = style.ScrollbarRounding = 6;
    style.WindowBorderSize = style.FrameBorderSize = style.ChildBorderSize = highContrast ? 1.0f : 0.0f;
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
        {focusColour, colour::focus},
        {ImGuiCol_TextSelectedBg, colour::faded(colour::accent, 0.4f)},
        {ImGuiCol_ModalWindowDimBg, colour::rgb(0x0C0E11, 170)},
    };
    for (const auto& [slot, value] : colours) style.Colors[slot] = vec(value);
    style.ScaleAllSizes(scale);
    ImGui::GetStyle() = style;
}

} // namespace stria::ui
