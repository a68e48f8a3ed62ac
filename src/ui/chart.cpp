#include "ui/chart.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace stria::ui {
namespace {

struct Axes {
    ImVec2 min, max; // the plot
    double lastDay, bottom, top;
    float x(double day) const { return min.x + float(day / lastDay) * (max.x - min.x); }
    float y(double value) const { return max.y - float((std::clamp(value, bottom, top) - bottom) / (top - bottom)) * (max.y - min.y); }
};

// A step of 1, 2 or 5 times a power of ten that cuts the range into three to six parts.
double roundStep(double range) {
    const double power = std::pow(10.0, std::floor(std::log10(range / 3))), ratio = range / 3 / power;
    return power * (ratio >= 5 ? 5 : ratio >= 2 ? 2 : 1);
}

void drawAxes(ImDrawList& list, const Axes& axes, const ChartKind& kind, const Look& look) {
    const float s = look.s;
    const Font& font = look.fonts.small;
    const double step = roundStep(axes.top - axes.bottom);
    for (double value = std::ceil(axes.bottom / step) * step; value <= axes.top + 1e-9; value += step) {
        const float y = std::round(axes.y(value));
        list.AddLine({axes.min.x, y}, {axes.max.x, y}, colour::faded(colour::line, 0.8f), 1);
        const std::string text = look.words.decimals(fmt::format("{:g}{}", value, kind.unit));
        const ImVec2 size = textSize(font, text.c_str());
        writeAt(list, font, font->FontSize, {axes.min.x - size.x - 7 * s, std::round(y - size.y / 2)}, colour::dim, text.c_str());
    }
    const double weeks = axes.lastDay / 7;
    double weekStep = 4;
    while (weekStep < 1024 && weekStep * (axes.max.x - axes.min.x) / weeks < 40 * s) weekStep *= 2; // also where there is no room
    for (double week = 0; week <= weeks + 1e-6; week += weekStep) {
        const std::string text = fmt::format("{:g}", week);
        const ImVec2 size = textSize(font, text.c_str());
        writeAt(list, font, font->FontSize, {std::round(axes.x(week * 7) - size.x / 2), axes.max.y + 6 * s}, colour::dim, text.c_str());
    }
    const char* unit = look.words["readouts.weeks"];
    writeAt(list, font, font->FontSize, {axes.max.x - textSize(font, unit).x, axes.max.y + 6 * s + font->FontSize + 2 * s}, colour::faint,
            unit);
}

void drawDashed(ImDrawList& list, const std::vector<ImVec2>& points, ImU32 ink, float thick, float dash) {
    for (std::size_t i = 0; i + 1 < points.size(); ++i)
        if (std::fmod(points[i].x, 2 * dash) < dash) list.AddLine(points[i], points[i + 1], ink, thick);
}

void caption(ImDrawList& list, const Axes& axes, ImVec2 at, const char* text, ImU32 ink, const Look& look) {
    const Font& font = look.fonts.small;
    const ImVec2 size = textSize(font, text);
    const ImVec2 place{std::round(std::min(at.x, axes.max.x - size.x)), std::round(std::clamp(at.y, axes.min.y, axes.max.y - size.y))};
    writeShaded(list, font, place, ink, text);
}

double highestOf(const ChartKind& kind, const Curves& curves) {
    double highest = 0;
    const double end = model::lastDay(curves.plan);
    for (const double day : chartDays(curves.plan, end, int(end))) highest = std::max(highest, curves.responders[2].atDay(day).*kind.value * kind.factor);
    return highest;
}

// The second plan: dashes instead of a line, thin edges instead of a band.
void drawOther(ImDrawList& list, const Axes& axes, const ChartKind& kind, const Curves& other, int samples, float s) {
    std::array<std::vector<ImVec2>, 3> lines;
    for (const double day : chartDays(other.plan, axes.lastDay, samples)) {
        if (day > other.lastDay) break;
        for (std::size_t r = 0; r < 3; ++r) lines[r].push_back({axes.x(day), axes.y(other.responders[r].atDay(day).*kind.value * kind.factor)});
    }
    for (const std::size_t r : {0u, 2u}) drawDashed(list, lines[r], colour::faded(colour::accentBright, 0.7f), 1 * s, 3 * s);
    drawDashed(list, lines[1], colour::accentBright, 2.4f * s, 7 * s);
}

// Under the chart: each kind of line with its range and its name.
void drawLegend(ImDrawList& list, const Axes& axes, const ChartKind& kind, bool other, float bottom, const Look& look) {
    const float s = look.s, y = std::round(bottom - look.fonts.small->FontSize / 2 - 2 * s), swatch = 18 * s;
    float x = axes.min.x - 30 * s;
    const auto entry = [&](const char* name, ImU32 ink, float thick, float dash) {
        const std::vector<ImVec2> line{{x, y}, {x + swatch, y}};
        if (dash > 0)
            for (float from = 0; from < swatch; from += 2 * dash) list.AddLine({x + from, y}, {x + std::min(from + dash, swatch), y}, ink, thick);
        else
            list.AddLine(line[0], line[1], ink, thick);
        writeAt(list, look.fonts.small, look.fonts.small->FontSize,
                {std::round(x + swatch + 5 * s), std::round(y - look.fonts.small->FontSize / 2)}, colour::dim, name);
        x += swatch + 5 * s + textSize(look.fonts.small, name).x + 12 * s;
    };
    list.AddRectFilled({x, y - 5 * s}, {x + swatch, y + 5 * s}, colour::faded(kind.ink, 0.22f));
    entry(other ? "A" : look.words["readouts.typical"], kind.ink, 2.2f * s, 0);
    if (other) { // its range between thin edges, as in the chart
        for (const float edge : {y - 5 * s, y + 5 * s})
            for (float from = 0; from < swatch; from += 6 * s)
                list.AddLine({x + from, edge}, {x + from + 3 * s, edge}, colour::faded(colour::accentBright, 0.7f), 1 * s);
        entry("B", colour::accentBright, 2.4f * s, 7 * s);
    }
    entry(look.words["readouts.untreated"], colour::untreated, 1.4f * s, 4 * s);
}

} // namespace

std::vector<double> chartDays(const model::Plan& plan, double lastDay, int steps) {
    std::vector<double> days;
    for (int i = 0; i <= steps; ++i) days.push_back(lastDay * i / steps);
    for (const double session : model::sessionDays(plan)) days.insert(days.end(), {std::max(0.0, session - 1e-3), session});
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

const std::vector<ChartKind>& chartKinds() {
    static const std::vector<ChartKind> kinds{
        {"chart.improvement", &model::Readouts::improvementPercent, 1, 60, 0, colour::improvement, "%"},
        {"chart.redness", &model::Readouts::erythema, 100, 110, 0, colour::redness, "%", 21},
        {"chart.collagen", &model::Readouts::collagenTotal, 100, 100, 60, colour::collagen, "%"},
    };
    return kinds;
}

double chartEnd(const ChartKind& kind, const model::Plan& plan, const model::Plan* other, double day) {
    double end = 0, last = 0;
    for (const model::Plan* each : {&plan, other}) {
        if (!each) continue;
        end = std::max(end, model::lastDay(*each));
        const std::vector<double> sessions = model::sessionDays(*each);
        last = std::max(last, sessions.empty() ? model::lastDay(*each) : sessions.back());
    }
    return kind.daysAfter > 0 ? std::min(end, std::max(last + kind.daysAfter, day)) : end;
}

void drawChart(const ChartKind& kind, const Curves& curves, const Curves* other, double day, ImVec2 size, const Look& look) {
    const float s = look.s;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy(size);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    Axes axes{{at.x + 42 * s, at.y + 8 * s},
              {at.x + size.x - 6 * s, at.y + size.y - 60 * s},
              chartEnd(kind, curves.plan, other ? &other->plan : nullptr, day),
              kind.bottom,
              kind.top};

    // One sample per two pixels.
    std::array<std::vector<ImVec2>, 3> lines;
    std::vector<ImVec2> untreated;
    const int samples = std::max(2, int((axes.max.x - axes.min.x) / 1.5f));
    std::array<std::vector<double>, 3> values;
    const std::vector<double> days = chartDays(curves.plan, axes.lastDay, samples);
    for (const double each : days)
        for (std::size_t r = 0; r < 3; ++r) values[r].push_back(curves.responders[r].atDay(each).*kind.value * kind.factor);
    for (const auto& each : values) axes.top = std::max(axes.top, *std::max_element(each.begin(), each.end()) * 1.04);
    for (std::size_t i = 0; i < days.size(); ++i) {
        for (std::size_t r = 0; r < 3; ++r) lines[r].push_back({axes.x(days[i]), axes.y(values[r][i])});
        if (days[i] <= curves.lastDay) untreated.push_back({axes.x(days[i]), axes.y(curves.untreated.atDay(days[i]).*kind.value * kind.factor)});
    }

    if (other) axes.top = std::max(axes.top, highestOf(kind, *other) * 1.04);
    drawAxes(list, axes, kind, look);
    for (const double session : model::sessionDays(curves.plan)) {
        const float x = axes.x(session);
        list.AddTriangleFilled({x - 3.5f * s, axes.max.y + 5 * s}, {x + 3.5f * s, axes.max.y + 5 * s}, {x, axes.max.y - 1 * s},
                               colour::accent);
    }
    if (other) // those of B stand on the axis, those of A below it
        for (const double session : model::sessionDays(other->plan)) {
            const float x = axes.x(session);
            list.AddTriangle({x - 3.5f * s, axes.max.y - 8 * s}, {x + 3.5f * s, axes.max.y - 8 * s}, {x, axes.max.y - 2 * s}, colour::accentBright, 1.2f * s);
        }
    // Strips that touch: softened edges would show between them.
    const ImDrawListFlags flags = list.Flags;
    list.Flags &= ~ImDrawListFlags_AntiAliasedFill;
    for (std::size_t i = 0; i + 1 < lines[0].size(); ++i)
        list.AddQuadFilled(lines[0][i], lines[0][i + 1], lines[2][i + 1], lines[2][i], colour::faded(kind.ink, 0.22f));
    list.Flags = flags;
    if (other) drawOther(list, axes, kind, *other, samples, s);
    drawDashed(list, untreated, colour::untreated, 1.4f * s, 5 * s);
    list.AddPolyline(lines[1].data(), int(lines[1].size()), kind.ink, 0, 2.2f * s);

    // Names beside the lines, where there is something to tell apart.
    const auto valueAt = [&](std::size_t r, double share) { return lines[r][std::size_t(share * double(lines[r].size() - 1))]; };
    if (!other && valueAt(1, 0.9).y - valueAt(2, 0.9).y > 2.6f * look.fonts.small->FontSize) {
        const float half = look.fonts.small->FontSize;
        caption(list, axes, {valueAt(2, 0.80).x, valueAt(2, 0.9).y + 3 * s}, look.words["readouts.high"], colour::text, look);
        caption(list, axes, {valueAt(1, 0.72).x, valueAt(1, 0.9).y - half - 4 * s}, look.words["readouts.typical"], colour::text, look);
        caption(list, axes, {valueAt(0, 0.80).x, valueAt(0, 0.9).y - half - 4 * s}, look.words["readouts.low"], colour::text, look);
    }
    drawLegend(list, axes, kind, other != nullptr, at.y + size.y, look);
    const float now = axes.x(std::clamp(day, 0.0, axes.lastDay));
    list.AddLine({now, axes.min.y - 4 * s}, {now, axes.max.y}, colour::text, 1.4f * s);
    const float share = std::clamp(float(day / axes.lastDay), 0.0f, 1.0f);
    const auto today = [&](const Curves& each, ImU32 ink) {
        const ImVec2 dot{now, axes.y(each.responders[1].atDay(share * axes.lastDay).*kind.value * kind.factor)};
        list.AddCircleFilled(dot, 4.5f * s, colour::text, 20);
        list.AddCircleFilled(dot, 2.8f * s, ink, 20);
    };
    if (other) today(*other, colour::accentBright);
    today(curves, kind.ink);
}

} // namespace stria::ui
