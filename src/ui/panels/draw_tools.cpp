#include "ui/drawings.h"
#include "ui/ui.h"

#include <algorithm>

namespace stria::ui {
namespace {

using Kind = scene::Drawing::Kind;

vec2 shareAt(vec2 mouse, const scene::Scene& scene, ImVec2 min, ImVec2 size) {
    const vec2 px(std::clamp(mouse.x - min.x, 0.0f, size.x), std::clamp(mouse.y - min.y, 0.0f, size.y));
    return scene::shareOf(px, vec2(size.x, size.y), scene.camera);
}

vec2 mouseShare(const scene::Scene& scene, ImVec2 min, ImVec2 size) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    return shareAt({mouse.x, mouse.y}, scene, min, size);
}

void endText(DrawTools& tools, scene::Scene& scene) {
    if (!tools.typing) return;
    tools.typing = false;
    std::string text = tools.text;
    text.erase(0, text.find_first_not_of(' '));
    if (!text.empty() && scene.drawings.size() < scene::mostDrawings)
        scene.drawings.push_back({Kind::text, tools.colour, {tools.textAt}, text});
    tools.text[0] = 0;
}

// What is being typed, where it will stand.
void typing(DrawTools& tools, scene::Scene& scene, ImVec2 min, ImVec2 size, const Look& look) {
    const float s = look.s, width = 240 * s;
    const vec2 at = scene::pixelOf(tools.textAt, vec2(size.x, size.y), scene.camera);
    const float x = std::min(min.x + at.x - 9 * s, min.x + size.x - width - 8 * s);
    ImGui::SetCursorScreenPos({std::max(min.x, x), std::min(min.y + at.y - 9 * s, min.y + size.y - 46 * s)});
    if (tools.typingFresh) ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(width);
    ImGui::PushStyleColor(ImGuiCol_FrameBg, ImGui::ColorConvertU32ToFloat4(colour::rgb(0x14171B, 235)));
    const bool entered = typedLine("##drawnText", tools.text, sizeof tools.text, look);
    ImGui::PopStyleColor();
    const bool left = !tools.typingFresh && ImGui::IsItemDeactivated();
    tools.typingFresh = false;
    if (keyPressed(ImGuiKey_Escape)) tools.text[0] = 0;
    if (entered || left) endText(tools, scene);
}

bool inkButton(int ink, bool chosen, const Look& look) {
    const float s = look.s, px = 44 * s;
    const ImVec2 at = ImGui::GetCursorScreenPos(), middle{at.x + px / 2, at.y + px / 2};
    ImGui::PushID(ink);
    const bool pressed = press("ink", {px, px}, look);
    ImGui::PopID();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (chosen) list.AddCircle(middle, 15 * s, colour::text, 32, 2 * s);
    list.AddCircleFilled(middle, 10 * s, drawingInk(ink), 32);
    return pressed;
}

} // namespace

void drawOn(DrawTools& tools, scene::Scene& scene, ImVec2 min, ImVec2 size, bool covered, std::span<const vec2> dragged) {
    const bool room = scene.drawings.size() < scene::mostDrawings;
    if (!covered && ImGui::IsItemActivated() && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
        const vec2 at = mouseShare(scene, min, size);
        endText(tools, scene);
        if (tools.kind == Kind::text && room) {
            tools.typing = tools.typingFresh = true;
            tools.textAt = at;
        } else if (room) {
            tools.drawing = true;
            scene.drawings.push_back({tools.kind, tools.colour, {at}, {}});
            if (tools.kind == Kind::arrow) scene.drawings.back().points.push_back(at);
        }
    }
    if (!tools.drawing || scene.drawings.empty()) {
        tools.drawing = false;
        return;
    }
    scene::Drawing& drawing = scene.drawings.back();
    const vec2 at = mouseShare(scene, min, size);
    if (drawing.kind == Kind::arrow && drawing.points.size() == 2)
        drawing.points[1] = at;
    else if (drawing.kind == Kind::pen) {
        // Every place that it came through, however few frames there were on the way.
        for (const vec2& place : dragged) scene::extendStroke(drawing, shareAt(place, scene, min, size));
        scene::extendStroke(drawing, at);
    }
    if (ImGui::IsItemActive()) return;
    tools.drawing = false;
    // A click is no arrow.
    if (drawing.kind == Kind::arrow && glm::length(drawing.points[1] - drawing.points[0]) < 0.01f) scene.drawings.pop_back();
}

namespace {

constexpr float gapSide = 4, cellSide = 44, textSide = 84; // design pixels

// The strip of tools; in a narrow picture it takes two rows.
struct Strip {
    bool twoRows;
    float width, height;
};
Strip stripOf(float room, const Look& look) {
    const float s = look.s, gap = gapSide * s, cell = cellSide * s, text = textSide * s, cells = float(3 + scene::drawingColours);
    const float wide = cells * cell + 3 * text + 9 * gap + 16 * s;
    const bool twoRows = wide > room;
    return {twoRows, twoRows ? std::max(cells * (cell + gap), 3 * (text + gap)) + 16 * s : wide, (twoRows ? 2 : 1) * (cell + gap) + 12 * s};
}

float roomFor(ImVec2 min, ImVec2 max, float right, const Look& look) { return max.x - min.x - right - 28 * look.s; }

} // namespace

float drawToolsHeight(ImVec2 min, ImVec2 max, float right, const Look& look) {
    return stripOf(roomFor(min, max, right, look), look).height + 14 * look.s;
}

void drawTools(DrawTools& tools, scene::Scene& scene, ImVec2 min, ImVec2 max, float right, const Look& look) {
    const float s = look.s, gap = gapSide * s, cell = cellSide * s, textWidth = textSide * s;
    const ImVec2 size{max.x - min.x, max.y - min.y};
    if (tools.typing) typing(tools, scene, min, size, look);
    const float room = roomFor(min, max, right, look);
    const auto [twoRows, width, height] = stripOf(room, look);
    const ImVec2 at{std::round(min.x + 14 * s + std::max(0.0f, (room - width) / 2)), std::round(min.y + 14 * s)};
    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + width, at.y + height}, colour::rgb(0x14171B, 235), 10 * s);
    float x = at.x + 8 * s, y = at.y + 8 * s;
    const auto next = [&](float itemWidth) {
        ImGui::SetCursorScreenPos({x, y});
        x += itemWidth + gap;
    };
    constexpr std::pair<Kind, Icon> kinds[] = {{Kind::pen, Icon::pen}, {Kind::arrow, Icon::arrow}, {Kind::text, Icon::text}};
    constexpr const char* tips[] = {"draw.pen", "draw.arrow", "draw.text"};
    for (const auto& [kind, icon] : kinds) {
        next(cell);
        if (iconButton(tips[int(kind)], icon, 44, look, look.words[tips[int(kind)]], false, tools.kind == kind)) {
            endText(tools, scene);
            tools.kind = kind;
        }
    }
    for (int ink = 0; ink < scene::drawingColours; ++ink) {
        next(cell);
        if (inkButton(ink, tools.colour == ink, look)) tools.colour = ink;
    }
    if (twoRows) x = at.x + 8 * s, y += cell + gap;
    y += (cell - look.side(controlHeight)) / 2;
    const bool any = !scene.drawings.empty();
    next(textWidth);
    if (textButton("drawUndo", look.words["draw.undo"], look, textWidth, any)) scene.drawings.pop_back();
    next(textWidth);
    if (textButton("drawClear", look.words["draw.clear"], look, textWidth, any)) scene.drawings.clear();
    next(textWidth);
    if (textButton("drawDone", look.words["draw.done"], look, textWidth)) toggleDrawing(tools, scene);
}

void toggleDrawing(DrawTools& tools, scene::Scene& scene) {
    endText(tools, scene);
    tools.open = !tools.open;
    tools.drawing = false;
}

} // namespace stria::ui
