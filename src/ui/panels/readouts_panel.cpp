#include "model/needling.h"
#include "ui/chart.h"
#include "ui/evidence_mark.h"
#include "ui/lines.h"
#include "ui/ui.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/printf.h>

namespace stria::ui {
namespace {

// A number with what it is above and what it means below, in a box of its own. `claims`: the key under which what it rests on stands.
void numberBox(ImVec2 at, ImVec2 size, const char* label, const std::string& value, const std::string& note, const char* claims, ImU32 ink,
               const Look& look) {
    const float s = look.s;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, colour::card, 8 * s);
    list.AddRectFilled({at.x, at.y + 10 * s}, {at.x + 3 * s, at.y + size.y - 10 * s}, ink, 1.5f * s);
    list.PushClipRect(at, {at.x + size.x - 4 * s, at.y + size.y}, true);
    const float x = at.x + 13 * s;
    list.AddText(look.fonts.small, look.fonts.small->FontSize, {x, at.y + 10 * s}, colour::dim, label);
    list.AddText(look.fonts.heading, look.fonts.heading->FontSize, {x, at.y + 28 * s}, colour::text, value.c_str());
    const std::string lines = brokenInto(look.fonts.small, look.fonts.small->FontSize, note, size.x - 18 * s);
    list.AddText(look.fonts.small, look.fonts.small->FontSize, {x, at.y + 54 * s}, colour::dim, lines.c_str());
    list.PopClipRect();
    evidenceDot({claims}, {at.x + size.x - 15 * s, at.y + 28 * s + look.fonts.heading->FontSize / 2}, look);
}

std::string whole(double value) { return fmt::format("{:.0f}", std::round(value) + 0.0); }

// "17–58 %"; one number where the responders agree.
std::string percentRange(double low, double high, const Words& words) {
    return words.percent(std::round(low) == std::round(high) ? whole(low) : whole(low) + "–" + whole(high));
}

void numbers(const scene::Scene& scene, const Curves& curves, const Look& look) {
    const float s = look.s, gap = 8 * s;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = (ImGui::GetContentRegionAvail().x - gap) / 2, height = 86 * s;
    const double day = std::min(scene.day, model::lastDay(curves.plan));
    std::array<model::Readouts, 3> r;
    for (std::size_t i = 0; i < 3; ++i) r[i] = curves.responders[i].atDay(day);
    const Words& w = look.words;
    const auto typical = [&](double value) { return fmt::format("{} {}", w["readouts.typical"], w.percent(whole(value))); };

    numberBox(at, {width, height}, w["readouts.improvement"],
              percentRange(std::max(0.0, r[0].improvementPercent), std::max(0.0, r[2].improvementPercent), w),
              fmt::format("{}, {}", typical(std::max(0.0, r[1].improvementPercent)), w["readouts.improvementUnit"]),
              "readouts.improvementUnit", colour::improvement, look);
    numberBox({at.x + width + gap, at.y}, {width, height}, w["readouts.redness"], w.percent(whole(100 * r[1].erythema)),
              w["readouts.rednessUnit"], "readouts.rednessUnit", colour::redness, look);
    numberBox({at.x, at.y + height + gap}, {width, height}, w["readouts.collagen"],
              percentRange(100 * r[0].collagenTotal, 100 * r[2].collagenTotal, w),
              fmt::format("{}, {}", typical(100 * r[1].collagenTotal), w["readouts.collagenUnit"]), "readouts.collagenUnit",
              colour::collagen, look);
    numberBox({at.x + width + gap, at.y + height + gap}, {width, height}, w["readouts.reached"],
              fmt::format("{} mm", w.number(model::reachedDepthMm(scene.plan), 2)),
              fmt::format("{} {} mm", w["plan.set"], w.number(scene.plan.depthMm, 2)), "readouts.reached", colour::accent, look);
    ImGui::Dummy({2 * width + gap, 2 * height + gap});
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
        words(look.fonts.small, colour::dim, look.words["readouts.computing"]);
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
        words(look.fonts.small, colour::accentBright, look.words.filled("readouts.late", {{"seconds", look.words.number(inputs.curvesAge, 1)}}).c_str());
        return;
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    evidenceDot({key, "readouts.untreated"}, {at.x + 7 * s, at.y + look.fonts.small->FontSize / 2}, look);
    ImGui::SetCursorScreenPos({at.x + tag, at.y});
    words(look.fonts.small, colour::dim, below.c_str(), true);
}

} // namespace stria::ui
