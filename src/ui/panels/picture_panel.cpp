#include "scene/device_pose.h"
#include "ui/evidence_mark.h"
#include "ui/overlay.h"
#include "ui/ui.h"

#include <algorithm>
#include <cmath>
#include <fmt/printf.h>

namespace stria::ui {
namespace {

constexpr float radiansPerPixel = 0.0055f, radiansPerArrow = 0.1f, zoomPerNotch = 0.88f;

// Left drag turns, right or middle drag moves, the wheel comes nearer.
void turnAndMove(scene::Scene& scene, ImVec2 size, const Look& look) {
    const ImGuiIO& io = ImGui::GetIO();
    if (ImGui::IsItemHovered() && io.MouseWheel != 0)
        scene.camera = scene::zoomed(scene.camera, scene.view, std::pow(zoomPerNotch, io.MouseWheel));
    // In the moment of a touch the way of the pointer to its place is no drag.
    if (!ImGui::IsItemActive() || ImGui::IsItemActivated() || (io.MouseDelta.x == 0 && io.MouseDelta.y == 0)) return;
    if (ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
        scene.camera = scene::orbited(scene.camera, scene.view, -io.MouseDelta.x * radiansPerPixel / look.s,
                                      io.MouseDelta.y * radiansPerPixel / look.s);
    } else {
        const float mmPerPixel = 36 * scene.camera.distanceMm / scene.camera.focalMm / scene::sensorSide(scene.camera, {size.x, size.y});
        scene.camera = scene::panned(scene.camera, scene.view, vec2(-io.MouseDelta.x * mmPerPixel, io.MouseDelta.y * mmPerPixel));
    }
}

// The buttons at the picture's right edge: in a low picture smaller, then in several columns.
struct CameraColumn {
    int buttons = 8, rows = 8, columns = 1;
    float side = 40; // design pixels
    float sidePx = 0, stepPx = 0;
};

CameraColumn cameraColumn(bool booth, float heightPx, const Look& look) {
    CameraColumn column;
    column.buttons = booth ? 5 : 8;
    for (const float side : {40.0f, 34.0f, 28.0f, 24.0f}) {
        column.side = side;
        column.sidePx = look.side(side);
        column.stepPx = column.sidePx + std::round(6 * look.s);
        column.rows = std::max(1, int((heightPx - 20 * look.s) / column.stepPx));
        column.columns = (column.buttons + column.rows - 1) / column.rows;
        if (column.columns <= 2) break;
    }
    return column;
}

// What they take of the picture's width, with the story's bar below them.
float cameraWidth(const UiInputs& inputs, float heightPx, const Look& look) {
    const CameraColumn column = cameraColumn(inputs.booth, heightPx - (inputs.story.there ? storyBarHeight * look.s : 0), look);
    return 2 * look.s + float(column.columns) * column.stepPx;
}

void cameraButtons(UiState& state, scene::Scene& scene, bool booth, UiWishes& wishes, ImVec2 min, ImVec2 max, const Look& look) {
    const float s = look.s;
    const CameraColumn column = cameraColumn(booth, max.y - min.y, look);
    float x = max.x - column.sidePx - 14 * s, y = min.y + 14 * s;
    int made = 0;
    const auto button = [&](const char* id, Icon icon, const char* tip) {
        if (made > 0 && made % column.rows == 0) x -= column.stepPx, y = min.y + 14 * s;
        ++made;
        ImGui::SetCursorScreenPos({x, y});
        y += column.stepPx;
        return iconButton(id, icon, column.side, look, tip);
    };
    if (button("nearer", Icon::plus, look.words["view.zoomIn"])) scene.camera = scene::zoomed(scene.camera, scene.view, 0.8f);
    if (button("further", Icon::minus, look.words["view.zoomOut"])) scene.camera = scene::zoomed(scene.camera, scene.view, 1.25f);
    if (button("home", Icon::home, look.words["view.reset"])) scene.camera = scene::homeCamera(scene.view);
    if (column.rows >= column.buttons) y += 8 * s;
    if (button("draw", Icon::pen, look.words["view.draw"])) toggleDrawing(state.draw, scene);
    if (!booth && button("picture", Icon::camera, look.words["view.picture"])) wishes.picture = true;
    if (!booth && button("export", Icon::handOver, look.words["view.export"])) wishes.openExport = true;
    if (!booth && button("full", Icon::fullScreen, look.words["view.full"])) wishes.fullScreen = true;
    if (button("help", Icon::help, look.words["view.help"])) state.help = !state.help;
}

// The line between two weeks can be taken anywhere along its length. Whether it is.
bool dragDivider(UiState& state, scene::Scene& scene, ImVec2 min, ImVec2 size, bool covered, const Look& look) {
    const float x = min.x + float(scene.divider) * size.x, mouse = ImGui::GetIO().MousePos.x;
    const bool near = scene.compare && !covered && std::abs(mouse - x) < 7 * look.s;
    if (near && ImGui::IsItemActivated() && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) state.dividerHeld = true;
    state.dividerHeld = state.dividerHeld && scene.compare && ImGui::IsItemActive();
    if (state.dividerHeld) scene.divider = std::clamp((mouse - min.x) / size.x, 0.02f, 0.98f);
    if (state.dividerHeld || (near && ImGui::IsItemHovered())) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    return state.dividerHeld;
}

// The handle of the divider between two weeks.
void dividerHandle(scene::Scene& scene, ImVec2 min, ImVec2 max, const UiInputs& inputs, const Look& look) {
    const float s = look.s;
    const auto [x, y] = dividerHandleAt(scene, inputs, min, max, look);
    ImGui::SetCursorScreenPos({x - dividerHandleRadius * s, y - dividerHandleRadius * s});
    press("divider", {2 * dividerHandleRadius * s, 2 * dividerHandleRadius * s}, look);
    if (const int across = arrowsAcross(look); across != 0) scene.divider = std::clamp(scene.divider + 0.02 * across, 0.02, 0.98);
    const bool held = ImGui::IsItemActive(), hot = ImGui::IsItemHovered();
    if (held) scene.divider = std::clamp((ImGui::GetIO().MousePos.x - min.x) / (max.x - min.x), 0.02f, 0.98f);
    if (hot || held) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddCircleFilled({x, y}, 17 * s, colour::rgb(0x14171B, 120), 36);
    list.AddCircleFilled({x, y}, 15 * s, held || hot ? colour::accentBright : colour::rgb(0xF6F3EF), 36);
    for (const float side : {-1.0f, 1.0f}) {
        const ImVec2 arrow[] = {{x + side * 4 * s, y - 4.5f * s}, {x + side * 8.5f * s, y}, {x + side * 4 * s, y + 4.5f * s}};
        list.AddPolyline(arrow, 3, colour::rgb(0x2A2F37), 0, 1.8f * s);
    }
}

// Returns its height. `key`: where what it rests on stands, if it claims anything.
float pill(const char* text, ImVec2 at, float room, const Look& look, const char* key = nullptr) {
    const float s = look.s, tag = key ? 18 * s : 0;
    const Fitted lines = fitted(look.fonts.small, text, {room - 24 * s - tag, 3.3f * look.fonts.small->FontSize});
    const Box box{at, {at.x + lines.widthPx + 24 * s + tag, at.y + lines.heightPx() + 12 * s}};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(box.min, box.max, colour::rgb(0x14171B, 215), 6 * s);
    writeFitted(list, look.fonts.small, lines, {box.min, {box.max.x - tag, box.max.y}}, colour::text);
    if (key) evidenceDot({key}, {box.max.x - 18 * s, (box.min.y + box.max.y) / 2}, look);
    return box.height();
}

// What is going on, below the drawing tools: strokes slowed down, healing still being computed.
void goingOn(const scene::Scene& scene, const UiInputs& inputs, ImVec2 min, ImVec2 max, float tools, const Look& look) {
    const float s = look.s;
    float y = min.y + tools + 14 * s;
    if (scene.compare) y += look.fonts.small->FontSize + 18 * s; // below the names of the two sides
    const float room = max.x - min.x - 28 * s - cameraWidth(inputs, max.y - min.y, look);
    if (scene.needling && !inputs.story.telling) // the story says it itself
        y += 6 * s + pill(fmt::sprintf(look.words["overlay.slowed"], scene::realStrokesPerSecond / scene::shownStrokesPerSecond).c_str(),
                          {min.x + 14 * s, y}, room, look, "overlay.slowed");
    if (!inputs.pictureThere) {
        const char* preparing = look.words["overlay.preparing"];
        const float right = 14 * s + cameraWidth(inputs, max.y - min.y, look);
        const float left = textSize(look.fonts.heading, preparing).x < max.x - min.x - 2 * right ? right : 14 * s;
        writeInto(*ImGui::GetWindowDrawList(), look.fonts.heading, {{min.x + left, min.y}, {max.x - right, max.y}}, colour::dim, preparing);
        return;
    }
    if (inputs.progress >= 1) return;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(min, {max.x, min.y + 3 * s}, colour::rgb(0x14171B, 160));
    list.AddRectFilled(min, {min.x + float(inputs.progress) * (max.x - min.x), min.y + 3 * s}, colour::accent);
    // In a low picture the words would lie over the caption; the bar stays.
    if (scene.caption.empty() || max.y - min.y > 260 * s) pill(look.words["overlay.computing"], {min.x + 14 * s, y}, room, look);
}

} // namespace

ImVec2 dividerHandleAt(const scene::Scene& scene, const UiInputs& inputs, ImVec2 min, ImVec2 max, const Look& look) {
    const float s = look.s, bottom = max.y - (inputs.story.telling ? storyBarHeight * s : 0);
    // The scale bar; then a caption, of a third at most.
    float written = bottom - 53 * s - look.side(evidenceDotSize) / 2;
    if (!scene.caption.empty()) written -= 10 * s + (written - min.y) / 3;
    const float y = std::max(min.y + 24 * s, std::min(min.y + 0.86f * (max.y - min.y), written - 24 * s));
    return {min.x + float(scene.divider) * (max.x - min.x), y};
}

bool picturePanel(UiState& state, scene::Scene& scene, const UiInputs& inputs, UiWishes& wishes, const Look& look) {
    const ImVec2 min = ImGui::GetWindowPos(), size = ImGui::GetWindowSize(), max{min.x + size.x, min.y + size.y};
    OverlayTags tags;
    // Room for two messages above the labels; in a low picture, where that would leave none for labels, what comes and goes covers them.
    const float slowed = scene.needling && !inputs.story.telling ? 34 * look.s + look.fonts.small->FontSize : 0; // that stays
    const float messages = std::max(std::min(84 * look.s, size.y / 6), slowed);
    const float right = cameraWidth(inputs, size.y, look), tools = state.draw.open ? drawToolsHeight(min, max, right, look) : 0;
    if (inputs.pictureThere) {
        OverlayPlace place{min, max, look.s, false, true, right, messages, inputs.landmarks};
        place.toolsInset = tools;
        place.bottomInset = inputs.story.telling ? storyBarHeight * look.s : 0;
        place.tags = true;
        tags = drawOverlay(*ImGui::GetWindowDrawList(), place, scene, look.words, look.fonts);
    }
    ImGui::SetCursorScreenPos(min);
    pressGround("turn", size, look,
                ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight | ImGuiButtonFlags_MouseButtonMiddle);
    if (const int across = arrowsAcross(look), down = arrowsDown(look); across != 0 || down != 0)
        scene.camera = scene::orbited(scene.camera, scene.view, radiansPerArrow * float(across), -radiansPerArrow * float(down));
    // A press on what lies over the picture is not the picture's, even where the mouse comes and presses within one frame.
    const bool covered = look.focus && look.focus->isCovered(ImGui::GetID("turn"), ImGui::GetIO().MousePos);
    if (state.draw.open)
        drawOn(state.draw, scene, min, size, covered, inputs.dragged);
    else if (!dragDivider(state, scene, min, size, covered, look))
        turnAndMove(scene, size, look);
    const float bar = inputs.story.there ? storyBarHeight * look.s : 0;
    if (scene.compare) dividerHandle(scene, min, max, inputs, look);
    cameraButtons(state, scene, inputs.booth, wishes, min, {max.x, max.y - bar}, look);
    goingOn(scene, inputs, min, max, tools, look);
    bool onTag = false;
    if (tags.scale) evidenceDot({"overlay.exaggerated"}, *tags.scale, look);
    if (tags.caption) {
        ImGui::SetCursorScreenPos(*tags.caption);
        const MarkState mark = evidenceMark(scene.captionKey.c_str(), look, true);
        state.reading = mark.open;
        onTag = mark.hot;
    }
    if (state.draw.open) drawTools(state.draw, scene, min, max, right, look);
    return onTag;
}

} // namespace stria::ui
