#include "ui/evidence_mark.h"

#include "model/evidence.h"

#include <cmath>
#include <fmt/format.h>

namespace stria::ui {
namespace {

const char* nameOf(model::EvidenceLabel label, const Words& words) { return words[fmt::format("evidence.{}", model::nameOf(label))]; }

// Told apart by shape as well: full, half, empty.
void dot(ImVec2 c, float r, model::EvidenceLabel label) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (label == model::EvidenceLabel::published) {
        list.AddCircleFilled(c, r, colour::improvement, 16);
        return;
    }
    if (label == model::EvidenceLabel::assumption) {
        list.PathArcTo(c, r, 1.5708f, 4.7124f, 12);
        list.PathFillConvex(colour::accent);
    }
    list.AddCircle(c, r, label == model::EvidenceLabel::assumption ? ImU32(colour::accent) : ImU32(colour::dim), 16, 1.2f);
}

void sourcesPopup(const char* key, const Look& look) {
    const float s = look.s;
    ImGui::SetNextWindowSize({std::min(400 * s, ImGui::GetIO().DisplaySize.x - 20 * s), 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {16 * s, 14 * s});
    if (ImGui::BeginPopup("sources")) {
        for (const std::string& id : look.words.evidence(key)) {
            const model::Evidence* entry = model::evidenceNamed(id);
            if (!entry) continue;
            words(look.fonts.strong, colour::accentBright, nameOf(entry->label, look.words), true);
            words(look.fonts.small, colour::dim, look.words[fmt::format("evidence.about.{}", model::nameOf(entry->label))], true);
            words(look.fonts.small, colour::text, entry->source.c_str(), true);
            for (const std::string& text : {entry->figure, entry->note})
                if (!text.empty()) words(look.fonts.small, colour::dim, text.c_str(), true);
            ImGui::Dummy({0, 2 * s});
        }
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
}

} // namespace

void evidenceMark(const char* key, const Look& look) {
    const std::span<const std::string> ids = look.words.evidence(key);
    if (ids.empty()) return;
    const model::EvidenceLabel label = model::weakestOf(ids);
    const float s = look.s, height = look.fonts.small->FontSize + 8 * s;
    const char* name = nameOf(label, look.words);
    const ImVec2 at = ImGui::GetCursorScreenPos(), size{textSize(look.fonts.small, name).x + 22 * s, height};
    ImGui::PushID(key);
    if (ImGui::InvisibleButton("evidence", size)) ImGui::OpenPopup("sources");
    const bool hot = ImGui::IsItemHovered();
    focusRing(look);
    tipFor(look.words["evidence.tip"], look);
    dot({at.x + 6 * s, at.y + height / 2}, 3.6f * s, label);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 text{std::round(at.x + 16 * s), std::round(at.y + 4 * s)};
    list.AddText(look.fonts.small, look.fonts.small->FontSize, text, hot ? ImU32(colour::accentBright) : ImU32(colour::dim), name);
    const float under = text.y + look.fonts.small->FontSize;
    list.AddLine({text.x, under}, {at.x + size.x - 6 * s, under}, colour::faded(colour::dim, 0.6f), 1);
    sourcesPopup(key, look);
    ImGui::PopID();
}

void claim(const char* key, float width, const Look& look, ImU32 ink) {
    wordsWithin(width, look.fonts.body, ink, look.words[key]);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ImGui::GetStyle().ItemSpacing.y + 2 * look.s);
    evidenceMark(key, look);
}

std::string evidenceWords(const char* key, const Words& words) {
    const std::span<const std::string> ids = words.evidence(key);
    return ids.empty() ? std::string() : std::string(nameOf(model::weakestOf(ids), words));
}

std::string evidenceInFull(const char* key, const Words& words) {
    std::string all = evidenceWords(key, words);
    const char* before = ": ";
    for (const std::string& id : words.evidence(key))
        if (const model::Evidence* entry = model::evidenceNamed(id)) {
            all += before + entry->source;
            before = "; ";
        }
    return all;
}

} // namespace stria::ui
