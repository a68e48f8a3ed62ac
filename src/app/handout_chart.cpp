#include "app/handout_chart.h"

#include "app/handout_moments.h"
#include "app/handout_text.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace stria::app {
namespace {

constexpr double width = 760, height = 340, left = 52, right = 118, top = 34, bottom = 46;

// Where weeks and per cent lie on the drawing.
struct Axes {
    double weeks, percent;
    double x(double week) const { return left + (width - left - right) * week / weeks; }
    double y(double share) const { return height - bottom - (height - top - bottom) * std::max(0.0, share) / percent; }
};

struct Lines {
    std::vector<double> weeks;
    std::array<std::vector<double>, 3> responders; // per cent
    std::vector<double> alone;
};

Lines courseLinesOf(const model::Plan& plan, const std::vector<double>& days) {
    Lines lines;
    const auto at = model::Course::allAtDays(plan, days);
    const auto alone = model::Course::atDays(model::untreated(plan), model::Responder::typical, days);
    for (std::size_t i = 0; i < days.size(); ++i) {
        lines.weeks.push_back(days[i] / 7);
        for (std::size_t r = 0; r < 3; ++r) lines.responders[r].push_back(at[r][i].improvementPercent);
        lines.alone.push_back(alone[i].improvementPercent);
    }
    return lines;
}

std::vector<double> daysOfChart(const model::Plan& plan) {
    std::vector<double> days;
    const double end = model::lastDay(plan);
    for (double day = 0; day < end; day += 3.5) days.push_back(day);
    days.push_back(end);
    return days;
}

std::string path(const Axes& axes, const std::vector<double>& weeks, const std::vector<double>& percent, const char* start = "M") {
    std::string d;
    for (std::size_t i = 0; i < weeks.size(); ++i)
        d += fmt::format("{}{:.1f} {:.1f}", i ? "L" : start, axes.x(weeks[i]), axes.y(percent[i]));
    return d;
}

std::string text(double x, double y, const char* look, std::string_view words) {
    return fmt::format(R"(<text x="{:.1f}" y="{:.1f}" class="{}">{}</text>)", x, y, look, escaped(words));
}

std::string grid(const Axes& axes, const ui::Words& words) {
    std::string svg;
    for (double percent = 0; percent <= axes.percent + 1e-9; percent += 20) {
        svg += fmt::format(R"(<path class="rule" d="M{:.1f} {:.1f}H{:.1f}"/>)", left, axes.y(percent), width - right);
        svg += text(left - 8, axes.y(percent) + 4, "axis end", words.percent(fmt::format("{:g}", percent)));
    }
    double step = 4;
    while (axes.weeks / step > 10) step *= step == 4 ? 2 : step == 8 ? 1.5 : 2;
    for (double week = 0; week <= axes.weeks + 1e-9; week += step) svg += text(axes.x(week), height - bottom + 18, "axis middle", fmt::format("{:g}", week));
    return svg + text((left + width - right) / 2, height - 8, "axis middle", words["handout.chart.weeks"]);
}

std::string sessions(const Axes& axes, const model::Plan& plan, const ui::Words& words) {
    std::string svg;
    for (int k = 0; k < model::sessionsMade(plan); ++k) {
        const double x = axes.x(model::dayOfSession(plan, k) / 7);
        svg += fmt::format(R"(<path class="session" d="M{0:.1f} {1:.1f}V{2:.1f}M{3:.1f} {4:.1f}H{5:.1f}L{0:.1f} {1:.1f}Z"/>)", x, top - 4, height - bottom,
                           x - 4.5, top - 13, x + 4.5);
    }
    if (plan.sessions > 0) {
        const double x = axes.x(model::dayOfSession(plan, model::sessionsMade(plan) - 1) / 7) + 12;
        svg += text(x, top - 5, "axis", words[model::sessionsMade(plan) == 1 ? "handout.chart.session" : "handout.chart.sessions"]);
    }
    return svg;
}

// Names at the ends of the lines, moved apart where they would touch.
std::string endNames(const Axes& axes, const Lines& lines, bool treated, const ui::Words& words) {
    struct Name {
        double y;
        const char *look, *key;
    };
    std::vector<Name> names{{axes.y(lines.alone.back()), "name alone", "handout.chart.alone"}};
    if (treated)
        for (const auto& [r, look, key] : {std::tuple{0u, "name", "handout.chart.low"}, {1u, "name strong", "handout.chart.typical"}, {2u, "name", "handout.chart.high"}})
            names.push_back({axes.y(lines.responders[r].back()), look, key});
    constexpr double line = 17;
    for (std::size_t i = 1; i < names.size(); ++i) names[i].y = std::min(names[i].y, names[i - 1].y - line);
    std::string svg;
    for (const Name& name : names) svg += text(width - right + 10, name.y + 4, name.look, words[name.key]);
    return svg;
}

} // namespace

std::string fadingChart(const model::Plan& plan, const ui::Words& words) {
    const Lines lines = courseLinesOf(plan, daysOfChart(plan));
    const bool treated = plan.sessions > 0;
    double most = 15;
    for (const auto* line : {&lines.responders[2], &lines.alone}) most = std::max(most, *std::max_element(line->begin(), line->end()));
    const Axes axes{lines.weeks.back(), std::min(100.0, 20 * std::ceil(most / 20 + 0.05))};
    std::string svg = fmt::format(R"(<svg class="chart" viewBox="0 0 {:g} {:g}" role="img" aria-labelledby="chart-title chart-words">)", width, height);
    svg += fmt::format(R"(<title id="chart-title">{}</title>)", escaped(words["handout.chart.title"]));
    svg += grid(axes, words);
    if (treated) {
        std::vector<double> weeks(lines.weeks.rbegin(), lines.weeks.rend()), low(lines.responders[0].rbegin(), lines.responders[0].rend());
        svg += fmt::format(R"(<path class="band" d="{}{}Z"/>)", path(axes, lines.weeks, lines.responders[2]), path(axes, weeks, low, "L"));
        svg += fmt::format(R"(<path class="typical" d="{}"/>)", path(axes, lines.weeks, lines.responders[1]));
    }
    svg += fmt::format(R"(<path class="untreated" d="{}"/>)", path(axes, lines.weeks, lines.alone));
    return svg + sessions(axes, plan, words) + endNames(axes, lines, treated, words) + "</svg>";
}

std::string fadingRows(const model::Plan& plan, const ui::Words& words) {
    std::vector<double> days{28, 84, resultDay(plan), model::lastDay(plan)};
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end(), [](double a, double b) { return std::abs(a - b) < 1; }), days.end());
    const Lines lines = courseLinesOf(plan, days);
    std::string rows;
    for (std::size_t i = 0; i < days.size(); ++i) {
        rows += fmt::format(R"(<tr><th scope="row">{:.3g}</th>)", lines.weeks[i]);
        for (const auto* line : {&lines.responders[0], &lines.responders[1], &lines.responders[2], &lines.alone})
            rows += fmt::format("<td>{}</td>", words.percent(std::to_string(std::max(0L, std::lround((*line)[i])))));
        rows += "</tr>\n";
    }
    return rows;
}

} // namespace stria::app
