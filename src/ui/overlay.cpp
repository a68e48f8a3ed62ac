#include "ui/overlay.h"

#include "scene/device_pose.h"
#include "ui/caption.h"
#include "ui/drawings.h"
#include "ui/label_layout.h"
#include "ui/lettering.h"
#include "ui/projection.h"
#include "ui/rulers.h"
#include "ui/versus_words.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/printf.h>

namespace stria::ui {
namespace {

ImVec2 sizeOf(const Font& font, const char* words, float share = 1) { return font->CalcTextSizeA(share * font->FontSize, FLT_MAX, 0, words); }

ImU32 withAlpha(ImU32 colour, float share) {
    const float alpha = float((colour >> IM_COL32_A_SHIFT) & 255u) * share;
    return (colour & ~IM_COL32_A_MASK) | (ImU32(std::lround(alpha)) << IM_COL32_A_SHIFT);
}

// A dark pill with words in it, as a share of their size; `at` is its upper left corner. Returns its size.
ImVec2 pill(ImDrawList& list, const Font& font, ImVec2 at, const char* words, float scale, float shown = 1, float share = 1) {
    const ImVec2 padding{10 * scale, 5 * scale}, inner = sizeOf(font, words, share), size{inner.x + 2 * padding.x, inner.y + 2 * padding.y};
    list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, withAlpha(plateColour, shown), 6 * scale);
    writeAt(list, font, share * font->FontSize, {std::round(at.x + padding.x), std::round(at.y + padding.y)}, withAlpha(inkColour, shown), words);
    return size;
}

// What each label says; the needle's tip tells its depth.
std::string wordsOf(const scene::Anchor& anchor, const scene::Scene& scene, const Words& words) {
    // In a young mark the bundles are neither thin nor straight yet: they begin to be.
    if (anchor.key == "label.markFibres" && scene.plan.mark == model::Mark::rubra) return words["label.markFibres.rubra"];
    if (anchor.key != "label.tip") return words[anchor.key];
    const float depthMm = scene::devicePoseOf(scene).tipDepthMm;
    return depthMm > 0 ? words.decimals(fmt::sprintf(words["label.tipDepth"], depthMm)) : std::string(words["label.tip"]);
}

void drawLeader(ImDrawList& list, const LabelPlace& label, float scale, float shown) {
    const ImVec2 line[] = {{label.from.x, label.from.y}, {label.bend.x, label.bend.y}, {label.point.x, label.point.y}};
    list.AddPolyline(line, 3, withAlpha(colour::rgb(0x101216, 150), shown), 0, 3.0f * scale);
    list.AddPolyline(line, 3, withAlpha(colour::rgb(0xF2F0EC, 220), shown), 0, 1.2f * scale);
    list.AddCircleFilled(line[2], 3.4f * scale, withAlpha(colour::rgb(0x101216, 180), shown));
    list.AddCircleFilled(line[2], 2.4f * scale, withAlpha(colour::rgb(0xF2F0EC), shown));
}

// Large letters leave no room in a small picture: there labels are written smaller, though never as small as letters of the usual size.
float labelShare(const OverlayPlace& place) {
    const float room = std::min((place.max.x - place.min.x) / 640, (place.max.y - place.min.y) / 480) / place.scale;
    return std::max(std::min(room, 1.0f), std::min(1.25f / place.scale, 1.0f));
}

// Labels and where they stand.
struct LaidLabels {
    std::vector<LabelWish> wishes;
    std::vector<std::string> texts; // of the wishes
    std::vector<LabelPlace> places;
    std::vector<Box> plates; // of the places
    float share = 1; // of the usual size
};

// The upper edges of what stands at the lower edge of the picture end the columns.
LaidLabels labelsOf(const OverlayPlace& place, const scene::Scene& scene, const Words& words, const Fonts& fonts, float bottom) {
    LaidLabels labels;
    const Projection projection(place.min, place.max, scene.camera);
    const float share = labels.share = labelShare(place), s = share * place.scale;
    const float aspect = (place.max.x - place.min.x) / std::max(1.0f, place.max.y - place.min.y);
    for (const scene::Anchor& anchor : scene::anchorsOf(scene, place.landmarks, aspect)) {
        if (!projection.inFront(anchor.positionMm)) continue;
        const ImVec2 at = projection.of(anchor.positionMm);
        labels.texts.push_back(wordsOf(anchor, scene, words));
        labels.wishes.push_back({{at.x, at.y}, sizeOf(fonts.small, labels.texts.back().c_str(), share).x + 20 * s, anchor.shown, anchor.rank});
    }
    LabelArea area;
    area.left = place.min.x + 14 * s;
    area.right = place.max.x - place.rightInset - 14 * s;
    area.top = place.min.y + std::max(place.topInset, place.toolsInset + 14 * s);
    area.bottom = bottom;
    area.plateHeight = share * fonts.small->FontSize + 10 * s;
    area.gap = 5 * s;
    area.bend = 12 * s;
    // In small pictures words take a larger share: fewer of them, so that they do not cover what they name.
    const float crowding = std::max(1.0f, 900 * s / std::min(place.max.x - place.min.x, place.max.y - place.min.y));
    area.mostPerSide = std::size_t(std::max(3.0f, (area.bottom - area.top) / (1.35f * area.plateHeight * crowding)));
    area.fan = std::min(2.0f, crowding);
    labels.places = layOutLabels(labels.wishes, area);
    for (const LabelPlace& label : labels.places)
        labels.plates.push_back({{label.corner.x, label.corner.y},
                                 {label.corner.x + labels.wishes[label.wish].width, label.corner.y + area.plateHeight}});
    return labels;
}

void drawLabels(ImDrawList& list, const LaidLabels& labels, float scale, const Fonts& fonts) {
    const float s = labels.share * scale;
    for (const LabelPlace& label : labels.places) drawLeader(list, label, s, labels.wishes[label.wish].shown);
    for (const LabelPlace& label : labels.places) {
        const float shown = labels.wishes[label.wish].shown;
        pill(list, fonts.small, {label.corner.x, label.corner.y}, labels.texts[label.wish].c_str(), s, shown, labels.share);
    }
}

// A round length near a sixth of the picture's width at the target's distance, on a dark plate so that it reads on skin as well as on the
// dark backdrop.
struct ScaleBar {
    Fitted lines;
    Box plate;
    float lengthPx = 0;
    float besidePx = 0;        // where the words begin, from the bar's; 0: they stand above it
    std::optional<ImVec2> tag; // where the tag of what it says stands
};

ScaleBar scaleBarOf(const OverlayPlace& place, const scene::Scene& scene, const Words& words, const Fonts& fonts) {
    const float s = place.scale, width = place.max.x - place.min.x, height = place.max.y - place.min.y;
    const float sensorPx = scene::sensorSide(scene.camera, {width, height});
    const float mmAcross = 36 * scene.camera.distanceMm / scene.camera.focalMm;
    const double wantedMm = mmAcross * width / sensorPx / 7.0;
    const double power = std::pow(10.0, std::floor(std::log10(wantedMm))), ratio = wantedMm / power;
    const double lengthMm = power * (ratio >= 5 ? 5 : ratio >= 2 ? 2 : 1);
    ScaleBar bar;
    bar.lengthPx = float(lengthMm / mmAcross) * sensorPx;
    std::string text = lengthMm >= 0.995 ? fmt::format("{:g} mm", lengthMm) : fmt::format("{:g} µm", std::round(lengthMm * 1000));
    if (scene.view != scene::View::surface)
        text += fmt::format(" · {}", words[scene.view == scene::View::micro ? "overlay.schematic" : "overlay.exaggerated"]);
    const bool tagged = place.tags && scene.view != scene::View::surface && scene.view != scene::View::micro;
    const float tagPx = tagged ? 20 * s : 0;
    const float room = width - 52 * s - place.rightInset - tagPx, besidePx = bar.lengthPx + 10 * s;
    // In a low picture words and bar share a line, where they have room for it: the plate would cover what it measures.
    if (place.tags && height < 260 * s && sizeOf(fonts.small, text.c_str()).x < room - besidePx) bar.besidePx = besidePx;
    bar.lines = fitted(fonts.small, text.c_str(), {room - bar.besidePx, 4.5f * fonts.small->FontSize});
    const ImVec2 inner{bar.besidePx + bar.lines.widthPx, bar.lines.heightPx()};
    const float plateWidth = std::max(inner.x + tagPx, bar.lengthPx) + 24 * s, plateHeight = inner.y + (bar.besidePx > 0 ? 12 : 26) * s;
    const ImVec2 corner{std::round(place.min.x + 14 * s), std::round(place.max.y - place.bottomInset - 14 * s - plateHeight)};
    bar.plate = {corner, {corner.x + plateWidth, corner.y + plateHeight}};
    if (tagged) bar.tag = ImVec2{corner.x + inner.x + 26 * s, corner.y + 6 * s + inner.y / 2};
    return bar;
}

void drawScaleBar(ImDrawList& list, const ScaleBar& bar, float s, const Fonts& fonts) {
    list.AddRectFilled(bar.plate.min, bar.plate.max, plateColour, 6 * s);
    const float x = bar.plate.min.x + 12 * s, top = bar.plate.min.y + 6 * s, words = x + bar.besidePx;
    const float y = bar.besidePx > 0 ? (bar.plate.min.y + bar.plate.max.y) / 2 : bar.plate.max.y - 11 * s;
    writeFitted(list, fonts.small, bar.lines, {{words, top}, {words + bar.lines.widthPx, top + bar.lines.heightPx()}}, colour::text, {0, 0});
    list.AddLine({x, y}, {x + bar.lengthPx, y}, colour::rgb(0xF2F0EC), 1.6f * s);
    for (const float end : {x, x + bar.lengthPx}) list.AddLine({end, y - 4 * s}, {end, y + 4 * s}, colour::rgb(0xF2F0EC), 1.6f * s);
}

// Returns the upper edge of its plate.
float drawNotice(ImDrawList& list, const OverlayPlace& place, const Words& words, const Fonts& fonts, bool besideScaleBar) {
    const float s = place.scale, room = place.max.x - place.min.x - 36 * s;
    const char* notice = words["notice"];
    // As large as fits on one line; small pictures get small print.
    float size = fonts.small->FontSize;
    const float wide = sizeOf(fonts.small, notice).x, wanted = besideScaleBar ? room * 0.7f : room;
    if (wide > wanted) size = std::max(6.0f, std::floor(size * wanted / wide));
    const float width = wide * size / fonts.small->FontSize;
    // On a dark plate at the lower edge: readable on any skin.
    const ImVec2 padding{9 * s, 4 * s};
    const ImVec2 at{std::round(place.max.x - 12 * s - padding.x - width), std::round(place.max.y - place.bottomInset - 12 * s - padding.y - size)};
    list.AddRectFilled({at.x - padding.x, at.y - padding.y}, {at.x + width + padding.x, at.y + size + padding.y},
                       plateColour, 5 * s);
    writeAt(list, fonts.small, size, at, inkColour, notice);
    return at.y - padding.y;
}

void drawCompare(ImDrawList& list, const OverlayPlace& place, const scene::Scene& scene, const Words& words, const Fonts& fonts) {
    const float s = place.scale, y = place.min.y + place.toolsInset + 14 * s;
    const float split = place.min.x + float(scene.divider) * (place.max.x - place.min.x);
    std::string left = dayInWords(words, scene.compare->week0 * 7), right = dayInWords(words, scene.compare->week1 * 7);
    if (scene.other) {
        left = fmt::format("A · {} · {}", ownValues(words, scene.plan, *scene.other), dayInWords(words, scene.day));
        right = "B · " + ownValues(words, *scene.other, scene.plan);
    }
    const float leftRoom = split - place.min.x - 48 * s, rightRoom = place.max.x - place.rightInset - split - 48 * s;
    const auto width = [&](const std::string& name) { return sizeOf(fonts.small, name.c_str()).x; };
    // Where there is no room for what they are, plans are at least told apart.
    if (scene.other && width(left) >= leftRoom) left = "A";
    if (scene.other && width(right) >= rightRoom) right = "B";
    if (width(left) < leftRoom) pill(list, fonts.small, {split - width(left) - 34 * s, y}, left.c_str(), s);
    if (width(right) < rightRoom) pill(list, fonts.small, {split + 14 * s, y}, right.c_str(), s);
}

} // namespace

std::string dayInWords(const Words& words, double day) {
    if (day < 0) return words["day.before"];
    const bool inDays = day < 14;
    const double number = inDays ? day : day / 7;
    const bool whole = std::abs(number - std::round(number)) < (inDays ? 0.01 : 0.005);
    return words.filled(inDays ? "day.day" : "day.week", {{"n", words.number(number, whole ? 0 : 1)}});
}

OverlayTags drawOverlay(ImDrawList& list, const OverlayPlace& place, const scene::Scene& scene, const Words& words, const Fonts& fonts) {
    list.PushClipRect(place.min, place.max, true);
    constexpr int below = 0, above = 1; // rulers lie under all that is written
    list.ChannelsSplit(2);
    list.ChannelsSetCurrent(above);
    // Without names nobody could tell two plans apart; the weeks of one are left out of a clean picture.
    if (scene.compare && (scene.labels || scene.other || !place.notice)) drawCompare(list, place, scene, words, fonts);
    // What stands along the lower edge keeps above what the window has there; its scale is that of the whole picture.
    float bottom = place.max.y - place.bottomInset;
    OverlayTags tags;
    // In the middle, or, where that leaves too little for a line, beside what stands at the right edge.
    const float width = place.max.x - place.min.x, leftInset = width - 2 * place.rightInset < 420 * place.scale ? 0 : place.rightInset;
    const ImVec2 captionMin{place.min.x + leftInset, place.min.y}, captionMax{place.max.x - place.rightInset, place.max.y};
    const Caption caption{scene.caption, scene.captionKey};
    const auto captionAbove = [&](float edge) {
        return captionPlace(captionMin, captionMax, edge - 10 * place.scale, place.scale, caption, words, fonts);
    };
    if (place.scaleBar) {
        const ScaleBar bar = scaleBarOf(place, scene, words, fonts);
        // What is being told comes before the scale where there is no room for both.
        if (scene.caption.empty() || captionAbove(bar.plate.min.y).top >= place.min.y) {
            drawScaleBar(list, bar, place.scale, fonts);
            bottom = std::min(bottom, bar.plate.min.y);
            tags.scale = bar.tag;
        }
    }
    if (place.notice) bottom = std::min(bottom, drawNotice(list, place, words, fonts, place.scaleBar));
    const float captionBottom = bottom - 10 * place.scale;
    if (!scene.caption.empty()) {
        const CaptionPlace stands = captionAbove(bottom);
        bottom = stands.top;
        if (!words.evidence(scene.captionKey).empty()) tags.caption = stands.tag;
    }
    const float rulersBottom = scene.caption.empty() ? place.max.y : bottom;
    if (scene.labels && !scene.compare) {
        const LaidLabels labels = labelsOf(place, scene, words, fonts, bottom - 8 * place.scale);
        list.ChannelsSetCurrent(below);
        list.PushClipRect(place.min, {place.max.x, place.max.y - place.bottomInset}, true);
        drawRulers(list, Projection(place.min, place.max, scene.camera), place.scale, {rulersBottom, labels.plates}, scene, fonts);
        list.PopClipRect();
        list.ChannelsSetCurrent(above);
        drawLabels(list, labels, place.scale, fonts);
    }
    drawDrawings(list, place.min, place.max, place.scale, scene, fonts);
    if (!scene.caption.empty()) drawCaption(list, captionMin, captionMax, captionBottom, place.scale, caption, words, fonts);
    list.ChannelsMerge();
    list.PopClipRect();
    return tags;
}

} // namespace stria::ui
