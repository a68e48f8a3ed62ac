#include "app/imgui_input.h"

#include "app/glfw_window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <algorithm>
#include <imgui.h>
#include <limits>
#if __has_include(<imgui_impl_glfw.h>)
#include <imgui_impl_glfw.h>
#else
#include <backends/imgui_impl_glfw.h>
#endif

namespace stria::app {

bool ImGuiInput::newFrame(GlfwWindow& window, bool holdsKeys) {
    GLFWwindow* const handle = window.handle();
    ImGuiIO& io = ImGui::GetIO();
    dragged_.clear();
    const std::vector<InputEvent> events = window.takeInput(holdsKeys);
#if IMGUI_VERSION_NUM >= 18700
    io.ConfigInputTrickleEventQueue = false; // our own queue has seen to that
#endif
    for (const InputEvent& event : events) {
        switch (event.kind) {
        case InputEvent::Kind::move:
        case InputEvent::Kind::button:
            pointer_ = event.at;
            away_ = false;
            if (std::any_of(std::begin(down_), std::end(down_), [](bool down) { return down; })) dragged_.push_back(event.at);
#if IMGUI_VERSION_NUM >= 18700
            ImGui_ImplGlfw_CursorPosCallback(handle, double(event.at.x), double(event.at.y));
#endif
            if (event.kind == InputEvent::Kind::move) break;
            ImGui_ImplGlfw_MouseButtonCallback(handle, event.code, event.action, event.mods);
            if (event.code >= 0 && event.code < 3) down_[event.code] = event.action == GLFW_PRESS;
            break;
        case InputEvent::Kind::wheel:
            ImGui_ImplGlfw_ScrollCallback(handle, double(event.at.x), double(event.at.y));
            break;
        case InputEvent::Kind::key:
            ImGui_ImplGlfw_KeyCallback(handle, event.code, event.scancode, event.action, event.mods);
#if IMGUI_VERSION_NUM >= 18900
            // As they were when the key moved, not as they are by now.
            if (event.action == GLFW_PRESS) {
                io.AddKeyEvent(ImGuiMod_Ctrl, (event.mods & GLFW_MOD_CONTROL) != 0);
                io.AddKeyEvent(ImGuiMod_Shift, (event.mods & GLFW_MOD_SHIFT) != 0);
            }
#endif
            break;
        case InputEvent::Kind::text:
            ImGui_ImplGlfw_CharCallback(handle, unsigned(event.code));
            break;
        case InputEvent::Kind::enter:
            ImGui_ImplGlfw_CursorEnterCallback(handle, event.code);
            break;
        case InputEvent::Kind::focus:
            ImGui_ImplGlfw_WindowFocusCallback(handle, event.code);
            break;
        }
    }
    ImGui_ImplGlfw_NewFrame();
    constexpr float nowhere = -std::numeric_limits<float>::max();
#if IMGUI_VERSION_NUM < 18700
    // It has asked the window how things stand by now; this frame is about how they stood.
    std::copy(std::begin(down_), std::end(down_), io.MouseDown);
    if (pointer_ && ImGui::IsMousePosValid(&io.MousePos)) io.MousePos = {pointer_->x, pointer_->y};
    if (away_) io.MousePos = {nowhere, nowhere};
#else
    if (away_) io.AddMousePosEvent(nowhere, nowhere);
#endif
    ImGui::NewFrame();
    return !events.empty();
}

} // namespace stria::app
