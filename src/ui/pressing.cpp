// What widgets.h says of pressing: places that mouse and keyboard share, and what is made of them alone.
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <imgui_internal.h>
#include <string_view>
#include <utility>

namespace stria::ui {
namespace {

void ring(ImVec2 min, ImVec2 max, const Look& look) {
    const float s = look.s, out = 2 * s;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    // It stands outside the item, and a little outside of what clips it.
    const ImVec2 from = list.GetClipRectMin(), to = list.GetClipRectMax();
    list.PushClipRect({from.x - 4 * s, from.y - 4 * s}, {to.x + 4 * s, to.y + 4 * s});
    list.AddRect({min.x - out, min.y - out}, {max.x + out, max.y + out}, colour::focus, 8 * s, 0, 2.5f * s);
    list.PopClipRect();
}

void bringIntoView(ImVec2 min, ImVec2 max, const Look& look) {
    if (ImGui::GetScrollMaxY() <= 0) return;
    const float top = ImGui::GetWindowPos().y, bottom = top + ImGui::GetWindowHeight(), margin = 6 * look.s;
    if (min.y < top + margin || max.y > bottom - margin) ImGui::SetScrollFromPosY((min.y + max.y) / 2 - top, 0.5f);
}

Focus::Answer stop(ImGuiID id, ImVec2 min, ImVec2 max, const Look& look, bool active, bool text = false) {
    if (!look.focus) return {};
    const Focus::Answer answer = look.focus->stop(id, active, text);
    look.focus->standsAt(min, max);
    if (answer.here) ring(min, max, look);
    if (answer.arrived) bringIntoView(min, max, look);
    return answer;
}

} // namespace

bool press(const char* id, ImVec2 size, const Look& look, ImGuiButtonFlags flags) {
    const bool clicked = ImGui::InvisibleButton(id, size, flags);
    noteTarget(id);
    return stop(ImGui::GetID(id), ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), look, ImGui::IsItemActive()).pressed || clicked;
}

bool pressGround(const char* id, ImVec2 size, const Look& look, ImGuiButtonFlags flags) {
    buttonUnderOthers(id, size, look.focus && look.focus->isCovered(ImGui::GetID(id), ImGui::GetIO().MousePos), flags);
    noteTarget(id, true);
    return stop(ImGui::GetID(id), ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), look, ImGui::IsItemActive()).pressed;
}

bool pressPart(const char* id, ImVec2 size, const Look&) {
    const bool clicked = ImGui::InvisibleButton(id, size);
    noteTarget(id);
    return clicked;
}

int arrowsAcross(const Look& look) { return look.focus ? look.focus->last().across : 0; }
int arrowsDown(const Look& look) { return look.focus ? look.focus->last().down : 0; }

GroupKeys groupStop(const char* id, ImVec2 min, ImVec2 max, const Look& look) {
    const bool active = ImGui::IsMouseClicked(ImGuiMouseButton_Left) && ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(min, max);
    const Focus::Answer answer = stop(ImGui::GetID(id), min, max, look, active);
    return {answer.across, answer.pressed};
}

void bringToFront() { ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow()); }

void scrollStop(const char* id, const Look& look) {
    if (ImGui::GetScrollMaxY() <= 0) return;
    const ImVec2 min = ImGui::GetWindowPos(), max{min.x + ImGui::GetWindowWidth(), min.y + ImGui::GetWindowHeight()};
    const Focus::Answer answer = stop(ImGui::GetID(id), min, max, look, false);
    if (answer.down != 0) ImGui::SetScrollY(ImGui::GetScrollY() + float(answer.down) * 0.4f * ImGui::GetWindowHeight());
}

void dragToScroll(const Look& look) {
    if (!look.touch || ImGui::GetScrollMaxY() <= 0) return;
    // Pressed beside every control, the window itself is what Dear ImGui holds.
    const ImGuiWindow* window = ImGui::GetCurrentWindowRead();
    if (ImGui::GetCurrentContext()->ActiveId != window->MoveId || !ImGui::IsMouseDragging(ImGuiMouseButton_Left)) return;
    ImGui::SetScrollY(ImGui::GetScrollY() - ImGui::GetIO().MouseDelta.y);
}

namespace {

// `data->UserData`: whether the name is still to be chosen.
int chooseName(ImGuiInputTextCallbackData* data) {
    if (!std::exchange(*static_cast<bool*>(data->UserData), false)) return 0;
    const std::string_view path(data->Buf, std::size_t(data->BufTextLen));
    const std::size_t slash = path.rfind('/'), from = slash == std::string_view::npos ? 0 : slash + 1, dot = path.rfind('.');
    data->SelectionStart = int(from);
    data->SelectionEnd = data->CursorPos = int(dot == std::string_view::npos || dot <= from ? path.size() : dot);
    return 0;
}

bool typed(const char* id, char* text, std::size_t size, const Look& look, ImGuiInputTextFlags flags, bool* chooses) {
    // Where the focus comes to, typing begins.
    if (look.focus && look.focus->arrivesAt(ImGui::GetID(id))) {
        ImGui::SetWindowFocus(); // where no window has the focus, Dear ImGui 1.90 would look for the line in none
        ImGui::SetKeyboardFocusHere();
    }
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {12 * look.s, (look.side(controlHeight) - ImGui::GetFontSize()) / 2});
    if (chooses) flags |= ImGuiInputTextFlags_CallbackAlways;
    const bool entered =
        ImGui::InputText(id, text, size, flags | ImGuiInputTextFlags_EnterReturnsTrue, chooses ? chooseName : nullptr, chooses);
    ImGui::PopStyleVar();
    noteTarget(id, false, true);
    const bool active = ImGui::IsItemActive();
    stop(ImGui::GetID(id), ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), look, active, true);
    return entered;
}

} // namespace

bool typedLine(const char* id, char* text, std::size_t size, const Look& look, ImGuiInputTextFlags flags) {
    return typed(id, text, size, look, flags, nullptr);
}

bool typedPath(const char* id, char* text, std::size_t size, bool& fresh, const Look& look) {
    bool& chooses = *ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID(id), false); // typing begins a frame after it is asked for
    if (std::exchange(fresh, false)) {
        ImGui::SetKeyboardFocusHere();
        chooses = true;
    }
    return typed(id, text, size, look, 0, &chooses);
}

bool escapePressed(const Look& look) { return look.focus && look.focus->closesSheets(); }

bool enterPressed(const Look& look) { return keyPressed(ImGuiKey_Enter, false) && !(look.focus && look.focus->isShown()); }

bool beginChoice(const char* id, const char* shown, float width, const Look& look) {
    const float s = look.s, height = look.side(controlHeight);
    const ImVec2 at = ImGui::GetCursorScreenPos(), max{at.x + width, at.y + height};
    const bool pressed = press(id, {width, height}, look), hot = ImGui::IsItemHovered();
    ImGui::PushID(id);
    if (pressed) ImGui::OpenPopup("choices");
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, max, hot ? colour::raised : colour::card, 6 * s);
    label(look.fonts.small, {{at.x + 12 * s, at.y}, {max.x - 28 * s, max.y}}, colour::text, shown, look, {0, 0.5f});
    const ImVec2 c{max.x - 15 * s, (at.y + max.y) / 2};
    const ImVec2 chevron[] = {{c.x - 4.5f * s, c.y - 2.5f * s}, {c.x, c.y + 2.5f * s}, {c.x + 4.5f * s, c.y - 2.5f * s}};
    list.AddPolyline(chevron, 3, colour::dim, 0, 1.6f * s);
    // Below; above where there is more room.
    const float below = ImGui::GetIO().DisplaySize.y - max.y - 12 * s, above = at.y - 12 * s;
    const bool under = below > 300 * s || below >= above;
    // Rows that are longer than it is wide go on to the right; to the left where that would leave the window.
    const float widest = std::max(width, 420 * s);
    const bool leftwards = at.x + widest > ImGui::GetIO().DisplaySize.x;
    ImGui::SetNextWindowPos({leftwards ? max.x : at.x, under ? max.y + 3 * s : at.y - 3 * s}, ImGuiCond_Always,
                            {leftwards ? 1.0f : 0.0f, under ? 0.0f : 1.0f});
    ImGui::SetNextWindowSizeConstraints({width, 0}, {widest, std::max(100 * s, under ? below : above)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {6 * s, 6 * s});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 2 * s});
    if (!ImGui::BeginPopup("choices", ImGuiWindowFlags_NoMove)) {
        ImGui::PopStyleVar(2);
        ImGui::PopID();
        return false;
    }
    if (look.focus) look.focus->enter(Focus::menu);
    return true;
}

bool choiceRow(const char* text, bool chosen, const Look& look) {
    const float s = look.s, height = look.side(controlHeight);
    const float wide = textSize(look.fonts.small, text).x + 24 * s;
    const ImVec2 at = ImGui::GetCursorScreenPos(), size{std::max(wide, ImGui::GetContentRegionAvail().x), height};
    const bool pressed = press(text, size, look), hot = ImGui::IsItemHovered();
    if (chosen || hot)
        ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + size.x, at.y + size.y}, chosen ? colour::accent : colour::raised, 5 * s);
    label(look.fonts.small, {{at.x + 10 * s, at.y}, {at.x + size.x - 4 * s, at.y + height}}, chosen ? colour::onAccent : colour::text, text,
          look, {0, 0.5f});
    if (pressed) ImGui::CloseCurrentPopup();
    return pressed;
}

void endChoice(const Look& look) {
    if (look.focus && look.focus->closesMenus()) ImGui::CloseCurrentPopup();
    if (look.focus) look.focus->leave();
    ImGui::EndPopup();
    ImGui::PopStyleVar(2);
    ImGui::PopID();
}

} // namespace stria::ui
