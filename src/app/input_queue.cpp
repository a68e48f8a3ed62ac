#include "app/input_queue.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <algorithm>

namespace stria::app {
namespace {

using Kind = InputEvent::Kind;

constexpr std::size_t mostEvents = 4096; // of a window that no frame comes to, then moves only replace each other

bool isModifier(int key) { return key >= GLFW_KEY_LEFT_SHIFT && key <= GLFW_KEY_RIGHT_SUPER; }
// Those that write a letter: their going up and down is nobody's concern.
bool writes(const InputEvent& event) {
    return event.code > GLFW_KEY_SPACE && event.code < GLFW_KEY_ESCAPE && (event.mods & (GLFW_MOD_CONTROL | GLFW_MOD_ALT | GLFW_MOD_SUPER)) == 0;
}

// What a frame has taken so far.
struct Taken {
    bool button = false, wheel = false, text = false, command = false;
    std::vector<int> keys;

    bool hasRoomFor(const InputEvent& event) const {
        switch (event.kind) {
        case Kind::move:
        case Kind::wheel:
            return !button;
        case Kind::button:
            return !button && !wheel && !text && !command;
        case Kind::text:
            return !button && !command;
        case Kind::key:
            if (button) return false;
            if (writes(event) || isModifier(event.code)) return !command;
            if (std::find(keys.begin(), keys.end(), event.code) != keys.end()) return false;
            return event.action == GLFW_RELEASE || (!command && !text);
        case Kind::enter:
        case Kind::focus:
            break;
        }
        return true;
    }
    void note(const InputEvent& event) {
        button = button || event.kind == Kind::button;
        wheel = wheel || event.kind == Kind::wheel;
        text = text || event.kind == Kind::text;
        if (event.kind != Kind::key || writes(event) || isModifier(event.code)) return;
        keys.push_back(event.code);
        command = command || event.action != GLFW_RELEASE;
    }
};

} // namespace

void InputQueue::add(const InputEvent& event) {
    if (event.kind == Kind::button) held_ = std::max(0, held_ + (event.action == GLFW_PRESS ? 1 : -1));
    const bool follows = event.kind == Kind::move && !events_.empty() && events_.back().kind == Kind::move;
    // The way matters while something is drawn or dragged, else only its end.
    if (follows && (held_ == 0 || events_.size() >= mostEvents))
        events_.back() = event;
    else
        events_.push_back(event);
}

std::vector<InputEvent> InputQueue::takeFrame(bool holdsKeys) {
    std::vector<InputEvent> frame;
    Taken taken;
    while (!events_.empty()) {
        const InputEvent& next = events_.front();
        if (holdsKeys && (next.kind == Kind::key || next.kind == Kind::text)) break;
        if (!taken.hasRoomFor(next)) break;
        taken.note(next);
        frame.push_back(next);
        events_.pop_front();
    }
    return frame;
}

} // namespace stria::app
