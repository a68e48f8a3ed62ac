#include "ui/ui.h"

#include <algorithm>

namespace stria::ui {

namespace {

constexpr float gap = 6, padding = 10; // design pixels; between rows and items, and above and below
constexpr const char* viewKeys[] = {"view.section", "view.surface", "view.micro", "view.needle"};
constexpr const char* toggleKeys[] = {"view.labels", "view.compare", "view.needles"};
constexpr const char* planKey = "plan.title";

float toggleWidth(const char* key, const Look& look) { return textSize(look.fonts.small, look.words[key]).x + 40 * look.s; }

float togglesWidth(bool planFolds, const Look& look) {
    float width = 2 * gap * look.s + (planFolds ? toggleWidth(planKey, look) + gap * look.s : 0);
    for (const char* key : toggleKeys) width += toggleWidth(key, look);
    return width;
}

float viewsWidth(const Look& look) {
    float widest = 60 * look.s;
    for (const char* key : viewKeys) widest = std::max(widest, textSize(look.fonts.small, look.words[key]).x + 12 * look.s);
    return 4 * widest;
}

// Both in one row, or the views above the rest.
bool isOneRow(float width, bool planFolds, const Look& look) {
    return viewsWidth(look) + togglesWidth(planFolds, look) + 2 * gap * look.s <= width;
}

} // namespace

float viewBarHeight(float widthPx, bool planFolds, const Look& look) {
    const float row = look.side(controlHeight), rows = isOneRow(widthPx - 28 * look.s, planFolds, look) ? 1 : 2;
    return std::round(2 * padding * look.s + rows * row + (rows - 1) * gap * look.s);
}

void viewBar(UiState& state, scene::Scene& scene, bool planFolds, const Look& look) {
    const float s = look.s, width = ImGui::GetContentRegionAvail().x, toggles = togglesWidth(planFolds, look);
    const bool oneRow = isOneRow(width, planFolds, look);
    const ImVec2 at = ImGui::GetCursorPos();

    int view = int(scene.view);
    const float views = oneRow ? std::clamp(width - toggles - 2 * gap * s, viewsWidth(look), std::max(viewsWidth(look), 420 * s)) : width;
    if (segmented("views", {look.words[viewKeys[0]], look.words[viewKeys[1]], look.words[viewKeys[2]], look.words[viewKeys[3]]}, view,
                  views, look))
        chooseView(scene, scene::View(view));

    bool labels = showsLabels(scene), compare = scene.compare.has_value(), needling = scene.needling.has_value();
    // Wider than the row, they share it.
    const float gaps = (planFolds ? 3 : 2) * gap * s, scale = std::min(1.0f, (width - gaps) / (toggles - gaps));
    ImGui::SetCursorPos({oneRow ? at.x + width - toggles : at.x, oneRow ? at.y : at.y + look.side(controlHeight) + gap * s});
    const auto next = [&](const char* id, const char* key, bool& on) {
        const bool pressed = toggle(id, look.words[key], on, look, std::floor(scale * toggleWidth(key, look)));
        ImGui::SameLine(0, gap * s);
        return pressed;
    };
    if (planFolds) next("planFold", planKey, state.planOpen);
    if (next("labels", toggleKeys[0], labels)) toggleLabels(scene);
    if (next("compare", toggleKeys[1], compare)) toggleCompare(state, scene);
    if (next("needling", toggleKeys[2], needling)) toggleNeedling(state, scene);
}

} // namespace stria::ui
