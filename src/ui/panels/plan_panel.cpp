#include "model/needling.h"
#include "model/presets.h"
#include "model/site.h"
#include "ui/evidence_mark.h"
#include "ui/ui.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <fmt/printf.h>

namespace stria::ui {
namespace {

const char* keyOf(model::Layer layer) {
    switch (layer) {
    case model::Layer::epidermis:
        return "epidermis";
    case model::Layer::papillaryDermis:
        return "papillary";
    case model::Layer::reticularDermis:
        return "reticular";
    case model::Layer::fat:
        break;
    }
    return "fat";
}

// − track + : one row that a finger can use.
bool stepped(const char* id, double& value, double low, double high, double step, const Look& look, float width) {
    const double before = value;
    const float button = look.side(controlHeight), gap = 6 * look.s;
    ImGui::PushID(id);
    const auto stepBy = [&](double by) { value = std::clamp(std::round((value + by) * 1e6) / 1e6, low, high); };
    if (iconButton("less", Icon::minus, controlHeight, look)) stepBy(-step);
    ImGui::SameLine(0, gap);
    slider("track", value, low, high, step, width - 2 * button - 2 * gap, look);
    ImGui::SameLine(0, gap);
    if (iconButton("more", Icon::plus, controlHeight, look)) stepBy(step);
    ImGui::PopID();
    return value != before;
}

// − number +, for few steps; held, it goes on.
bool counted(const char* id, double& value, double low, double high, double step, const Look& look, Box box) {
    const double before = value;
    const float button = look.side(controlHeight);
    ImGui::PushID(id);
    ImGui::PushButtonRepeat(true);
    ImGui::SetCursorScreenPos(box.min);
    if (iconButton("less", Icon::minus, controlHeight, look)) value = std::max(low, value - step);
    ImGui::SetCursorScreenPos({box.max.x - button, box.min.y});
    if (iconButton("more", Icon::plus, controlHeight, look)) value = std::min(high, value + step);
    ImGui::PopButtonRepeat();
    ImGui::PopID();
    writeInto(*ImGui::GetWindowDrawList(), look.fonts.heading, {{box.min.x + button, box.min.y}, {box.max.x - button, box.max.y}},
              colour::text, look.words.decimals(fmt::format("{:g}", value)).c_str());
    return value != before;
}

// From 0 where the window is low to 1 where there is room to breathe: how far apart things stand.
float airOf(float roomPx, const Look& look) { return std::clamp((roomPx / look.s - 580) / 240, 0.0f, 1.0f); }

void depthCard(UiState& state, model::Plan& plan, float air, const Look& look) {
    const float s = look.s;
    const double reached = model::reachedDepthMm(plan);
    const std::string layer = keyOf(model::layerAt(plan.site, reached));
    beginCard("depth", look);
    const float width = ImGui::GetContentRegionAvail().x - 14 * s, column = 86 * s;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {10 * s, (3 + 4 * air) * s});
    words(look.fonts.strong, colour::text, look.words["plan.depth"], true);
    const std::string note = "layer.note." + layer;
    const float dotX = ImGui::GetItemRectMin().x + std::min(textSize(look.fonts.strong, look.words["plan.depth"]).x + 18 * s, width - 13 * s),
                dotY = (ImGui::GetItemRectMin().y + ImGui::GetItemRectMax().y) / 2;
    evidenceDot({"plan.reaches", note.c_str()}, {dotX, dotY}, look);
    const ImVec2 top = ImGui::GetCursorPos();
    ImGui::BeginGroup();
    const float base = ImGui::GetCursorPosY();
    words(look.fonts.number, colour::text, look.words.number(plan.depthMm, 2).c_str());
    ImGui::SameLine(0, 6 * s);
    ImGui::SetCursorPosY(base + look.fonts.number->ascent() - look.fonts.body->ascent()); // on one base line
    words(look.fonts.body, colour::dim, "mm");
    ImGui::SetCursorPosY(base + look.fonts.number->FontSize + (3 + 4 * air) * s);
    const float beside = width - column - 8 * s;
    const std::string reaches = look.words.decimals(fmt::sprintf(look.words["plan.reaches"], reached, model::depthSpreadMm(plan)));
    wordsWithin(beside, look.fonts.small, colour::dim, reaches.c_str());
    wordsWithin(beside, look.fonts.small, colour::accentBright, look.words["layer." + layer]);
    wordsWithin(beside, look.fonts.small, colour::dim, look.words[note]);
    ImGui::EndGroup();
    ImGui::PopStyleVar();
    const float height = std::max(ImGui::GetItemRectSize().y, (116 + 52 * air) * s);
    ImGui::SetCursorPos({top.x + width - column, top.y});
    depthColumn(plan, {column, height}, look);
    ImGui::SetCursorPos({top.x + width - column, top.y});
    // Below the dot, which may reach into it.
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const float below = std::max(0.0f, std::ceil(dotY + look.side(evidenceDotSize) / 2 - corner.y));
    ImGui::SetCursorScreenPos({corner.x, corner.y + below});
    if (press("column", {column, height - below}, look)) state.sites = true;
    tipFor(look.words["sites.open"], look);
    ImGui::SetCursorPos({top.x, top.y + height + (4 + 4 * air) * s});
    stepped("value", plan.depthMm, 0.25, 3.00, 0.05, look, width);
    endCard(look);
}

// Two columns: how many, and how far apart; with one or none, what that means.
void sessionsCard(model::Plan& plan, const Look& look) {
    const float s = look.s, gap = 12 * s;
    beginCard("sessions", look);
    const float width = ImGui::GetContentRegionAvail().x - 14 * s, each = (width - gap) / 2, control = look.side(controlHeight);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const char* interval = look.words["plan.interval"];
    const Fitted left = fitted(look.fonts.strong, look.words["plan.sessions"], {each, 34 * s}),
                 right = fitted(look.fonts.small, interval, {each, 42 * s});
    const float captions = std::max(left.heightPx(), right.heightPx()) + 3 * s;
    const float top = at.y + captions + 3 * s, second = at.x + each + gap;
    writeFitted(list, look.fonts.strong, left, {at, {at.x + each, at.y + captions}}, colour::text, {0, 0.5f});
    double sessions = plan.sessions;
    if (counted("sessions", sessions, 0, 8, 1, look, {{at.x, top}, {at.x + each, top + control}}))
        plan.sessions = int(std::lround(sessions));
    if (plan.sessions > 1) {
        writeFitted(list, look.fonts.small, right, {{second, at.y}, {second + each, at.y + captions}}, colour::dim, {0, 0.5f});
        counted("interval", plan.intervalWeeks, 1, 12, 0.5, look, {{second, top}, {second + each, top + control}});
    } else
        writeInto(list, look.fonts.small, {{second, at.y}, {second + each, top + control}}, colour::dim,
                  look.words[plan.sessions == 0 ? "plan.noSessions" : "plan.once"], {0, 0.5f});
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({width, top + control - at.y});
    endCard(look);
}

// Typical cases, and the way back to the usual plan.
void presetRow(scene::Scene& scene, const Look& look) {
    const float gap = 6 * look.s, room = ImGui::GetContentRegionAvail().x;
    const float reset = std::min(textSize(look.fonts.small, look.words["plan.reset"]).x + 22 * look.s, 0.36f * room);
    const char* shown = look.words["preset.choose"];
    for (const model::Preset& preset : model::presets())
        if (model::withKeysOf({}, preset.file.plan, preset.file.keysPresent) == scene.plan) shown = look.words["preset." + preset.name];
    if (beginChoice("preset", shown, ImGui::GetContentRegionAvail().x - reset - gap, look)) {
        for (const model::Preset& preset : model::presets())
            if (choiceRow(look.words["preset." + preset.name], false, look))
                changeCase(scene, model::withKeysOf({}, preset.file.plan, preset.file.keysPresent));
        endChoice(look);
    }
    ImGui::SameLine(0, gap);
    if (textButton("reset", look.words["plan.reset"], look, reset)) {
        if (scene.other) setOther(scene, std::nullopt);
        changePlan(scene, {});
    }
}

// A row: what it is on the left, its value on the right, the control below.
void caption(const char* label, const std::string& value, const Look& look) {
    const float room = ImGui::GetContentRegionAvail().x, wide = value.empty() ? 0 : textSize(look.fonts.small, value.c_str()).x;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const Fitted name = fitted(look.fonts.small, label, {room - wide - 8 * look.s, 3.5f * look.fonts.small->FontSize});
    const float height = std::max(name.heightPx(), look.fonts.small->FontSize);
    ImGui::Dummy({room, height});
    ImDrawList& list = *ImGui::GetWindowDrawList();
    writeFitted(list, look.fonts.small, name, {at, {at.x + room - wide - 8 * look.s, at.y + height}}, colour::dim, {0, 0.5f});
    writeInto(list, look.fonts.small, {{at.x + room - wide - 1, at.y}, {at.x + room, at.y + height}}, colour::text, value.c_str(),
              {1, 0.5f});
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ImGui::GetStyle().ItemSpacing.y + 3 * look.s); // close to its control
}

void numberRow(const char* key, double& value, double low, double high, double step, const std::string& shown, const Look& look) {
    caption(look.words[key], shown, look);
    stepped(key, value, low, high, step, look, ImGui::GetContentRegionAvail().x);
}

// Six swatches in the tones of the skin types; the chosen one is ringed and named by its number.
void skinTypeRow(model::Plan& plan, const Look& look) {
    constexpr unsigned tones[] = {0xC7AB99, 0xBEA08B, 0xB6957D, 0xA5826A, 0x886651, 0x674D40}; // albedo per type, as in the picture
    constexpr const char* names[] = {"I", "II", "III", "IV", "V", "VI"};
    const float s = look.s, width = ImGui::GetContentRegionAvail().x, each = width / 6, height = look.side(32);
    caption(look.words["plan.skinType"], names[plan.skinType - 1], look);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const GroupKeys keys = groupStop("skinType", at, {at.x + width, at.y + height}, look);
    plan.skinType = std::clamp(plan.skinType + keys.across, 1, 6);
    if (keys.pressed) plan.skinType = plan.skinType % 6 + 1;
    for (int i = 0; i < 6; ++i) {
        const ImVec2 min{at.x + float(i) * each + 2 * s, at.y}, max{at.x + float(i + 1) * each - 2 * s, at.y + height};
        ImGui::SetCursorScreenPos(min);
        if (pressPart(names[i], {max.x - min.x, height}, look)) plan.skinType = i + 1;
        list.AddRectFilled(min, max, colour::rgb(tones[i]), 6 * s);
        if (plan.skinType == i + 1)
            list.AddRect({min.x - 1, min.y - 1}, {max.x + 1, max.y + 1}, colour::text, 6 * s, 0, 2.2f * s);
        else if (ImGui::IsItemHovered())
            list.AddRect(min, max, colour::dim, 6 * s, 0, 1.5f * s);
    }
}

void siteRow(model::Plan& plan, const Look& look) {
    const auto nameFor = [&](model::Site site) { return look.words["site." + std::string(model::nameOf(site))]; };
    if (!beginChoice("site", nameFor(plan.site), ImGui::GetContentRegionAvail().x, look)) return;
    for (const model::Site site : model::allSites)
        if (choiceRow(nameFor(site), site == plan.site, look)) plan.site = site;
    endChoice(look);
}

void skinRows(model::Plan& plan, const Look& look) {
    const float width = ImGui::GetContentRegionAvail().x;
    int mark = int(plan.mark);
    if (segmented("mark", {look.words["mark.alba"], look.words["mark.rubra"], look.words["mark.none"]}, mark, width, look))
        plan.mark = model::Mark(mark);
    skinTypeRow(plan, look);
}

void morePlan(model::Plan& plan, const Look& look) {
    const float width = ImGui::GetContentRegionAvail().x;
    if (plan.mark != model::Mark::none)
        numberRow("plan.markWidth", plan.markWidthMm, 1, 10, 0.5, look.words.decimals(fmt::format("{:g} mm", plan.markWidthMm)), look);
    caption(look.words["plan.device"], "", look);
    int device = int(plan.device);
    if (segmented("device", {look.words["device.pen"], look.words["device.roller"]}, device, width, look))
        plan.device = model::Device(device);
    caption(look.words["plan.needles"], "", look);
    int needles = plan.needles == 12 ? 0 : plan.needles == 24 ? 1 : 2;
    if (segmented("needles", {"12", "24", "36"}, needles, width, look)) plan.needles = std::array{12, 24, 36}[std::size_t(needles)];

    double passes = plan.passes, seed = plan.seed;
    numberRow("plan.passes", passes, 1, 8, 1, fmt::format("{}", plan.passes), look);
    plan.passes = int(std::lround(passes));
    caption(look.words["plan.seed"], fmt::format("{}", plan.seed), look);
    seed = std::min(seed, 99.0);
    if (stepped("seed", seed, 0, 99, 1, look, width)) plan.seed = uint32_t(seed);
}

void shownPart(scene::Scene& scene, const Look& look) {
    scene::Layers& layers = scene.layers;
    const float gap = 6 * look.s, width = (ImGui::GetContentRegionAvail().x - gap) / 2;
    const std::pair<const char*, bool*> rows[] = {
        {"show.epidermis", &layers.epidermis}, {"show.dermis", &layers.dermis},  {"show.fibres", &layers.fibres},
        {"show.vessels", &layers.vessels},     {"show.fat", &layers.fat},        {"show.appendages", &layers.appendages},
        {"show.cells", &layers.cells},         {"show.needles", &layers.needles}};
    int column = 0;
    for (const auto& [key, on] : rows) {
        if (column++ % 2) ImGui::SameLine(0, gap);
        toggle(key, look.words[key], *on, look, width);
    }
    toggle("hide", look.words["show.hideNeedles"], scene.hideNeedles, look, 2 * width + gap);
}

// What is less often changed, behind two headings side by side.
void folds(UiState& state, scene::Scene& scene, model::Plan& plan, const Look& look) {
    const float gap = 14 * look.s, each = (ImGui::GetContentRegionAvail().x - gap) / 2;
    const float height = std::max(foldHeight(look.words["plan.more"], look, each), foldHeight(look.words["plan.layers"], look, each));
    const float top = ImGui::GetCursorPosY();
    const bool more = state.moreOpen, layers = state.layersOpen;
    fold("moreFold", look.words["plan.more"], state.moreOpen, look, each, height);
    ImGui::SameLine(0, gap);
    fold("layersFold", look.words["plan.layers"], state.layersOpen, look, each, height);
    if (state.moreOpen) morePlan(plan, look);
    if (state.moreOpen && state.layersOpen) caption(look.words["plan.layers"], "", look);
    if (state.layersOpen) shownPart(scene, look);
    // What was opened is seen: in a low window it would lie below the edge.
    if ((state.moreOpen && !more) || (state.layersOpen && !layers)) ImGui::SetScrollY(top);
}

// Below what scrolls: undo, redo, and files.
void footer(UiState& state, const UiInputs& inputs, UiWishes& wishes, float width, const Look& look) {
    const int buttons = inputs.booth ? 2 : 4;
    const float gap = 6 * look.s, each = (width - float(buttons - 1) * gap) / float(buttons);
    ImGui::SetCursorPosY(ImGui::GetWindowHeight() - look.side(controlHeight) -
                         ImGui::GetCursorStartPos().y); // as far from the edge as above
    if (textButton("undo", look.words["plan.undo"], look, each, inputs.canUndo)) wishes.undo = true;
    ImGui::SameLine(0, gap);
    if (textButton("redo", look.words["plan.redo"], look, each, inputs.canRedo)) wishes.redo = true;
    if (inputs.booth) return;
    ImGui::SameLine(0, gap);
    if (textButton("open", look.words["plan.open"], look, each)) askForFile(state, UiState::Dialog::open);
    ImGui::SameLine(0, gap);
    if (textButton("save", look.words["plan.save"], look, each)) askForFile(state, UiState::Dialog::save);
}

void wholePlan(UiState& state, scene::Scene& scene, float air, const Look& look) {
    presetRow(scene, look);
    model::Plan plan = scene.plan;
    siteRow(plan, look);
    depthCard(state, plan, air, look);
    sessionsCard(plan, look);
    skinRows(plan, look);
    folds(state, scene, plan, look);
    if (!(plan == scene.plan)) changePlan(scene, plan);
}

} // namespace

void planPanel(UiState& state, scene::Scene& scene, const UiInputs& inputs, UiWishes& wishes, const Look& look) {
    const float s = look.s, air = airOf(ImGui::GetWindowHeight(), look), gap = (5 + 7 * air) * s;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {10 * s, gap});
    wordsRow(state, scene, look);
    const ImVec2 room = ImGui::GetContentRegionAvail();
    // The scroll bar gets a strip of its own at the panel's edge, so that nothing moves when it appears.
    ImGui::BeginChild("scrolled", {room.x + 16 * s, std::max(1.0f, room.y - look.side(controlHeight) - gap)}, false, ImGuiWindowFlags_NoNav);
    ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {0, 0});
    if (ImGui::BeginTable("column", 1, 0, {room.x, 0})) { // not where large letters leave a small window no room
        ImGui::TableNextColumn();
        wholePlan(state, scene, air, look);
        ImGui::EndTable();
    }
    ImGui::PopStyleVar();
    dragToScroll(look);
    ImGui::EndChild();
    footer(state, inputs, wishes, room.x, look);
    ImGui::PopStyleVar();
}

} // namespace stria::ui
