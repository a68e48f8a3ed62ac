// What a person draws over the picture while explaining: strokes of a pen, arrows, words. It stays where it was drawn on the screen;
// it is part of the Scene, so that it is undone, saved and rendered with it.
#pragma once

#include "core/geometry.h"
#include "scene/camera.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stria::scene {

struct Drawing {
    enum class Kind { pen, arrow, text };
    Kind kind = Kind::pen;
    int colour = 0; // of drawingColours
    // From the middle of the picture in shares of the side that the camera's sensor spans, x right and y down: what is drawn over a place stays over it when the
    // picture gets another size. pen: 1 or more; arrow: tail and head; text: where its first line begins.
    std::vector<vec2> points;
    std::string text;
    bool operator==(const Drawing&) const = default;
};

inline constexpr int drawingColours = 3;
inline constexpr std::size_t mostDrawings = 200, mostDrawingPoints = 2000, longestDrawingText = 200; // bytes of UTF-8

std::string_view nameOf(Drawing::Kind kind);
std::optional<Drawing::Kind> drawingKindNamed(std::string_view name);

// Adds a point to a pen's stroke unless it lies closer than `leastStep` to the last one or the stroke is full. True if added.
bool extendStroke(Drawing& stroke, vec2 point, float leastStep = 0.0015f);

// Picture coordinates ↔ shares, for a picture of this size that this camera takes.
vec2 shareOf(vec2 px, vec2 sizePx, const Camera& camera);
vec2 pixelOf(vec2 share, vec2 sizePx, const Camera& camera);

} // namespace stria::scene
