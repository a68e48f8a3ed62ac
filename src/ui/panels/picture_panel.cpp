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

void cameraButtons(UiState& state, scene::Scene& scene, bool booth, UiWishes& wishes, ImVec2 min, ImVec2 max, const Look& look) {
    const float s = look.s, step = 46 * s;
    float x = max.x - 40 * s - 14 * s, y = min.y + 14 * s;
    const auto button = [&](const char* id, Icon icon, const char* tip) {
        ImGui::SetCursorScreenPos({x, y});
        y += step;
        return iconButton(id, icon, 40, look, tip);
    };
    if (button("nearer", Icon::plus, look.words["view.zoomIn"])) scene.camera = scene::zoomed(scene.camera, scene.view, 0.8f);
    if (button("further", Icon::minus, look.words["view.zoomOut"])) scene.camera = scene::zoomed(scene.camera, scene.view, 1.25f);
    if (button("home", Icon::home, look.words["view.reset"])) scene.camera = scene::homeCamera(scene.view);
    y += 8 * s;
    // In a low window the others stand beside.
    if (y + (booth ? 2 : 5) * step > max.y) x -= step, y = min.y + 14 * s;
    if (button("draw", Icon::pen, look.words["view.draw"])) toggleDrawing(state.draw, scene);
    if (!booth && button("picture", Icon::camera, look.words["view.picture"])) wishes.picture = true;
    if (!booth && button("export", Icon::film, look.words["view.export"])) wishes.openExport = true;
    if (!booth && button("full", Icon::fullScreen, look.words["view.full"])) wishes.fullScreen = true;
    if (button("help", Icon::help, look.words["view.help"])) state.help = !state.help;
}

// The handle of the divider between two weeks, under the middle so that it covers nothing that matters.
void dividerHandle(scene::Scene& scene, ImVec2 min, ImVec2 max, const Look& look) {
    const float s = look.s, x = min.x + float(scene.divider) * (max.x - min.x), y = min.y + 0.86f * (max.y - min.y);
    ImGui::SetCursorScreenPos({x - 22 * s, y - 22 * s});
    press("divider", {44 * s, 44 * s}, look);
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

// `key`: where what it rests on stands, if it claims anything.
void pill(const char* text, ImVec2 at, const Look& look, const char* key = nullptr) {
    const float s = look.s, tag = key ? 18 * s : 0;
    const ImVec2 size = textSize(look.fonts.small, text);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + size.x + 24 * s + tag, at.y + size.y + 12 * s}, colour::rgb(0x14171B, 215), 6 * s);
    list.AddText(look.fonts.small, look.fonts.small->FontSize, {at.x + 12 * s, at.y + 6 * s}, colour::text, text);
    if (key) evidenceDot({key}, {at.x + size.x + 24 * s, at.y + 6 * s + size.y / 2}, look);
}

// What is going on: strokes slowed down, healing still being computed.
void goingOn(const scene::Scene& scene, const UiInputs& inputs, ImVec2 min, ImVec2 max, const Look& look) {
    const float s = look.s;
    float y = min.y + 14 * s;
    if (scene.needling && !inputs.story.telling) { // the story says it itself
        pill(fmt::sprintf(look.words["overlay.slowed"], scene::realStrokesPerSecond / scene::shownStrokesPerSecond).c_str(),
             {min.x + 14 * s, y}, look, "overlay.slowed");
        y += 36 * s;
    }
    if (!inputs.pictureThere) {
        const char* preparing = look.words["overlay.preparing"];
        const ImVec2 size = textSize(look.fonts.heading, preparing);
        ImGui::GetWindowDrawList()->AddText(look.fonts.heading, look.fonts.heading->FontSize,
                                            {std::round((min.x + max.x - size.x) / 2), std::round((min.y + max.y - size.y) / 2)},
                                            colour::dim, preparing);
        return;
    }
    if (inputs.progress >= 1) return;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(min, {max.x, min.y + 3 * s}, colour::rgb(0x14171B, 160));
    list.AddRectFilled(min, {min.x + float(inputs.progress) * (max.x - min.x), min.y + 3 * s}, colour::accent);
    pill(look.words["overlay.computing"], {min.x + 14 * s, y}, look);
}

} // namespace

bool picturePanel(UiState& state, scene::Scene& scene, const UiInputs& inputs, UiWishes& wishes, const Look& look) {
    const ImVec2 min = ImGui::GetWindowPos(), size = ImGui::GetWindowSize(), max{min.x + size.x, min.y + size.y};
    OverlayTags tags;
    if (inputs.pictureThere)
        tags = drawOverlay(*ImGui::GetWindowDrawList(),
                           {min, max, look.s, false, true, 48 * look.s, 84 * look.s, inputs.landmarks,
                            inputs.story.telling ? storyBarHeight * look.s : 0, true},
                           scene, look.words, look.fonts);
    ImGui::SetCursorScreenPos(min);
    pressGround("turn", size, look, ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight | ImGuiButtonFlags_MouseButtonMiddle);
    if (const int across = arrowsAcross(look), down = arrowsDown(look); across != 0 || down != 0)
        scene.camera = scene::orbited(scene.camera, scene.view, radiansPerArrow * float(across), -radiansPerArrow * float(down));
    if (state.draw.open)
        drawOn(state.draw, scene, min, size);
    else
        turnAndMove(scene, size, look);
    if (scene.compare) dividerHandle(scene, min, max, look);
    const float bar = inputs.story.there ? storyBarHeight * look.s : 0;
    cameraButtons(state, scene, inputs.booth, wishes, min, {max.x, max.y - bar}, look);
    goingOn(scene, inputs, min, max, look);
    bool onTag = false;
    if (tags.scale) evidenceDot({"overlay.exaggerated"}, *tags.scale, look);
    if (tags.caption) {
        ImGui::SetCursorScreenPos(*tags.caption);
        const MarkState mark = evidenceMark(scene.captionKey.c_str(), look, true);
        state.reading = mark.open;
        onTag = mark.hot;
    }
    if (state.draw.open) drawTools(state.draw, scene, min, max, look);
    return onTag;
}

} // namespace stria::ui
