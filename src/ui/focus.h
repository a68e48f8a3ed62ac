// Where the keyboard is. Tab goes through everything that can be pressed, in the order in which it stands; what has the focus answers to
// Enter, Space and the arrows. Our own and not Dear ImGui's: its versions differ, and while nothing has the focus the keys are the
// window's.
#pragma once

#include <imgui.h>

#include <array>
#include <deque>
#include <vector>

namespace stria::ui {

enum class FocusKey { on, back, press, left, right, up, down, leave };

class Focus {
public:
    // Tab stays on the highest level that is there: a sheet holds it until it is closed, and a menu before that.
    enum Level { panels, sheet, menu, levels };

    // Keys come one after the other; each is answered in a frame of its own, but for Tabs in a row.
    void take(FocusKey key) { keys_.push_back(key); }
    bool isWaiting() const { return !keys_.empty(); }
    // Whether something is ringed: Enter, Space and the arrows are its own then.
    bool isShown() const { return (shown_ && current() != 0) || isWaiting(); }
    Level level() const { return level_; } // of the last frame
    // Menus that are open close: in the next frame, or now for Escape.
    void closeMenus() { closeNext_ = true; }
    bool closesMenus() const { return closes_; }
    bool closesSheets() const { return closesSheets_; } // Escape, and no menu is open that it closes

    // Once per frame, between ImGui::NewFrame and the first item.
    void begin();
    // Stops made from now on stand in this part of the window; Tab goes through the parts in order of number.
    void part(int number) { part_ = number; }
    void enter(Level level);
    void leave() { entered_.pop_back(); }

    // What a stop is asked in this frame.
    struct Answer {
        bool here = false, arrived = false; // the focus is on it, ringed; has just come
        bool pressed = false;
        int across = 0, down = 0; // arrows
    };
    // A place where Tab stops. `active`: the mouse is at it, or it is being typed into; the next Tab goes on from there. `text`: a field
    // that is typed into.
    Answer stop(ImGuiID id, bool active = false, bool text = false);
    // Where the stop made last stands, pixels of the window.
    void standsAt(ImVec2 min, ImVec2 max);
    // Whether another stop lay over this one at a pixel in the frame before: what is pressed there is meant for that one.
    bool isCovered(ImGuiID id, ImVec2 at) const;
    // Whether the focus comes to that stop in this frame: for what must know before it is made.
    bool arrivesAt(ImGuiID id) const { return arrived_ && current() == id; }
    // Of the stop made last.
    const Answer& last() const { return last_; }
    // The stops of the frame before, in their order, and the one with the focus; 0: none.
    std::vector<ImGuiID> stops() const;
    ImGuiID current() const { return current_[level_]; }

private:
    struct Stop {
        ImGuiID id;
        Level level;
        int part;
        bool text;
        ImVec2 min, max;
    };
    Level here() const { return entered_.empty() ? panels : entered_.back(); }
    const Stop* stopNamed(ImGuiID id) const;
    void move(int by);
    void settleLevel();

    std::deque<FocusKey> keys_;
    std::vector<Stop> known_, made_; // of the frame before, of this one
    std::vector<Level> entered_;
    std::array<bool, levels> there_{}, made_there_{};
    std::array<ImGuiID, levels> current_{};
    std::array<std::size_t, levels> index_{}; // of it among the stops: where it goes on when it has gone
    Level level_ = panels;
    int part_ = 0, across_ = 0, down_ = 0;
    bool shown_ = false, pressed_ = false, arrived_ = false, closeNext_ = false, closes_ = false, closesSheets_ = false;
    Answer last_;
};

} // namespace stria::ui
