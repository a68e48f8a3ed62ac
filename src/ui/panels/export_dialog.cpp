#include "ui/ui.h"

#include <algorithm>
#include <fmt/format.h>

namespace stria::ui {
namespace {

constexpr float nameWidth = 130; // of what a row is about; design pixels

void row(const char* name, const Look& look) {
    const float width = nameWidth * look.s, height = look.side(controlHeight);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({width, height});
    label(look.fonts.small, {at, {at.x + width - 8 * look.s, at.y + height}}, colour::dim, name, look, {0, 0.5f});
    ImGui::SameLine(0, 0);
}

void number(const char* key, double& value, double low, double high, double step, const Look& look) {
    row(look.words[key], look);
    const std::string shown = look.words.decimals(fmt::format("{:g}", value));
    const float number = 60 * look.s;
    slider(key, value, low, high, step, ImGui::GetContentRegionAvail().x - number, look);
    ImGui::SameLine(0, 0);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({number, look.side(controlHeight)});
    label(look.fonts.small, {{at.x + 12 * look.s, at.y}, {at.x + number, at.y + look.side(controlHeight)}}, colour::text, shown.c_str(),
          look, {0, 0.5f});
}

void sizeRow(ExportState& state, const Look& look) {
    row(look.words["export.size"], look);
    const auto name = [](const ExportSize& size) { return fmt::format("{} x {}", size.width, size.height); };
    if (!beginChoice("size", name(exportSizes[state.size]).c_str(), 200 * look.s, look)) return;
    for (int i = 0; i < int(std::size(exportSizes)); ++i)
        if (choiceRow(name(exportSizes[i]).c_str(), i == state.size, look)) state.size = i;
    endChoice(look);
}

// The name's ending follows the kind, as long as the user has not given another that fits.
void endPath(ExportState& state) {
    const std::string path = state.path;
    const auto ends = [&](const char* ending) { return path.ends_with(ending); };
    const bool fits = state.kind == ExportKind::still  ? ends(".png") && path.find('%') == std::string::npos
                      : state.kind == ExportKind::film ? ends(".mp4") || ends(".webm") || ends(".gif")
                                                       : ends(".html");
    if (fits) return;
    const char* const wanted = state.kind == ExportKind::still ? ".png" : state.kind == ExportKind::film ? ".mp4" : ".html";
    const std::size_t dot = path.find_last_of("./");
    const std::string stem = dot == std::string::npos || path[dot] == '/' ? path : path.substr(0, dot);
    state.setPath(stem + wanted);
}

void wanted(ExportState& state, double lastWeek, bool& entered, const Look& look) {
    int kind = int(state.kind);
    if (segmented("kind", {look.words["export.kindStill"], look.words["export.kindFilm"], look.words["export.kindHandout"]}, kind,
                  ImGui::GetContentRegionAvail().x, look)) {
        const bool proposed = state.path == state.proposals[std::size_t(state.kind)];
        state.kind = ExportKind(kind);
        if (proposed)
            state.takeProposal();
        else
            endPath(state);
    }
    ImGui::Dummy({0, 2 * look.s});
    row(look.words["file.path"], look);
    ImGui::SetNextItemWidth(-1);
    entered = typedPath("##path", state.path, sizeof state.path, state.fresh, look);
    if (ImGui::IsItemEdited()) state.trouble.clear(); // it was said of another name
    if (state.kind == ExportKind::handout) {
        row(look.words["export.clinic"], look);
        ImGui::SetNextItemWidth(-1);
        entered = typedLine("##clinic", state.clinic, sizeof state.clinic, look) || entered;
        int reg = int(state.handoutRegister);
        row(look.words["export.words"], look);
        if (segmented("register", {look.words["show.patient"], look.words["show.clinician"]}, reg, ImGui::GetContentRegionAvail().x, look))
            state.handoutRegister = model::Register(reg);
        words(look.fonts.small, colour::dim, look.words["export.handoutHint"], true);
        return;
    }
    sizeRow(state, look);
    const bool film = state.kind == ExportKind::film, story = film && state.story && state.storyThere;
    if (film && state.storyThere) {
        int told = state.story;
        row(look.words["export.shows"], look);
        if (segmented("told", {look.words["export.weeks"], look.words["story.title"]}, told, ImGui::GetContentRegionAvail().x, look))
            state.story = told == 1;
    }
    if (film && !story) {
        state.toWeek = std::min(state.toWeek, lastWeek);
        // On one scale; the end that is moved pushes the other.
        number("export.from", state.fromWeek, -1, lastWeek - 0.5, 0.5, look);
        state.toWeek = std::max(state.toWeek, state.fromWeek + 0.5);
        number("export.to", state.toWeek, -0.5, lastWeek, 0.5, look);
        state.fromWeek = std::min(state.fromWeek, state.toWeek - 0.5);
        number("export.seconds", state.seconds, 2, 120, 1, look);
    }
    if (film) words(look.fonts.small, colour::dim, look.words["export.filmHint"], true);
    if (story) { // it says itself where names stand
        toggle("notice", look.words["export.notice"], state.notice, look, ImGui::GetContentRegionAvail().x);
        return;
    }
    const float gap = 10 * look.s, half = (ImGui::GetContentRegionAvail().x - gap) / 2;
    toggle("labels", look.words["export.labels"], state.labels, look, half);
    ImGui::SameLine(0, gap);
    toggle("notice", look.words["export.notice"], state.notice, look, half);
}

std::string progressWords(const ExportProgress& progress, const Words& words) {
    const std::string percent = fmt::format("{}", progress.percent);
    switch (progress.stage) {
    case ExportProgress::Stage::starting:
        break;
    case ExportProgress::Stage::computing:
        return words.filled("export.computing", {{"percent", percent}});
    case ExportProgress::Stage::drawing:
        return words["export.drawing"];
    case ExportProgress::Stage::frames:
        return words.filled("export.frames", {{"n", fmt::format("{}", progress.frame)}, {"all", fmt::format("{}", progress.of)}, {"left", progress.left}});
    case ExportProgress::Stage::handout:
        return words.filled("export.pages", {{"percent", percent}});
    }
    return words["export.starting"];
}

void progress(const ExportState& state, const Look& look) {
    words(look.fonts.body, colour::text, state.path, true);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, height = 10 * look.s;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + height}, colour::rgb(0x14171B), 5 * look.s);
    if (const auto share = float(state.progress.share); share > 0)
        list.AddRectFilled(at, {at.x + std::max(height, share * width), at.y + height}, colour::accent, 5 * look.s);
    ImGui::Dummy({width, height + 4 * look.s});
    words(look.fonts.small, colour::dim, progressWords(state.progress, look.words).c_str(), true);
}

} // namespace

void exportDialog(UiState& state, const scene::Scene& scene, UiWishes& wishes, const Look& look) {
    ExportState& wish = state.exporting;
    if (beginMiddle("export", 600, look)) {
        words(look.fonts.heading, colour::text, look.words["export.title"], true);
        bool entered = false;
        if (wish.running)
            progress(wish, look);
        else
            wanted(wish, model::lastDay(scene.plan) / 7, entered, look);
        if (!wish.trouble.empty()) words(look.fonts.small, colour::redness, wish.trouble.c_str(), true);
        ImGui::Dummy({0, 2 * look.s});
        const float gap = 10 * look.s, room = ImGui::GetContentRegionAvail().x, width = std::min(120 * look.s, (room - gap) / 2);
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + room - width - (wish.running ? 0 : width + gap));
        if (textButton("cancel", look.words["file.cancel"], look, width) || escapePressed(look)) {
            if (wish.running)
                wishes.cancelExport = true;
            else
                wish.open = false;
        }
        if (!wish.running) {
            ImGui::SameLine(0, 10 * look.s);
            if (textButton("go", look.words["export.go"], look, width) || entered || enterPressed(look)) wishes.startExport = true;
        }
    }
    endMiddle(look);
}

} // namespace stria::ui
