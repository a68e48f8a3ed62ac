#include "app/input_queue.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <string>

#include "support/catch.h"

using namespace stria;
using app::InputEvent;
using Kind = InputEvent::Kind;

namespace {

InputEvent move(float x, float y) { return {Kind::move, {x, y}}; }
InputEvent button(float x, float y, int action) { return {Kind::button, {x, y}, GLFW_MOUSE_BUTTON_LEFT, 0, action, 0}; }
InputEvent key(int code, int action, int mods = 0) { return {Kind::key, {}, code, 0, action, mods}; }
InputEvent letter(char c) { return {Kind::text, {}, int(c)}; }

void type(app::InputQueue& queue, const std::string& text) {
    for (const char c : text) {
        const int code = c >= 'a' && c <= 'z' ? c - 'a' + GLFW_KEY_A : int(c);
        queue.add(key(code, GLFW_PRESS));
        queue.add(letter(c));
        queue.add(key(code, GLFW_RELEASE));
    }
}
void tap(app::InputQueue& queue, int code, int mods = 0) {
    queue.add(key(code, GLFW_PRESS, mods));
    queue.add(key(code, GLFW_RELEASE, mods));
}

// The letters of a frame, and its keys that write none as '<' pressed, '>' let go.
std::string keysOf(const std::vector<InputEvent>& frame) {
    std::string text;
    for (const InputEvent& e : frame) {
        if (e.kind == Kind::text) text += char(e.code);
        if (e.kind == Kind::key && (e.code >= GLFW_KEY_ESCAPE || e.mods != 0)) text += e.action == GLFW_RELEASE ? '>' : '<';
    }
    return text;
}

} // namespace

TEST_CASE("clicks that come between two frames all count, each where it was made") {
    app::InputQueue queue;
    for (int i = 0; i < 3; ++i) {
        queue.add(move(float(100 * i), 7));
        queue.add(button(float(100 * i), 7, GLFW_PRESS));
        queue.add(button(float(100 * i), 7, GLFW_RELEASE));
    }
    queue.add(move(999, 999));
    std::vector<float> pressed;
    int frames = 0;
    for (bool down = false; !queue.isEmpty(); ++frames) {
        float x = -1;
        int changes = 0;
        for (const InputEvent& e : queue.takeFrame(false)) {
            x = e.at.x;
            if (e.kind != Kind::button) continue;
            down = e.action == GLFW_PRESS;
            ++changes;
        }
        CHECK(changes <= 1);
        if (changes == 1 && down) pressed.push_back(x); // where the pointer is at the end of the frame that presses
    }
    CHECK(pressed == std::vector<float>{0, 100, 200});
    CHECK(frames == 7);
}

TEST_CASE("of a way without a button only the end is kept, of one with a button all of it") {
    app::InputQueue queue;
    for (int i = 0; i < 50; ++i) queue.add(move(float(i), 0));
    CHECK(queue.takeFrame(false).size() == 1);
    queue.add(button(49, 0, GLFW_PRESS));
    for (int i = 0; i < 50; ++i) queue.add(move(float(i), 1));
    queue.add(button(49, 1, GLFW_RELEASE));
    CHECK(queue.takeFrame(false).size() == 1); // the press
    CHECK(queue.takeFrame(false).size() == 51);
    CHECK(queue.isEmpty());
}

TEST_CASE("moves that nobody takes do not pile up") {
    app::InputQueue queue;
    queue.add(button(0, 0, GLFW_PRESS));
    for (int i = 0; i < 100000; ++i) queue.add(move(float(i), 0));
    (void)queue.takeFrame(false);
    const std::vector<InputEvent> way = queue.takeFrame(false);
    CHECK(way.size() < 5000);
    CHECK(way.back().at.x == 99999);
}

TEST_CASE("letters come together, what ends them comes after them, and its release in a frame of its own") {
    app::InputQueue queue;
    tap(queue, GLFW_KEY_A, GLFW_MOD_CONTROL);
    type(queue, "plan.json");
    tap(queue, GLFW_KEY_ENTER);
    type(queue, "x");
    CHECK(keysOf(queue.takeFrame(false)) == "<");
    CHECK(keysOf(queue.takeFrame(false)) == ">plan.json");
    CHECK(keysOf(queue.takeFrame(false)) == "<");
    CHECK(keysOf(queue.takeFrame(false)) == ">x");
    CHECK(queue.isEmpty());
}

TEST_CASE("keys can be held back, and what comes after them waits with them") {
    app::InputQueue queue;
    queue.add(move(1, 1));
    type(queue, "a");
    queue.add(button(1, 1, GLFW_PRESS));
    CHECK(queue.takeFrame(true).size() == 1);
    CHECK(queue.takeFrame(true).empty());
    CHECK(keysOf(queue.takeFrame(false)) == "a");
    CHECK(queue.takeFrame(true).size() == 1);
    CHECK(queue.isEmpty());
}
