#include "ui/ui.h"

#include <algorithm>

namespace stria::ui {

// After a crash: the plan that was not saved, one click away; it goes away by itself when the user goes on with something else.
void restoreOffer(UiState& state, UiWishes& wishes, ImVec2 min, ImVec2 max, const Look& look) {
    if (!state.restoreOffered) return;
    const float s = look.s, width = std::min(460 * s, max.x - min.x - 20 * s);
    ImGui::SetNextWindowPos({(min.x + max.x) / 2, min.y + 14 * s}, ImGuiCond_Always, {0.5f, 0});
    ImGui::SetNextWindowSize({width, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 8 * s);
    if (ImGui::Begin("restore", nullptr,
                     ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize)) {
        words(look.fonts.body, colour::text, look.words["restore.offer"], true);
        const float button = (width - ImGui::GetStyle().WindowPadding.x * 2 - 10 * s) / 2;
        if (textButton("restore", look.words["restore.yes"], look, button)) {
            wishes.restore = true;
            state.restoreOffered = false;
        }
        ImGui::SameLine(0, 10 * s);
        if (textButton("restoreNot", look.words["restore.no"], look, button)) state.restoreOffered = false;
    }
    ImGui::End();
    ImGui::PopStyleVar();
}

} // namespace stria::ui
