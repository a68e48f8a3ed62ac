#include "scene/scene.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace stria::scene {
namespace {

constexpr std::array<std::pair<View, std::string_view>, 4> viewNames{
    {{View::section, "section"}, {View::surface, "surface"}, {View::micro, "micro"}, {View::needle, "needle"}}};
constexpr std::array<std::pair<Quality, std::string_view>, 4> qualityNames{
    {{Quality::low, "low"}, {Quality::medium, "medium"}, {Quality::high, "high"}, {Quality::reference, "reference"}}};
constexpr std::array<std::pair<std::string_view, bool Layers::*>, 8> layerNames{{{"epidermis", &Layers::epidermis},
                                                                                 {"dermis", &Layers::dermis},
                                                                                 {"fibres", &Layers::fibres},
                                                                                 {"vessels", &Layers::vessels},
                                                                                 {"fat", &Layers::fat},
                                                                                 {"appendages", &Layers::appendages},
                                                                                 {"cells", &Layers::cells},
                                                                                 {"needles", &Layers::needles}}};

template <class Table, class Value> std::string_view nameIn(const Table& table, Value value) {
    return std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.first == value; })->second;
}

template <class Value, class Table> std::optional<Value> valueIn(const Table& table, std::string_view name) {
    for (const auto& row : table)
        if (row.second == name) return row.first;
    return std::nullopt;
}

} // namespace

std::vector<Side> sidesOf(const Scene& scene) {
    const auto sideOf = [](const model::Plan& plan, double day) {
        return Side{&plan, std::clamp(day, model::firstDay, model::lastDay(plan))};
    };
    if (!scene.compare) return {sideOf(scene.plan, scene.day)};
    if (scene.other) return {sideOf(scene.plan, scene.day), sideOf(*scene.other, scene.day)};
    return {sideOf(scene.plan, scene.compare->week0 * 7), sideOf(scene.plan, scene.compare->week1 * 7)};
}

std::string_view nameOf(View view) { return nameIn(viewNames, view); }
std::string_view nameOf(Quality quality) { return nameIn(qualityNames, quality); }
std::optional<View> viewNamed(std::string_view name) { return valueIn<View>(viewNames, name); }
std::optional<Quality> qualityNamed(std::string_view name) { return valueIn<Quality>(qualityNames, name); }

Result<Layers> layersNamed(std::string_view commaSeparated) {
    Layers layers{false, false, false, false, false, false, false, false};
    std::string_view rest = commaSeparated;
    for (;;) {
        const auto comma = rest.find(',');
        const auto word = rest.substr(0, comma);
        const auto known = std::find_if(layerNames.begin(), layerNames.end(), [&](const auto& row) { return row.first == word; });
        if (known == layerNames.end()) {
            std::string all;
            for (const auto& [name, member] : layerNames) {
                if (!all.empty()) all += ", ";
                all += name;
            }
            return Problem{{}, 0, 0, fmt::format("\"{}\" is no layer", word), fmt::format("Layers are {}, separated by commas", all)};
        }
        layers.*(known->second) = true;
        if (comma == std::string_view::npos) return layers;
        rest = rest.substr(comma + 1);
    }
}

std::string namesOf(const Layers& layers) {
    std::string names;
    for (const auto& [name, member] : layerNames)
        if (layers.*member) names += (names.empty() ? "" : ",") + std::string(name);
    return names;
}

Scene withManners(Scene scene, const Scene& from) {
    scene.reg = from.reg;
    scene.language = from.language;
    scene.fontScale = from.fontScale;
    scene.notice = from.notice;
    scene.quality = from.quality;
    scene.hideNeedles = from.hideNeedles;
    scene.reducedMotion = from.reducedMotion;
    scene.highContrast = from.highContrast;
    scene.largeTargets = from.largeTargets;
    return scene;
}

bool showsDevice(const Scene& scene) { return scene.needling.has_value() || scene.view == View::needle; }

double effectiveStroke(const Scene& scene) { return scene.stroke.value_or(scene.view == View::needle ? 1.0 : 0.0); }

} // namespace stria::scene
