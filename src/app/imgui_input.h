// Brings what happened in the window to Dear ImGui, frame by frame.
#pragma once

#include "core/geometry.h"

#include <optional>
#include <vector>

namespace stria::app {

class GlfwWindow;

class ImGuiInput {
public:
    // In place of the platform backend's NewFrame and ImGui::NewFrame, in the current context. `holdsKeys`: as of InputQueue. Returns
    // whether anything came.
    bool newFrame(GlfwWindow& window, bool holdsKeys);
    // Where the pointer went with a button down since the frame before, in order, pixels of the window.
    const std::vector<vec2>& dragged() const { return dragged_; }
    // Nobody is at the pointer: it points at nothing until it moves.
    void leavePointer() { away_ = true; }

private:
    std::optional<vec2> pointer_;
    bool down_[3] = {}, away_ = false;
    std::vector<vec2> dragged_;
};

} // namespace stria::app
