// What the window system sent, in its order, until a frame takes it. However slow frames are, a press counts where it was made, and nothing
// that came between two frames is lost.
#pragma once

#include "core/geometry.h"

#include <deque>
#include <vector>

namespace stria::app {

struct InputEvent {
    enum class Kind { move, button, wheel, key, text, enter, focus };
    Kind kind;
    vec2 at{0};       // of the pointer, pixels of the window; wheel: how far it was turned
    int code = 0;     // button, GLFW_KEY_*, letter; enter and focus: 1 or 0
    int scancode = 0; // of a key
    int action = 0;   // GLFW_PRESS, GLFW_RELEASE, GLFW_REPEAT
    int mods = 0;     // GLFW_MOD_*
};

class InputQueue {
public:
    void add(const InputEvent& event);
    bool isEmpty() const { return events_.empty(); }
    // What one frame can take: panels look at the state at its end, so no key or button may change there and back within one, the pointer
    // rests where a button moved, and a key that is no letter comes before the letters that follow it, or after those that it ends.
    // `holdsKeys`: keys and letters, and all after them, stay for a later frame.
    std::vector<InputEvent> takeFrame(bool holdsKeys);

private:
    std::deque<InputEvent> events_;
    int held_ = 0; // buttons that the last of the events leave down
};

} // namespace stria::app
