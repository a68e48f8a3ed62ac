#include "ui/ui.h"

#include <algorithm>
#include <fmt/printf.h>

namespace stria::ui {

bool kioskCountdown(double seconds, const Look& look) {
    const float s = look.s;
    ImGui::SetNextWindowFocus();
    beginMiddle("countdown", 460, look);
    words(look.fonts.heading, colour::text, look.words["kiosk.there"], true);
    words(look.fonts.body, colour::dim, fmt::sprintf(look.words["kiosk.restart"], seconds).c_str(), true);
    ImGui::Dummy({0, 8 * s});
    const ImVec2 at = ImGui::GetCursorScreenPos(), button{ImGui::GetContentRegionAvail().x, 64 * s}, end{at.x + button.x, at.y + button.y};
    const bool pressed = press("continue", button, look);
    ImGui::GetWindowDrawList()->AddRectFilled(at, end, ImGui::IsItemHovered() ? colour::accentBright : colour::accent, 8 * s);
    label(look.fonts.heading, {{at.x + 12 * s, at.y}, {end.x - 12 * s, end.y}}, colour::onAccent, look.words["kiosk.continue"], look);
    endMiddle(look);
    return pressed;
}

} // namespace stria::ui
