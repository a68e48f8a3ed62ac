#include "ui/evidence_mark.h"

#include "model/evidence.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace stria::ui {
namespace {

const char* nameOf(model::EvidenceLabel label, const Words& words) { return words[fmt::format("evidence.{}", model::nameOf(label))]; }

// Told apart by shape as well: full, half, empty.
void dot(ImDrawList& list, ImVec2 c, float r, model::EvidenceLabel label) {
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

// What several sentences rest on, each entry once.
std::vector<std::string> idsOf(std::initializer_list<const char*> keys, const Words& words) {
    std::vector<std::string> ids;
    for (const char* key : keys) {
        words.noteTag(key);
        for (const std::string& id : words.evidence(key))
            if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    }
    return ids;
}

// Below the tag, or above it where there is more room; a click elsewhere, Escape or Enter closes it. Returns whether it is open.
bool sourcesPopup(const std::vector<std::string>& ids, ImVec2 tagMin, ImVec2 tagMax, const Look& look) {
    const float s = look.s;
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    const float width = std::min(400 * s, screen.x - 20 * s);
    const bool under = tagMax.y < screen.y / 2;
    ImGui::SetNextWindowPos({std::clamp(tagMin.x, 10 * s, screen.x - width - 10 * s), under ? tagMax.y + 4 * s : tagMin.y - 4 * s},
                            ImGuiCond_Always, {0, under ? 0.0f : 1.0f});
    ImGui::SetNextWindowSize({width, 0});
    ImGui::SetNextWindowSizeConstraints({width, 0}, {width, (under ? screen.y - tagMax.y : tagMin.y) - 12 * s});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {16 * s, 14 * s});
    const bool open = ImGui::BeginPopup("sources", ImGuiWindowFlags_NoMove);
    if (open) {
        if (look.focus) look.focus->enter(Focus::menu);
        for (const std::string& id : ids) {
            const model::Evidence* entry = model::evidenceNamed(id);
            if (!entry) continue;
            words(look.fonts.strong, colour::accentBright, nameOf(entry->label, look.words), true);
            words(look.fonts.small, colour::dim, look.words[fmt::format("evidence.about.{}", model::nameOf(entry->label))], true);
            words(look.fonts.small, colour::text, entry->source.c_str(), true);
            for (const std::string& text : {entry->figure, entry->note})
                if (!text.empty()) words(look.fonts.small, colour::dim, text.c_str(), true);
            ImGui::Dummy({0, 2 * s});
        }
        scrollStop("scrolled", look);
        if (look.focus && (look.focus->closesMenus() || look.focus->last().pressed)) ImGui::CloseCurrentPopup();
        if (look.focus) look.focus->leave();
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
    return open;
}

constexpr float dotAt = 6, nameAt = 16, tagEnd = 6; // design pixels from the tag's left, and behind its name

} // namespace

ImVec2 evidenceTagSize(const char* key, const Words& words, const Fonts& fonts, float scale) {
    const std::span<const std::string> ids = words.evidence(key);
    if (ids.empty()) return {};
    return {textSize(fonts.small, nameOf(model::weakestOf(ids), words)).x + (nameAt + tagEnd) * scale, fonts.small->FontSize + 8 * scale};
}

void drawEvidenceTag(ImDrawList& list, ImVec2 at, const char* key, const Words& words, const Fonts& fonts, float scale, bool hot) {
    const std::span<const std::string> ids = words.evidence(key);
    if (ids.empty()) return;
    const model::EvidenceLabel label = model::weakestOf(ids);
    const ImVec2 size = evidenceTagSize(key, words, fonts, scale);
    dot(list, {at.x + dotAt * scale, at.y + size.y / 2}, 3.6f * scale, label);
    const ImVec2 text{std::round(at.x + nameAt * scale), std::round(at.y + 4 * scale)};
    writeAt(list, fonts.small, fonts.small->FontSize, text, hot ? ImU32(colour::accentBright) : ImU32(colour::dim), nameOf(label, words));
    const float under = text.y + fonts.small->FontSize;
    list.AddLine({text.x, under}, {at.x + size.x - tagEnd * scale, under}, colour::faded(colour::dim, 0.6f), 1);
}

MarkState evidenceMark(const char* key, const Look& look, bool drawn) {
    const std::vector<std::string> ids = idsOf({key}, look.words);
    if (ids.empty()) return {};
    const ImVec2 tag = evidenceTagSize(key, look.words, look.fonts, look.s), at = ImGui::GetCursorScreenPos();
    const ImVec2 size = drawn ? tag : ImVec2{std::max(tag.x, look.side(0)), std::max(tag.y, look.side(0))};
    ImGui::PushID(key);
    if (press("evidence", size, look)) ImGui::OpenPopup("sources");
    const bool hot = ImGui::IsItemHovered();
    tipFor(look.words["evidence.tip"], look);
    if (!drawn || hot)
        drawEvidenceTag(*ImGui::GetWindowDrawList(), {at.x, at.y + (size.y - tag.y) / 2}, key, look.words, look.fonts, look.s, hot);
    const bool open = sourcesPopup(ids, at, {at.x + size.x, at.y + size.y}, look);
    ImGui::PopID();
    return {hot, open};
}

void evidenceDot(std::initializer_list<const char*> keys, ImVec2 middle, const Look& look) {
    const std::vector<std::string> ids = idsOf(keys, look.words);
    if (ids.empty()) return;
    const float s = look.s, half = look.side(evidenceDotSize) / 2;
    const model::EvidenceLabel label = model::weakestOf(ids);
    const ImVec2 before = ImGui::GetCursorScreenPos(), at{middle.x - half, middle.y - half};
    ImGui::SetCursorScreenPos(at);
    ImGui::PushID(*keys.begin());
    if (press("evidenceDot", {2 * half, 2 * half}, look)) ImGui::OpenPopup("sources");
    const bool hot = ImGui::IsItemHovered();
    tipFor(fmt::format("{} · {}", nameOf(label, look.words), look.words["evidence.tip"]).c_str(), look);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (hot) list.AddCircleFilled(middle, 9 * s, colour::faded(colour::text, 0.18f), 24);
    dot(list, middle, 4 * s, label);
    sourcesPopup(ids, at, {at.x + 2 * half, at.y + 2 * half}, look);
    ImGui::PopID();
    ImGui::SetCursorScreenPos(before);
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
