#include "ui/ui.h"
#include "ui/versus_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace stria::ui {
namespace {

// What can be asked with one click: the plan with one thing changed.
std::vector<model::Plan> questionsAbout(const model::Plan& plan) {
    std::vector<model::Plan> all;
    const auto ask = [&](auto change) {
        model::Plan other = plan;
        change(other);
        if (!(other == plan)) all.push_back(other);
    };
    ask([&](model::Plan& other) { other.sessions = plan.sessions == 1 ? 3 : 1; });
    ask([&](model::Plan& other) { other.depthMm = plan.depthMm == 2 ? 1 : 2; });
    if (plan.sessions > 1) ask([](model::Plan& other) { other.missed.set(1); });
    ask([](model::Plan& other) { other.sessions = 0; });
    return all;
}

// A depth by its name: "2.00 mm" alone says little among questions. Rows of a menu begin alike; no language here begins them with another letter
// than A to Z, or has capitals then.
std::string questionWords(const model::Plan& other, const model::Plan& plan, const Look& look) {
    std::string values = ownValues(look.words, other, plan);
    if (other.depthMm != plan.depthMm) return fmt::format("{} {}", look.words["plan.depth"], values);
    if (values[0] >= 'a' && values[0] <= 'z') values[0] = char(values[0] - 'a' + 'A');
    return values;
}

} // namespace

void setOther(scene::Scene& scene, const std::optional<model::Plan>& other) {
    constexpr double firstDay = 7; // in its first week no course tells much of its end
    scene.other = other;
    if (!other)
        scene.compare.reset();
    else if (!scene.compare)
        startComparing(scene, firstDay);
}

void whatIfRow(scene::Scene& scene, const Look& look) {
    const float button = look.side(controlHeight), gap = 6 * look.s;
    const bool on = scene.other.has_value();
    const std::string shown = on ? "B: " + ownValues(look.words, *scene.other, scene.plan) : look.words["versus.ask"];
    if (beginChoice("whatIf", shown.c_str(), ImGui::GetContentRegionAvail().x - (on ? button + gap : 0), look)) {
        for (const model::Plan& other : questionsAbout(scene.plan))
            if (choiceRow(questionWords(other, scene.plan, look).c_str(), false, look)) setOther(scene, other);
        if (choiceRow(look.words["versus.pin"], false, look)) setOther(scene, scene.plan);
        if (on && choiceRow(look.words["versus.swap"], false, look)) {
            const model::Plan mine = scene.plan;
            changePlan(scene, *scene.other);
            scene.other = mine;
        }
        endChoice(look);
    }
    if (!on || !scene.other) return;
    ImGui::SameLine(0, gap);
    if (iconButton("versusOff", Icon::minus, controlHeight, look, look.words["versus.off"])) setOther(scene, std::nullopt);
}

std::string versusNow(const Curves& a, const Curves& b, double day, const Look& look) {
    const auto percents = [day](const Curves& curves) {
        std::array<std::string, 3> all;
        for (std::size_t i = 0; i < 3; ++i)
            all[i] = fmt::format("{}", std::lround(curves.responders[i].atDay(std::min(day, model::lastDay(curves.plan))).improvementPercent));
        return all;
    };
    const auto here = percents(a), there = percents(b);
    return look.words.filled("versus.now", {{"a", here[1]}, {"aLow", here[0]}, {"aHigh", here[2]}, {"b", there[1]}, {"bLow", there[0]}, {"bHigh", there[2]}});
}

} // namespace stria::ui
