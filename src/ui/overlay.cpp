#include "ui/overlay.h"

#include "scene/anchors.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace stria::ui {
namespace {

struct Projection {
    mat4 clipFromWorld;
    ImVec2 min, max;
    ImVec2 of(vec3 worldMm) const {
        const vec4 clip = clipFromWorld * vec4(worldMm, 1);
        return {min.x + (clip.x / clip.w * 0.5f + 0.5f) * (max.x - min.x), min.y + (clip.y / clip.w * 0.5f + 0.5f) * (max.y - min.y)};
    }
    bool inFront(vec3 worldMm) const { return (clipFromWorld * vec4(worldMm, 1)).w > 0; }
};

Projection projectionOf(const OverlayPlace& place, const scene::Scene& scene) {
    const float aspect = (place.max.x - place.min.x) / std::max(1.0f, place.max.y - place.min.y);
    return {scene::clipFromView(scene.camera, aspect) * scene::viewFromWorld(scene.camera), place.min, place.max};
}

void text(ImDrawList& list, ImFont* font, ImVec2 at, ImU32 colour, const char* words) {
    list.AddText(font, font->FontSize, {std::round(at.x), std::round(at.y)}, colour, words);
}

ImVec2 sizeOf(ImFont* font, const char* words, float wrap = 0) { return font->CalcTextSizeA(font->FontSize, FLT_MAX, wrap, words); }

// A dark pill with words in it; `at` is its upper left corner. Returns its size.
ImVec2 pill(ImDrawList& list, ImFont* font, ImVec2 at, const char* words, float scale, ImU32 ink = colour::text) {
    const ImVec2 padding{10 * scale, 5 * scale}, inner = sizeOf(font, words), size{inner.x + 2 * padding.x, inner.y + 2 * padding.y};
    list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, colour::rgb(0x14171B, 205), 6 * scale);
    text(list, font, {at.x + padding.x, at.y + padding.y}, ink, words);
    return size;
}

struct Label {
    const char* words;
    ImVec2 point;
    float y;
};

// Labels stand in two columns at the sides, in the order of their points, with lines to them.
void drawColumn(ImDrawList& list, const OverlayPlace& place, const Fonts& fonts, std::vector<Label> labels, bool right) {
    const float s = place.scale, step = fonts.small->FontSize + 16 * s, margin = 18 * s;
    const float top = place.min.y + 60 * s, bottom = place.max.y - 70 * s;
    std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.point.y < b.point.y; });
    float next = top;
    for (Label& label : labels) {
        label.y = std::max(label.point.y, next);
        next = label.y + step;
    }
    float limit = bottom;
    for (auto label = labels.rbegin(); label != labels.rend(); ++label) {
        label->y = std::min(label->y, limit);
        limit = label->y - step;
    }
    for (const Label& label : labels) {
        const ImVec2 inner = sizeOf(fonts.small, label.words);
        const float width = inner.x + 20 * s, height = inner.y + 10 * s;
        const float x = right ? place.max.x - place.rightInset - margin - width : place.min.x + margin, y = label.y - height / 2;
        const ImVec2 from{right ? x : x + width, label.y}, bend{right ? x - 14 * s : x + width + 14 * s, label.y};
        const ImVec2 line[] = {from, bend, label.point};
        list.AddPolyline(line, 3, colour::rgb(0x101216, 150), 0, 3.0f * s);
        list.AddPolyline(line, 3, colour::rgb(0xF2F0EC, 220), 0, 1.2f * s);
        list.AddCircleFilled(label.point, 3.4f * s, colour::rgb(0x101216, 180));
        list.AddCircleFilled(label.point, 2.4f * s, colour::rgb(0xF2F0EC));
        pill(list, fonts.small, {x, y}, label.words, s);
    }
}

void drawLabels(ImDrawList& list, const OverlayPlace& place, const scene::Scene& scene, const Words& words, const Fonts& fonts) {
    const Projection projection = projectionOf(place, scene);
    std::vector<Label> left, right;
    const float middle = (place.min.x + place.max.x) / 2;
    for (const scene::Anchor& anchor : scene::anchorsOf(scene)) {
        if (!projection.inFront(anchor.positionMm)) continue;
        const ImVec2 at = projection.of(anchor.positionMm);
        if (at.x < place.min.x || at.x > place.max.x || at.y < place.min.y || at.y > place.max.y) continue;
        (at.x < middle ? left : right).push_back({words[anchor.key], at, at.y});
    }
    drawColumn(list, place, fonts, std::move(left), false);
    drawColumn(list, place, fonts, std::move(right), true);
}

// A round length near a sixth of the picture's width at the target's distance.
void drawScaleBar(ImDrawList& list, const OverlayPlace& place, const scene::Scene& scene, const Words& words, const Fonts& fonts) {
    const float s = place.scale, width = place.max.x - place.min.x, height = place.max.y - place.min.y;
    const float longerPx = std::max(width, height);
    const float mmAcross = 36 * scene.camera.distanceMm / scene.camera.focalMm;
    const double wantedMm = mmAcross * width / longerPx / 7.0;
    const double power = std::pow(10.0, std::floor(std::log10(wantedMm))), ratio = wantedMm / power;
    const double lengthMm = power * (ratio >= 5 ? 5 : ratio >= 2 ? 2 : 1);
    const float lengthPx = float(lengthMm / mmAcross) * longerPx;
    const std::string length = lengthMm >= 0.995 ? fmt::format("{:g} mm", lengthMm) : fmt::format("{:g} µm", std::round(lengthMm * 1000));
    const std::string caption =
        scene.view == scene::View::surface
            ? length
            : fmt::format("{} · {}", length, words[scene.view == scene::View::micro ? "overlay.schematic" : "overlay.exaggerated"]);
    // On a dark plate, so that it reads on skin as well as on the dark backdrop.
    const ImVec2 inner = sizeOf(fonts.small, caption.c_str());
    const float plateWidth = std::max(inner.x, lengthPx) + 24 * s, plateHeight = inner.y + 26 * s;
    const ImVec2 corner{std::round(place.min.x + 14 * s), std::round(place.max.y - 14 * s - plateHeight)};
    list.AddRectFilled(corner, {corner.x + plateWidth, corner.y + plateHeight}, colour::rgb(0x14171B, 190), 6 * s);
    const float x = corner.x + 12 * s, y = corner.y + plateHeight - 11 * s;
    text(list, fonts.small, {x, corner.y + 6 * s}, colour::text, caption.c_str());
    list.AddLine({x, y}, {x + lengthPx, y}, colour::rgb(0xF2F0EC), 1.6f * s);
    for (const float end : {x, x + lengthPx}) list.AddLine({end, y - 4 * s}, {end, y + 4 * s}, colour::rgb(0xF2F0EC), 1.6f * s);
}

void drawNotice(ImDrawList& list, const OverlayPlace& place, const Words& words, const Fonts& fonts, bool besideScaleBar) {
    const float s = place.scale, room = place.max.x - place.min.x - 36 * s;
    const char* notice = words["notice"];
    // As large as fits on one line; small pictures get small print.
    float size = fonts.small->FontSize;
    const float wide = sizeOf(fonts.small, notice).x, wanted = besideScaleBar ? room * 0.7f : room;
    if (wide > wanted) size = std::max(6.0f, std::floor(size * wanted / wide));
    const float width = wide * size / fonts.small->FontSize;
    // On a dark plate at the lower edge: readable on any skin.
    const ImVec2 padding{9 * s, 4 * s};
    const ImVec2 at{std::round(place.max.x - 12 * s - padding.x - width), std::round(place.max.y - 12 * s - padding.y - size)};
    list.AddRectFilled({at.x - padding.x, at.y - padding.y}, {at.x + width + padding.x, at.y + size + padding.y},
                       colour::rgb(0x14171B, 165), 5 * s);
    list.AddText(fonts.small, size, at, colour::rgb(0xECEEF1, 235), notice);
}

void drawCompare(ImDrawList& list, const OverlayPlace& place, const scene::Scene& scene, const Words& words, const Fonts& fonts) {
    const float s = place.scale, y = place.min.y + 14 * s;
    const float split = place.min.x + float(scene.divider) * (place.max.x - place.min.x);
    const std::string left = dayInWords(words, scene.compare->week0 * 7), right = dayInWords(words, scene.compare->week1 * 7);
    const float leftWidth = sizeOf(fonts.small, left.c_str()).x + 20 * s;
    if (split - place.min.x > leftWidth + 28 * s) pill(list, fonts.small, {split - leftWidth - 14 * s, y}, left.c_str(), s);
    if (place.max.x - split > sizeOf(fonts.small, right.c_str()).x + 48 * s) pill(list, fonts.small, {split + 14 * s, y}, right.c_str(), s);
}

} // namespace

std::string dayInWords(const Words& words, double day) {
    if (day < 0) return words["day.before"];
    const double week = day / 7;
    if (day < 14 && std::abs(day - std::round(day)) < 0.01) return fmt::format("{} {:.0f}", words["day.day"], day);
    if (day < 14) return fmt::format("{} {:.1f}", words["day.day"], day);
    if (std::abs(week - std::round(week)) < 0.005) return fmt::format("{} {:.0f}", words["day.week"], week);
    return fmt::format("{} {:.1f}", words["day.week"], week);
}

void drawOverlay(ImDrawList& list, const OverlayPlace& place, const scene::Scene& scene, const Words& words, const Fonts& fonts) {
    list.PushClipRect(place.min, place.max, true);
    if (scene.labels && !scene.compare) drawLabels(list, place, scene, words, fonts);
    if (scene.compare && (scene.labels || !place.notice)) drawCompare(list, place, scene, words, fonts);
    if (place.scaleBar) drawScaleBar(list, place, scene, words, fonts);
    if (place.notice) drawNotice(list, place, words, fonts, place.scaleBar);
    list.PopClipRect();
}

} // namespace stria::ui
