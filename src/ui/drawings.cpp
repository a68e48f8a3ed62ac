#include "ui/drawings.h"

#include "ui/lettering.h"

#include <cmath>

namespace stria::ui {
namespace {

constexpr ImU32 inks[scene::drawingColours] = {colour::rgb(0xFFFFFF), colour::rgb(0xF0E442), colour::rgb(0x56B4E9)};
constexpr ImU32 outline = colour::rgb(0x16191D);

void line(ImDrawList& list, const std::vector<ImVec2>& points, ImU32 ink, float width) {
    if (points.size() == 1) {
        list.AddCircleFilled(points[0], width / 2, ink, 20);
        return;
    }
    list.AddPolyline(points.data(), int(points.size()), ink, 0, width);
    // Round ends and corners: polylines have neither.
    for (const ImVec2& point : points) list.AddCircleFilled(point, width / 2, ink, 12);
}

void arrow(ImDrawList& list, ImVec2 tail, ImVec2 head, ImU32 ink, float width, float scale) {
    const float dx = head.x - tail.x, dy = head.y - tail.y, length = std::hypot(dx, dy);
    if (length < 1) return;
    const float ux = dx / length, uy = dy / length, size = 16 * scale + width;
    const ImVec2 neck{head.x - ux * size * 0.8f, head.y - uy * size * 0.8f};
    line(list, {tail, neck}, ink, width);
    const float grown = size + (width - 4 * scale) * 0.8f, tip = (width - 4 * scale) * 0.9f;
    list.AddTriangleFilled({head.x + ux * tip, head.y + uy * tip}, {head.x - ux * grown - uy * grown * 0.55f, head.y - uy * grown + ux * grown * 0.55f},
                           {head.x - ux * grown + uy * grown * 0.55f, head.y - uy * grown - ux * grown * 0.55f}, ink);
}

void text(ImDrawList& list, ImVec2 at, const scene::Drawing& drawing, ImU32 ink, float scale, const Fonts& fonts) {
    const ImVec2 size = fonts.strong->CalcTextSizeA(fonts.strong->FontSize, FLT_MAX, 0, drawing.text.c_str());
    const ImVec2 padding{9 * scale, 5 * scale};
    list.AddRectFilled({at.x - padding.x, at.y - padding.y}, {at.x + size.x + padding.x, at.y + size.y + padding.y}, colour::rgb(0x14171B, 205), 6 * scale);
    writeAt(list, fonts.strong, fonts.strong->FontSize, {std::round(at.x), std::round(at.y)}, ink, drawing.text.c_str());
}

} // namespace

ImU32 drawingInk(int colour) { return inks[colour]; }

void drawDrawings(ImDrawList& list, ImVec2 min, ImVec2 max, float scale, const scene::Scene& scene, const Fonts& fonts) {
    const vec2 size(max.x - min.x, max.y - min.y);
    const float width = 4 * scale, around = 3 * scale;
    for (const scene::Drawing& drawing : scene.drawings) {
        std::vector<ImVec2> points;
        for (const vec2 share : drawing.points) {
            const vec2 px = scene::pixelOf(share, size, scene.camera);
            points.push_back({min.x + px.x, min.y + px.y});
        }
        if (points.empty()) continue;
        const ImU32 ink = drawingInk(drawing.colour);
        if (drawing.kind == scene::Drawing::Kind::text)
            text(list, points[0], drawing, ink, scale, fonts);
        else if (drawing.kind == scene::Drawing::Kind::arrow && points.size() > 1) {
            arrow(list, points[0], points[1], outline, width + around, scale);
            arrow(list, points[0], points[1], ink, width, scale);
        } else {
            line(list, points, outline, width + around);
            line(list, points, ink, width);
        }
    }
}

} // namespace stria::ui
