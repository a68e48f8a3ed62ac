#include "ui/ui.h"

#include <algorithm>
#include <fmt/printf.h>

namespace stria::ui {

bool kioskCountdown(double seconds, const Look& look) {
    const float s = look.s;
    const ImVec2 screen = ImGui::GetIO().DisplaySize, size{std::min(screen.x, 460 * s), 220 * s};
    ImGui::SetNextWindowPos({(screen.x - size.x) / 2, (screen.y - size.y) / 2});
    ImGui::SetNextWindowSize(size);
    ImGui::SetNextWindowFocus();
    ImGui::Begin("countdown", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
    words(look.fonts.heading, colour::text, look.words["kiosk.there"]);
    words(look.fonts.body, colour::dim, fmt::sprintf(look.words["kiosk.restart"], seconds).c_str(), true);
    ImGui::SetCursorPos({20 * s, size.y - 84 * s});
    const ImVec2 at = ImGui::GetCursorScreenPos(), button{size.x - 40 * s, 64 * s};
    const bool pressed = ImGui::InvisibleButton("continue", button);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + button.x, at.y + button.y}, ImGui::IsItemHovered() ? colour::accentBright : colour::accent, 8 * s);
    const char* text = look.words["kiosk.continue"];
    const ImVec2 wide = textSize(look.fonts.heading, text);
    list.AddText(look.fonts.heading, look.fonts.heading->FontSize, {at.x + (button.x - wide.x) / 2, at.y + (button.y - wide.y) / 2}, colour::onAccent, text);
    ImGui::End();
    return pressed;
}

} // namespace stria::ui
