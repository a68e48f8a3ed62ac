// A window of the system and what happens to it. No Vulkan but the making of a surface.
#pragma once

#include "app/input_queue.h"
#include "core/geometry.h"
#include "gpu/context.h"

#include <filesystem>
#include <memory>
#include <vector>

struct GLFWwindow;

namespace stria::app {

struct KeyPress {
    int key; // GLFW_KEY_*
    bool shift, control;
};

class GlfwWindow {
public:
    explicit GlfwWindow(uvec2 sizePx); // throws Error when there is no display
    ~GlfwWindow();
    GlfwWindow(const GlfwWindow&) = delete;
    GlfwWindow& operator=(const GlfwWindow&) = delete;

    GLFWwindow* handle() const { return window_; }
    // What a Context needs to draw into this window.
    gpu::ContextOptions contextOptions() const;

    VkExtent2D framebufferSize() const; // 0 × 0 while minimised
    float contentScale() const;
    bool wantsClose() const;
    bool quitChordHeld() const; // Ctrl+Shift+Q
    void close();
    void toggleFullScreen();
    bool isFullScreen() const { return fullScreen_; }

    // Lets events come in: waits at most so long, in seconds; 0 does not wait. Returns whether there were any.
    bool takeEvents(double waitSeconds);
    // What the next frame is about, as InputQueue::takeFrame; the keys among it are takeKeys() from then on.
    std::vector<InputEvent> takeInput(bool holdsKeys);
    bool hasInput() const { return !input_.isEmpty(); }
    std::vector<KeyPress> takeKeys() { return std::exchange(keys_, {}); }
    uint32_t buttonsMoved() const { return buttons_; } // that frames have taken so far: pressed and let go
    // Files that were dragged onto the window.
    std::vector<std::filesystem::path> takeDroppedFiles() { return std::exchange(dropped_, {}); }

private:
    struct Callbacks;
    GLFWwindow* window_ = nullptr;
    InputQueue input_;
    std::vector<KeyPress> keys_;
    std::vector<std::filesystem::path> dropped_;
    uint32_t buttons_ = 0;
    vec2 pointer_{-1}; // at its last move
    bool anything_ = true, fullScreen_ = false;
    int windowed_[4] = {}; // place and size before full screen
};

} // namespace stria::app
