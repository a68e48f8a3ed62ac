// To whom the words speak, in which language, how large, how strong; and how much moves.
#include "ui/fonts.h"
#include "ui/ui.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace stria::ui {

// One row above everything else: patient or clinician, and the way to the rest.
void wordsRow(UiState& state, scene::Scene& scene, const Look& look) {
    const float gap = 6 * look.s, more = 56 * look.s, width = ImGui::GetContentRegionAvail().x - more - gap;
    int reg = int(scene.reg);
    if (segmented("register", {look.words["show.patient"], look.words["show.clinician"]}, reg, width, look)) scene.reg = model::Register(reg);
    ImGui::SameLine(0, gap);
    ImGui::SetCursorPosX(ImGui::GetCursorStartPos().x + width + gap);
    if (textButton("comfort", "Aa", look, more)) state.comfort = !state.comfort;
    tipFor(look.words["comfort.title"], look);
}

void comfortWindow(UiState& state, scene::Scene& scene, const Look& look) {
    const float s = look.s, gap = 6 * s;
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({screen.x / 2, screen.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
    ImGui::SetNextWindowSize({std::min(460 * s, screen.x - 20 * s), 0});
    ImGui::SetNextWindowSizeConstraints({0, 0}, {screen.x, screen.y - 10 * s});
    ImGui::Begin("comfort", nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoNav);
    if (look.focus) look.focus->enter(Focus::sheet);
    const float width = ImGui::GetContentRegionAvail().x, half = (width - gap) / 2;
    words(look.fonts.heading, colour::text, look.words["comfort.title"]);
    words(look.fonts.small, colour::dim, look.words["comfort.language"]);
    int column = 0;
    for (const Language& language : allLanguages()) {
        if (!isDrawable(language.tag)) continue; // not even its name could be read on this machine
        if (column++ % 2) ImGui::SameLine(0, gap);
        bool chosen = look.words.language() == language.tag;
        if (toggle(language.tag.c_str(), language.name.c_str(), chosen, look, half) && chosen) scene.language = language.tag;
    }
    for (const Language& language : allLanguages())
        if (language.tag == look.words.language() && !language.review.empty())
            words(look.fonts.small, colour::accentBright, look.words["comfort.review"], true);
    words(look.fonts.small, colour::dim, fmt::format("{}: {}", look.words["comfort.size"], look.words.percent(fmt::format("{:.0f}", 100 * scene.fontScale))).c_str());
    const auto resize = [&](double by) { scene.fontScale = std::clamp(std::round((scene.fontScale + by) * 10) / 10, 0.8, 2.0); };
    if (textButton("smaller", look.words["comfort.smaller"], look, half)) resize(-0.1);
    ImGui::SameLine(0, gap);
    if (textButton("larger", look.words["comfort.larger"], look, half)) resize(0.1);
    toggle("contrast", look.words["comfort.contrast"], scene.highContrast, look, half);
    ImGui::SameLine(0, gap);
    toggle("motion", look.words["comfort.motion"], scene.reducedMotion, look, half);
    toggle("light", look.words["show.hideNeedles"], scene.hideNeedles, look, half);
    ImGui::SameLine(0, gap);
    toggle("targets", look.words["comfort.targets"], scene.largeTargets, look, half);
    if (state.storyAtStart) toggle("story", look.words["comfort.story"], *state.storyAtStart, look, width);
    if (textButton("close", look.words["help.close"], look, width)) state.comfort = false;
    endMiddle(look);
}

} // namespace stria::ui
