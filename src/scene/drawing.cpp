#include "scene/drawing.h"

#include <algorithm>
#include <array>

namespace stria::scene {
namespace {

constexpr std::array<std::string_view, 3> kindNames{"pen", "arrow", "text"};

} // namespace

std::string_view nameOf(Drawing::Kind kind) { return kindNames[std::size_t(kind)]; }

std::optional<Drawing::Kind> drawingKindNamed(std::string_view name) {
    const auto found = std::find(kindNames.begin(), kindNames.end(), name);
    if (found == kindNames.end()) return std::nullopt;
    return Drawing::Kind(found - kindNames.begin());
}

bool extendStroke(Drawing& stroke, vec2 point, float leastStep) {
    if (stroke.points.size() >= mostDrawingPoints) return false;
    if (!stroke.points.empty() && glm::length(point - stroke.points.back()) < leastStep) return false;
    stroke.points.push_back(point);
    return true;
}

vec2 shareOf(vec2 px, vec2 sizePx, const Camera& camera) { return (px - 0.5f * sizePx) / sensorSide(camera, sizePx); }
vec2 pixelOf(vec2 share, vec2 sizePx, const Camera& camera) { return share * sensorSide(camera, sizePx) + 0.5f * sizePx; }

} // namespace stria::scene
