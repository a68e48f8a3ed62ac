#include "model/needling.h"
#include "ui/chart.h"
#include "ui/evidence_mark.h"
#include "ui/lines.h"
#include "ui/ui.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <fmt/printf.h>
#include <span>

namespace stria::ui {
namespace {

// A number with what it is above and what it means below, in a box of its own.
struct NumberBox {
    const char* name;
    std::string value, note;
    const char* claims; // the key under which what it rests on stands
    ImU32 ink;
};

constexpr float boxLeft = 13, boxRight = 6, boxTop = 9, boxTag = 20; // design pixels

// All as high as the one with the most words.
struct BoxHeights {
    float name = 0, value = 0, note = 0, gap = 0, all = 0;
};

BoxHeights heightsOf(std::span<const NumberBox> boxes, float widthPx, const Look& look) {
    const float s = look.s, room = widthPx - (boxLeft + boxRight) * s;
    BoxHeights h;
    h.gap = 4 * s;
    for (const NumberBox& box : boxes) {
        h.name = std::max(h.name, fitted(look.fonts.small, box.name, {room, 3.4f * look.fonts.small->FontSize}).heightPx());
        h.value =
            std::max(h.value, fitted(look.fonts.heading, box.value.c_str(), {room - boxTag * s, look.fonts.heading->FontSize}).heightPx());
        h.note = std::max(h.note, fitted(look.fonts.small, box.note.c_str(), {room, 4.6f * look.fonts.small->FontSize}).heightPx());
    }
    h.all = h.name + h.value + h.note + 2 * h.gap + 2 * boxTop * s;
    return h;
}

void numberBox(ImVec2 at, float width, const BoxHeights& h, const NumberBox& box, const Look& look) {
    const float s = look.s, left = at.x + boxLeft * s, right = at.x + width - boxRight * s;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + h.all}, colour::card, 8 * s);
    list.AddRectFilled({at.x, at.y + 10 * s}, {at.x + 3 * s, at.y + h.all - 10 * s}, box.ink, 1.5f * s);
    float y = at.y + boxTop * s;
    evidenceDot({box.claims}, {right - 9 * s, y + h.name + h.gap + h.value / 2}, look);
    const auto line = [&](const Font& font, float height, float end, ImU32 ink, const char* text) {
        writeInto(list, font, {{left, y}, {end, y + height}}, ink, text, {0, 0});
        y += height + h.gap;
    };
    line(look.fonts.small, h.name, right, colour::dim, box.name);
    line(look.fonts.heading, h.value, right - boxTag * s, colour::text, box.value.c_str());
    line(look.fonts.small, h.note, right, colour::dim, box.note.c_str());
}

std::string whole(double value) { return fmt::format("{:.0f}", std::round(value) + 0.0); }

// "17–58 %"; one number where the responders agree.
std::string percentRange(double low, double high, const Words& words) {
    return words.percent(std::round(low) == std::round(high) ? whole(low) : whole(low) + "–" + whole(high));
}

void numbers(const scene::Scene& scene, const Curves& curves, const Look& look) {
    const float s = look.s, gap = 8 * s;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = (ImGui::GetContentRegionAvail().x - gap) / 2;
    const double day = std::min(scene.day, model::lastDay(curves.plan));
    std::array<model::Readouts, 3> r;
    for (std::size_t i = 0; i < 3; ++i) r[i] = curves.responders[i].atDay(day);
    const Words& w = look.words;
    const auto typical = [&](double value) { return fmt::format("{} {}", w["readouts.typical"], w.percent(whole(value))); };

    const NumberBox boxes[] = {
        {w["readouts.improvement"], percentRange(std::max(0.0, r[0].improvementPercent), std::max(0.0, r[2].improvementPercent), w),
         fmt::format("{}, {}", typical(std::max(0.0, r[1].improvementPercent)), w["readouts.improvementUnit"]), "readouts.improvementUnit",
         colour::improvement},
        {w["readouts.redness"], w.percent(whole(100 * r[1].erythema)), w["readouts.rednessUnit"], "readouts.rednessUnit", colour::redness},
        {w["readouts.collagen"], percentRange(100 * r[0].collagenTotal, 100 * r[2].collagenTotal, w),
         fmt::format("{}, {}", typical(100 * r[1].collagenTotal), w["readouts.collagenUnit"]), "readouts.collagenUnit", colour::collagen},
        {w["readouts.reached"], fmt::format("{} mm", w.number(model::reachedDepthMm(scene.plan), 2)),
         fmt::format("{} {} mm", w["plan.set"], w.number(scene.plan.depthMm, 2)), "readouts.reached", colour::accent}};
    const BoxHeights heights = heightsOf(boxes, width, look);
    for (int i = 0; i < 4; ++i)
        numberBox({at.x + float(i % 2) * (width + gap), at.y + float(i / 2) * (heights.all + gap)}, width, heights, boxes[i], look);
    ImGui::Dummy({2 * width + gap, 2 * heights.all + gap});
}

// Days from the first session until hardly any redness is left, for the typical responder.
int rednessDays(const Curves& curves) {
    constexpr double hardlySeen = 0.05; // of a default session's; our assumption
    int day = 0;
    while (day < 60 && curves.responders[1].atDay(day).erythema > hardlySeen) ++day;
    return day;
}

} // namespace

void readoutsPanel(UiState& state, scene::Scene& scene, const UiInputs& inputs, const Look& look) {
    const float s = look.s;
    if (!inputs.curves) {
        words(look.fonts.small, colour::dim, look.words["readouts.computing"], true);
        return;
    }
    numbers(scene, *inputs.curves, look);
    ImGui::Dummy({0, 4 * s});

    std::vector<const char*> names;
    for (const ChartKind& kind : chartKinds()) names.push_back(look.words[kind.key]);
    segmented("chart", names, state.chart, ImGui::GetContentRegionAvail().x, look);
    whatIfRow(scene, look);
    const Curves* other = scene.other ? inputs.otherCurves : nullptr;
    const char* key = other ? "versus.now" : state.chart == 1 && scene.plan.sessions > 0 ? "readouts.rednessDays" : "readouts.band";
    const std::string below = other ? versusNow(*inputs.curves, *other, scene.day, look)
                                    : look.words.filled(key, {{"days", fmt::format("{}", rednessDays(*inputs.curves))}});
    const ImVec2 room = ImGui::GetContentRegionAvail();
    const float tag = 22 * s; // at the left of the words
    const float bandHeight =
        textSize(look.fonts.small, brokenInto(look.fonts.small, look.fonts.small->FontSize, below, room.x - tag).c_str()).y + 14 * s;
    const float height = std::clamp(room.y - bandHeight, 130 * s, 420 * s);
    // An answer that is late is shown paler until the new one is there.
    const float shade = inputs.curvesAge > 0.15 ? 0.45f : 1;
    ImGui::PushStyleVar(ImGuiStyleVar_Alpha, shade);
    drawChart(chartKinds()[std::size_t(state.chart)], *inputs.curves, other, scene.day, {room.x, height}, look);
    ImGui::PopStyleVar();
    if (shade < 1) {
        words(look.fonts.small, colour::accentBright,
              look.words.filled("readouts.late", {{"seconds", look.words.number(inputs.curvesAge, 1)}}).c_str(), true);
        return;
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    evidenceDot({key, "readouts.untreated"}, {at.x + 7 * s, at.y + look.fonts.small->FontSize / 2}, look);
    ImGui::SetCursorScreenPos({at.x + tag, at.y});
    words(look.fonts.small, colour::dim, below.c_str(), true);
}

} // namespace stria::ui
