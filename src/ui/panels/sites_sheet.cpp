#include "model/needling.h"
#include "ui/evidence_mark.h"
#include "ui/lines.h"
#include "ui/ui.h"

#include <algorithm>
#include <fmt/format.h>

namespace stria::ui {
namespace {

const char* verdictOn(const model::Plan& plan, const Look& look) {
    const model::Layer layer = model::layerAt(plan.site, model::reachedDepthMm(plan));
    return look.words[layer == model::Layer::fat                                                   ? "sites.fat"
                      : layer == model::Layer::epidermis || layer == model::Layer::papillaryDermis ? "sites.shallow"
                                                                                                   : "sites.dermis"];
}

const char* nameOn(model::Site site, const Look& look) { return look.words["site." + std::string(model::nameOf(site))]; }

// Cells of a width, and as high as their words need them to be.
struct Cells {
    int columns = 8;
    float width = 0, name = 0, verdict = 0; // pixels; the heights of their words
};

constexpr float cellPad = 8, cellGap = 8;

Cells cellsFor(const model::Plan& plan, float room, const Look& look) {
    const Font& font = look.fonts.small;
    Cells cells;
    for (const int columns : {8, 4, 2}) {
        cells = {columns, std::floor((room - cellGap * look.s * float(columns - 1)) / float(columns)), 0, 0};
        const float inner = cells.width - 2 * cellPad * look.s;
        bool whole = true;
        for (const model::Site site : model::allSites) {
            model::Plan there = plan;
            there.site = site;
            const Fitted name = fitted(font, nameOn(site, look), {inner, 3.4f * font->FontSize}),
                         verdict = fitted(font, verdictOn(there, look), {inner, 6.6f * font->FontSize});
            cells.name = std::max(cells.name, name.heightPx());
            cells.verdict = std::max(cells.verdict, verdict.heightPx());
            whole = whole && !name.shortened && !verdict.shortened;
        }
        if (whole && inner > 56 * look.s) break;
    }
    return cells;
}

// One body site with the plan's depth in its layers; a click chooses it.
void siteCell(UiState& state, scene::Scene& scene, model::Site site, ImVec2 at, ImVec2 size, const Cells& cells, const Look& look) {
    const float s = look.s;
    model::Plan plan = scene.plan;
    plan.site = site;
    ImGui::SetCursorScreenPos(at);
    ImGui::PushID(int(site));
    const bool pressed = press("site", size, look);
    ImGui::PopID();
    const bool own = site == scene.plan.site, hot = ImGui::IsItemHovered();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, hot ? colour::raised : colour::card, 8 * s);
    if (own) list.AddRect(at, {at.x + size.x, at.y + size.y}, colour::accent, 8 * s, 0, 1.6f * s);
    const float left = at.x + cellPad * s, right = at.x + size.x - cellPad * s, top = at.y + cellPad * s,
                bottom = at.y + size.y - cellPad * s;
    label(look.fonts.small, {{left, top}, {right, top + cells.name}}, colour::text, nameOn(site, look), look, {0, 0});
    ImGui::SetCursorScreenPos({left, top + cells.name + 6 * s});
    depthColumn(plan, {right - left, bottom - top - cells.name - cells.verdict - 14 * s}, look);
    // Said in words; the colour only helps to find it.
    const bool dermis = model::layerAt(site, model::reachedDepthMm(plan)) == model::Layer::reticularDermis;
    writeInto(list, look.fonts.small, {{left, bottom - cells.verdict}, {right, bottom}}, dermis ? colour::dim : colour::accentBright,
              verdictOn(plan, look), {0, 0});
    if (!pressed) return;
    changePlan(scene, plan);
    state.sites = false;
}

} // namespace

void sitesSheet(UiState& state, scene::Scene& scene, ImVec2 min, ImVec2 max, const Look& look) {
    if (!state.sites) return;
    const float s = look.s, gap = cellGap * s, pad = 18 * s, width = std::min(max.x - min.x - 20 * s, 980 * s);
    ImGui::SetNextWindowPos({(min.x + max.x) / 2, (min.y + max.y) / 2}, ImGuiCond_Always, {0.5f, 0.5f});
    ImGui::SetNextWindowSize({width, 0});
    ImGui::SetNextWindowSizeConstraints({0, 0}, {width, max.y - min.y - 8 * s});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 10 * s);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
    if (ImGui::Begin("sites", nullptr,
                     ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                         ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoNav)) {
        if (look.focus) look.focus->enter(Focus::sheet);
        const std::string title =
            fmt::format("{} · {}", look.words["sites.title"], look.words.decimals(fmt::format("{:.2f} mm", scene.plan.depthMm)));
        const float inner = ImGui::GetContentRegionAvail().x, close = std::min(100 * s, inner / 3), control = look.side(controlHeight);
        const ImVec2 head = ImGui::GetCursorScreenPos();
        writeInto(*ImGui::GetWindowDrawList(), look.fonts.heading, {head, {head.x + inner - close - gap, head.y + control}}, colour::text,
                  title.c_str(), {0, 0.5f});
        ImGui::SetCursorScreenPos({head.x + inner - close, head.y});
        if (textButton("closeSites", look.words["help.close"], look, close) || escapePressed(look)) state.sites = false;
        const Cells cells = cellsFor(scene.plan, inner, look);
        const int rows = 8 / cells.columns;
        // As high as the picture has room for; what is higher is scrolled.
        const float words = cells.name + cells.verdict + (2 * cellPad + 14) * s, room = (max.y - min.y - 150 * s) / float(rows);
        const float height = std::max(words + 90 * s, std::min(words + (rows == 1 ? 230 : 150) * s, room));
        const ImVec2 at = ImGui::GetCursorScreenPos();
        int i = 0;
        for (const model::Site site : model::allSites) {
            siteCell(state, scene, site,
                     {at.x + float(i % cells.columns) * (cells.width + gap), at.y + float(i / cells.columns) * (height + gap)},
                     {cells.width, height}, cells, look);
            ++i;
        }
        ImGui::SetCursorScreenPos({at.x, at.y + float(rows) * (height + gap)});
        const ImVec2 note = ImGui::GetCursorScreenPos();
        const float dotY = std::max(look.fonts.small->FontSize / 2, look.side(evidenceDotSize) / 2 - gap); // below the cells
        const float dotX = std::max(7 * s, look.side(evidenceDotSize) / 2 - pad + 10 * s);                 // within the sheet
        evidenceDot({"sites.note", "sites.shallow", "sites.dermis", "sites.fat"}, {note.x + dotX, note.y + dotY}, look);
        ImGui::SetCursorScreenPos({note.x + 22 * s, note.y});
        ui::words(look.fonts.small, colour::faint, look.words["sites.note"], true);
        if (look.focus) look.focus->leave();
    }
    ImGui::End();
    ImGui::PopStyleVar(2);
}

} // namespace stria::ui
