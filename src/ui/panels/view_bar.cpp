#include "ui/ui.h"

#include <algorithm>

namespace stria::ui {

void viewBar(UiState& state, scene::Scene& scene, const Look& look) {
    const float s = look.s, gap = 6 * s, width = ImGui::GetContentRegionAvail().x;
    const char* names[] = {look.words["view.labels"], look.words["view.compare"], look.words["view.needles"]};
    float togglesWidth = 2 * gap;
    for (const char* name : names) togglesWidth += textSize(look.fonts.small, name).x + 40 * s;

    int view = int(scene.view);
    const float viewsWidth = std::clamp(width - togglesWidth - 2 * gap, 180 * s, 420 * s);
    if (segmented("views", {look.words["view.section"], look.words["view.surface"], look.words["view.micro"], look.words["view.needle"]},
                  view, viewsWidth, look))
        chooseView(scene, scene::View(view));

    bool labels = scene.labels, compare = scene.compare.has_value(), needling = scene.needling.has_value();
    const float x = ImGui::GetWindowWidth() - ImGui::GetStyle().WindowPadding.x - togglesWidth;
    ImGui::SameLine();
    ImGui::SetCursorPos({std::max(x, viewsWidth + ImGui::GetStyle().WindowPadding.x + gap), ImGui::GetStyle().WindowPadding.y + 1 * s});
    if (toggle("labels", names[0], labels, look)) scene.labels = labels;
    ImGui::SameLine(0, gap);
    if (toggle("compare", names[1], compare, look)) toggleCompare(scene);
    ImGui::SameLine(0, gap);
    if (toggle("needling", names[2], needling, look)) toggleNeedling(state, scene);
}

} // namespace stria::ui
