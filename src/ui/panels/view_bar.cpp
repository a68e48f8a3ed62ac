#include "ui/ui.h"

#include <algorithm>

namespace stria::ui {

namespace {

constexpr float gap = 6, padding = 10; // design pixels; between rows and items, and above and below
constexpr const char* viewKeys[] = {"view.section", "view.surface", "view.micro", "view.needle"};
constexpr const char* toggleKeys[] = {"view.labels", "view.compare", "view.needles"};

float toggleWidth(const char* key, const Look& look) { return textSize(look.fonts.small, look.words[key]).x + 40 * look.s; }

float togglesWidth(const Look& look) {
    float width = 2 * gap * look.s;
    for (const char* key : toggleKeys) width += toggleWidth(key, look);
    return width;
}

float viewsWidth(const Look& look) {
    float widest = 60 * look.s;
    for (const char* key : viewKeys) widest = std::max(widest, textSize(look.fonts.small, look.words[key]).x + 12 * look.s);
    return 4 * widest;
}

// Both in one row, or the views above the rest.
bool isOneRow(float width, const Look& look) { return viewsWidth(look) + togglesWidth(look) + 2 * gap * look.s <= width; }

} // namespace

float viewBarHeight(float widthPx, const Look& look) {
    const float row = look.side(controlHeight), rows = isOneRow(widthPx - 28 * look.s, look) ? 1 : 2;
    return std::round(2 * padding * look.s + rows * row + (rows - 1) * gap * look.s);
}

void viewBar(UiState& state, scene::Scene& scene, const Look& look) {
    const float s = look.s, width = ImGui::GetContentRegionAvail().x, toggles = togglesWidth(look);
    const bool oneRow = isOneRow(width, look);
    const ImVec2 at = ImGui::GetCursorPos();

    int view = int(scene.view);
    const float views = oneRow ? std::clamp(width - toggles - 2 * gap * s, viewsWidth(look), std::max(viewsWidth(look), 420 * s)) : width;
    if (segmented("views", {look.words[viewKeys[0]], look.words[viewKeys[1]], look.words[viewKeys[2]], look.words[viewKeys[3]]}, view,
                  views, look))
        chooseView(scene, scene::View(view));

    bool labels = scene.labels, compare = scene.compare.has_value(), needling = scene.needling.has_value();
    // Wider than the row, they share it.
    const float scale = std::min(1.0f, (width - 2 * gap * s) / (toggles - 2 * gap * s));
    ImGui::SetCursorPos({oneRow ? at.x + width - toggles : at.x, oneRow ? at.y : at.y + look.side(controlHeight) + gap * s});
    const auto next = [&](const char* id, const char* key, bool& on) {
        const bool pressed = toggle(id, look.words[key], on, look, std::floor(scale * toggleWidth(key, look)));
        ImGui::SameLine(0, gap * s);
        return pressed;
    };
    if (next("labels", toggleKeys[0], labels)) scene.labels = labels;
    if (next("compare", toggleKeys[1], compare)) toggleCompare(scene);
    if (next("needling", toggleKeys[2], needling)) toggleNeedling(state, scene);
}

} // namespace stria::ui
