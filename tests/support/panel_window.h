// The panels of the window without a window: frames of drawUi over a scene, with the mouse and the keyboard's focus in the test's hand.
#pragma once

#include "model/course.h"
#include "scene/scene.h"
#include "support/unseen_imgui.h"
#include "ui/ui.h"

#include <optional>
#include <vector>

namespace stria::test {

class PanelWindow {
public:
    explicit PanelWindow(ImVec2 size = {1280, 800}, model::Register reg = model::Register::patient)
        : context_(ImGui::CreateContext(sharedAtlas())), words("en", reg) {
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = size;
        io.DeltaTime = 1.0f / 60;
        io.IniFilename = nullptr;
        ui::applyTheme(1);
        if (!sharedAtlas())
            fonts = ui::loadFonts(1);
        else {
            if (!lettering().fonts.body) lettering().fonts = ui::loadFonts(1);
            fonts = lettering().fonts;
        }
        beginUnseen();
        state.tips.off = true;
        scene.reg = reg;
        inputs.pictureThere = true;
        inputs.canUndo = inputs.canRedo = true;
        words.watch(&shown);
    }
    ~PanelWindow() { ImGui::DestroyContext(context_); }
    PanelWindow(const PanelWindow&) = delete;
    PanelWindow& operator=(const PanelWindow&) = delete;

    // Their curves are those of the scene's plans, as after a moment.
    ui::UiOutcome frame() {
        keep(curves_, scene.plan, scene.other ? model::lastDay(*scene.other) : 0);
        keep(other_, scene.other, model::lastDay(scene.plan));
        inputs.curves = curves_ ? &*curves_ : nullptr;
        inputs.otherCurves = other_ ? &*other_ : nullptr;
        ImGui::NewFrame();
        ui::UiOutcome outcome = ui::drawUi(state, scene, inputs, {words, fonts, 1});
        endUnseenFrame();
        return outcome;
    }
    // What opens needs a frame to be measured, and what is scrolled one more.
    ui::UiOutcome frames(int count = 3) {
        ui::UiOutcome outcome;
        for (int i = 0; i < count; ++i) outcome = frame();
        return outcome;
    }
    void press(ui::FocusKey key) {
        state.focus.take(key);
        frames();
    }

    // Where the ring stands that is drawn in the colour of the focus, and what of it can be seen.
    struct Ring {
        ImVec2 min{FLT_MAX, FLT_MAX}, max{-FLT_MAX, -FLT_MAX};
        bool visible = false;
    };
    std::optional<Ring> ring() const {
        constexpr ImU32 opaque = IM_COL32_A_MASK;
        Ring found;
        bool any = false;
        const ImDrawData& data = *ImGui::GetDrawData();
        for (int l = 0; l < data.CmdListsCount; ++l) {
            const ImDrawList& list = *data.CmdLists[l];
            for (const ImDrawCmd& command : list.CmdBuffer)
                for (unsigned i = 0; i < command.ElemCount; ++i) {
                    const ImDrawVert& vertex = list.VtxBuffer[int(command.VtxOffset + list.IdxBuffer[int(command.IdxOffset + i)])];
                    if (vertex.col != (ImU32(ui::colour::focus) | opaque)) continue;
                    any = true;
                    found.min = {std::min(found.min.x, vertex.pos.x), std::min(found.min.y, vertex.pos.y)};
                    found.max = {std::max(found.max.x, vertex.pos.x), std::max(found.max.y, vertex.pos.y)};
                    const ImVec4& clip = command.ClipRect;
                    found.visible = found.visible ||
                                    (clip.x <= vertex.pos.x && vertex.pos.x <= clip.z && clip.y <= vertex.pos.y && vertex.pos.y <= clip.w);
                }
        }
        return any ? std::optional(found) : std::nullopt;
    }

private:
    // Made once for all tests of a program: it takes most of the time. Since Dear ImGui 1.92 letters are drawn when they are needed, in an atlas of
    // the context's own.
    static ImFontAtlas* sharedAtlas() { return IMGUI_VERSION_NUM < 19200 ? &lettering().atlas : nullptr; }
    struct Lettering {
        ImFontAtlas atlas;
        ui::Fonts fonts;
    };
    static Lettering& lettering() {
        static Lettering one;
        return one;
    }

    void keep(std::optional<ui::Curves>& curves, const std::optional<model::Plan>& plan, double toDay) {
        if (!plan) curves.reset();
        if (!plan || (curves && curves->plan == *plan && curves->lastDay >= toDay)) return;
        curves.emplace(*plan, toDay);
    }

    ImGuiContext* context_;
    std::optional<ui::Curves> curves_, other_;

public:
    ui::Words words;
    ui::Words::Shown shown;
    ui::Fonts fonts;
    ui::UiState state;
    ui::UiInputs inputs;
    scene::Scene scene;
};

} // namespace stria::test
