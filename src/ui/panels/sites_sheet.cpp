#include "model/needling.h"
#include "ui/evidence_mark.h"
#include "ui/lines.h"
#include "ui/ui.h"

#include <algorithm>
#include <fmt/format.h>

namespace stria::ui {
namespace {

// One body site with the plan's depth in its layers; a click chooses it.
void siteCell(UiState& state, scene::Scene& scene, model::Site site, ImVec2 at, ImVec2 size, const Look& look) {
    const float s = look.s;
    model::Plan plan = scene.plan;
    plan.site = site;
    const double reached = model::reachedDepthMm(plan);
    const model::Layer layer = model::layerAt(site, reached);
    ImGui::SetCursorScreenPos(at);
    ImGui::PushID(int(site));
    const bool pressed = press("site", size, look);
    ImGui::PopID();
    const bool own = site == scene.plan.site, hot = ImGui::IsItemHovered();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, hot ? colour::raised : colour::card, 8 * s);
    if (own) list.AddRect(at, {at.x + size.x, at.y + size.y}, colour::accent, 8 * s, 0, 1.6f * s);
    const Font& font = look.fonts.small;
    list.PushClipRect(at, {at.x + size.x - 2 * s, at.y + size.y}, true);
    list.AddText(look.fonts.small, font->FontSize, {at.x + 10 * s, at.y + 9 * s}, colour::text,
                 look.words["site." + std::string(model::nameOf(site))]);
    ImGui::SetCursorScreenPos({at.x + 10 * s, at.y + 34 * s});
    depthColumn(plan, {size.x - 20 * s, size.y - 100 * s}, look);
    const bool fat = layer == model::Layer::fat, shallow = layer == model::Layer::epidermis || layer == model::Layer::papillaryDermis;
    const std::string verdict = brokenInto(font, font->FontSize, look.words[fat ? "sites.fat" : shallow ? "sites.shallow" : "sites.dermis"], size.x - 16 * s);
    // Said in words; the colour only helps to find it.
    list.AddText(font, font->FontSize, {at.x + 10 * s, at.y + size.y - 56 * s}, fat || shallow ? colour::accentBright : colour::dim,
                 verdict.c_str());
    list.PopClipRect();
    if (!pressed) return;
    changePlan(scene, plan);
    state.sites = false;
}

} // namespace

void sitesSheet(UiState& state, scene::Scene& scene, ImVec2 min, ImVec2 max, const Look& look) {
    if (!state.sites) return;
    const float s = look.s, gap = 8 * s, pad = 18 * s, width = std::min(max.x - min.x - 20 * s, 980 * s);
    const int columns = width > 640 * s ? 8 : 4, rows = 8 / columns;
    const float each = (width - 2 * pad - gap * float(columns - 1)) / float(columns);
    const float height = std::min(rows == 1 ? 330 * s : 250 * s, (max.y - min.y - 150 * s) / float(rows));
    ImGui::SetNextWindowPos({(min.x + max.x) / 2, (min.y + max.y) / 2}, ImGuiCond_Always, {0.5f, 0.5f});
    ImGui::SetNextWindowSize({width, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 10 * s);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
    if (ImGui::Begin("sites", nullptr,
                     ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                         ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoNav)) {
        if (look.focus) look.focus->enter(Focus::sheet);
        const std::string title = fmt::format("{} · {}", look.words["sites.title"], look.words.decimals(fmt::format("{:.2f} mm", scene.plan.depthMm)));
        words(look.fonts.heading, colour::text, title.c_str());
        ImGui::SameLine(width - pad - 100 * s);
        if (textButton("closeSites", look.words["help.close"], look, 100 * s) || escapePressed(look)) state.sites = false;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        int i = 0;
        for (const model::Site site : model::allSites) {
            siteCell(state, scene, site, {at.x + float(i % columns) * (each + gap), at.y + float(i / columns) * (height + gap)}, {each, height}, look);
            ++i;
        }
        ImGui::SetCursorScreenPos({at.x, at.y + float(rows) * (height + gap)});
        const ImVec2 note = ImGui::GetCursorScreenPos();
        evidenceDot({"sites.note", "sites.shallow", "sites.dermis", "sites.fat"}, {note.x + 7 * s, note.y + look.fonts.small->FontSize / 2},
                    look);
        ImGui::SetCursorScreenPos({note.x + 22 * s, note.y});
        words(look.fonts.small, colour::faint, look.words["sites.note"], true);
        if (look.focus) look.focus->leave();
    }
    ImGui::End();
    ImGui::PopStyleVar(2);
}

} // namespace stria::ui
