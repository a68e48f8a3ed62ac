#include "ui/ui.h"

#include <algorithm>

namespace stria::ui {

namespace {

constexpr float leastViews = 240;

float togglesWidth(const Look& look) {
    float width = 2 * 6 * look.s;
    for (const char* key : {"view.labels", "view.compare", "view.needles"})
        width += textSize(look.fonts.small, look.words[key]).x + 40 * look.s;
    return width;
}

} // namespace

float viewBarWidth(const Look& look) { return togglesWidth(look) + (leastViews + 12 + 2 * 14) * look.s; }

void viewBar(UiState& state, scene::Scene& scene, const Look& look) {
    const float s = look.s, gap = 6 * s, width = ImGui::GetContentRegionAvail().x;
    const char* names[] = {look.words["view.labels"], look.words["view.compare"], look.words["view.needles"]};
    const float toggles = togglesWidth(look);

    int view = int(scene.view);
    const float viewsWidth = std::clamp(width - toggles - 2 * gap, leastViews * s, 420 * s);
    if (segmented("views", {look.words["view.section"], look.words["view.surface"], look.words["view.micro"], look.words["view.needle"]},
                  view, viewsWidth, look))
        chooseView(scene, scene::View(view));

    bool labels = scene.labels, compare = scene.compare.has_value(), needling = scene.needling.has_value();
    const float x = ImGui::GetWindowWidth() - ImGui::GetStyle().WindowPadding.x - toggles;
    ImGui::SameLine();
    ImGui::SetCursorPos({std::max(x, viewsWidth + ImGui::GetStyle().WindowPadding.x + gap), ImGui::GetStyle().WindowPadding.y + 1 * s});
    if (toggle("labels", names[0], labels, look)) scene.labels = labels;
    ImGui::SameLine(0, gap);
    if (toggle("compare", names[1], compare, look)) toggleCompare(scene);
    ImGui::SameLine(0, gap);
    if (toggle("needling", names[2], needling, look)) toggleNeedling(state, scene);
}

} // namespace stria::ui
