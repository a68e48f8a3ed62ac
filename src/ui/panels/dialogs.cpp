#include "ui/ui.h"

#include <algorithm>
#include <string>

namespace stria::ui {

bool beginMiddle(const char* name, float width, const Look& look) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({size.x / 2, size.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
    ImGui::SetNextWindowSize({std::min(width * look.s, size.x - 20 * look.s), 0});
    ImGui::SetNextWindowSizeConstraints({0, 0}, {size.x, size.y - 10 * look.s}); // what is higher is scrolled
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 10 * look.s);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    const bool open = ImGui::Begin(name, nullptr,
                                   ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                                       ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoNav);
    ImGui::PopStyleVar(2);
    if (look.focus) look.focus->enter(Focus::sheet);
    return open;
}

void endMiddle(const Look& look) {
    if (look.focus) look.focus->leave();
    ImGui::End();
}

namespace {

// Opens with one click; the whole path stands in the tip.
void recentFiles(UiState& state, UiWishes& wishes, const Look& look) {
    const float width = ImGui::GetContentRegionAvail().x;
    const auto row = [&](const char* id, const std::string& path, const char* label) {
        ImGui::PushID(id);
        if (textButton("recent", label, look, width)) {
            path.copy(state.path, sizeof state.path - 1);
            state.path[std::min(path.size(), sizeof state.path - 1)] = 0;
            wishes.openFile = true;
        }
        tipFor(path.c_str(), look);
        ImGui::PopID();
    };
    if (!state.unsavedFile.empty()) row("unsaved", state.unsavedFile, look.words["file.unsaved"]);
    if (!state.recentFiles.empty()) words(look.fonts.small, colour::dim, look.words["file.recent"], true);
    for (const std::string& path : state.recentFiles) row(path.c_str(), path, path.substr(path.find_last_of('/') + 1).c_str());
}

} // namespace

// With the plan's own file, not the one that was tried last: what is saved next must not land on a file that could not be read.
void askForFile(UiState& state, UiState::Dialog dialog) {
    state.dialog = dialog;
    state.dialogFresh = true;
    state.dialogTrouble.clear();
    const std::size_t length = state.planPath.copy(state.path, sizeof state.path - 1);
    state.path[length] = 0;
}

void fileDialog(UiState& state, UiWishes& wishes, const Look& look) {
    const float s = look.s;
    const bool saving = state.dialog == UiState::Dialog::save;
    if (beginMiddle("file", 560, look)) {
        words(look.fonts.heading, colour::text, look.words[saving ? "file.save" : "file.open"], true);
        ImGui::SetNextItemWidth(-1);
        ImGui::PushID(state.dialogRound); // else the line that is being typed in would put back what it held
        const bool entered = typedPath("##path", state.path, sizeof state.path, state.dialogFresh, look);
        ImGui::PopID();
        if (ImGui::IsItemEdited()) state.dialogTrouble.clear(); // it was said of another name
        if (entered) state.dialogFresh = true; // where that does not end it, the name is to be mended
        if (!state.dialogTrouble.empty()) words(look.fonts.small, colour::redness, state.dialogTrouble.c_str(), true);
        if (!saving) recentFiles(state, wishes, look);
        ImGui::Dummy({0, 2 * s});
        const float room = ImGui::GetContentRegionAvail().x, width = std::min(120 * s, (room - 10 * s) / 2);
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + room - 2 * width - 10 * s);
        if (textButton("cancel", look.words["file.cancel"], look, width) || escapePressed(look)) state.dialog = UiState::Dialog::none;
        ImGui::SameLine(0, 10 * s);
        if (textButton("go", look.words[saving ? "plan.save" : "plan.open"], look, width) || entered)
            (saving ? wishes.saveFile : wishes.openFile) = true;
    }
    endMiddle(look);
}

} // namespace stria::ui
