#include "model/evidence.h"
#include "ui/evidence_mark.h"
#include "ui/ui.h"

#include <algorithm>
#include <string_view>

namespace stria::ui {
namespace {

// What Stria is built with, and under which licence: names, which are the same in every language.
constexpr std::pair<const char*, const char*> libraries[] = {
    {"Vulkan loader", "Apache-2.0"}, {"GLFW", "Zlib"}, {"Dear ImGui", "MIT"}, {"GLM", "MIT"},           {"CLI11", "BSD-3-Clause"},
    {"nlohmann/json", "MIT"},        {"fmt", "MIT"},   {"spdlog", "MIT"},     {"libpng", "libpng-2.0"}, {"libjpeg-turbo", "IJG"},
    {"Inter (font)", "OFL-1.1"},
};

void twoColumns(const char* left, const char* right, float column, const Look& look) {
    wordsWithin(column - ImGui::GetCursorPosX() - 10 * look.s, look.fonts.small, colour::accentBright, left);
    ImGui::SameLine(column);
    words(look.fonts.small, colour::text, right, true);
}

void keysPage(const Look& look) {
    words(look.fonts.body, colour::dim, look.words["help.mouse"], true);
    words(look.fonts.small, colour::dim, look.words["help.scale"], true);
    evidenceMark("help.scale", look);
    ImGui::Dummy({0, 2 * look.s});
    std::string_view rest = look.words["help.text"];
    const float column = ImGui::GetCursorPosX() + 170 * look.s;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest = line.size() == rest.size() ? std::string_view{} : rest.substr(line.size() + 1);
        const auto bar = line.find('|');
        twoColumns(std::string(line.substr(0, bar)).c_str(), bar == std::string_view::npos ? "" : std::string(line.substr(bar + 1)).c_str(),
                   column, look);
    }
}

void aboutPage(const UiInputs& inputs, const Look& look) {
    words(look.fonts.strong, colour::text, inputs.version.c_str(), true);
    words(look.fonts.body, colour::text, look.words["notice"], true);
    words(look.fonts.small, colour::dim, look.words["help.licence"], true);
    const float column = ImGui::GetCursorPosX() + 170 * look.s;
    for (const auto& [name, licence] : libraries) twoColumns(name, licence, column, look);
    ImGui::Dummy({0, 4 * look.s});
    words(look.fonts.strong, colour::text, look.words["help.sources"], true);
    for (const model::Evidence& each : model::allEvidence())
        if (each.label == model::EvidenceLabel::published) words(look.fonts.small, colour::dim, each.source.c_str(), true);
}

} // namespace

void helpWindow(UiState& state, const UiInputs& inputs, const Look& look) {
    const float s = look.s;
    if (beginMiddle("help", 580, look)) {
        words(look.fonts.heading, colour::text, look.words["help.title"], true);
        const float inner = ImGui::GetContentRegionAvail().x;
        segmented("helpPage", {look.words["help.keys"], look.words["help.about"]}, state.helpPage, inner, look);
        // As high as the window has room for; what is longer is scrolled.
        const float height = std::min(560 * s, ImGui::GetIO().DisplaySize.y - 220 * s);
        ImGui::BeginChild(state.helpPage == 0 ? "keys" : "about", {inner, std::max(80 * s, height)});
        if (state.helpPage == 0)
            keysPage(look);
        else
            aboutPage(inputs, look);
        scrollStop("scrolled", look);
        dragToScroll(look);
        ImGui::EndChild();
        const float gap = 10 * s, left = ImGui::GetCursorPosX(), room = ImGui::GetContentRegionAvail().x,
                    close = std::min(120 * s, (room - gap) / 2);
        bool times = state.frameTimes;
        const float timesWidth = std::min(textSize(look.fonts.small, look.words["help.frameTimes"]).x + 40 * s, room - close - gap);
        if (!inputs.booth && toggle("times", look.words["help.frameTimes"], times, look, timesWidth)) state.frameTimes = times;
        if (!inputs.booth) ImGui::SameLine();
        ImGui::SetCursorPosX(left + room - close);
        if (textButton("close", look.words["help.close"], look, close)) state.help = false;
    }
    endMiddle(look);
}

} // namespace stria::ui
