// What a frame has written and what can be pressed in it, each with the place that it has to keep to: what the panels report while a record
// lies in the current ImGui context, and how tests see a layout without eyes. Without a record nothing is kept.
#pragma once

#include <imgui.h>

#include <string>
#include <vector>

namespace stria::ui {

// Pixels of the window.
struct Box {
    ImVec2 min, max;
    float width() const { return max.x - min.x; }
    float height() const { return max.y - min.y; }
    bool overlaps(const Box& other) const { return min.x < other.max.x && other.min.x < max.x && min.y < other.max.y && other.min.y < max.y; }
};

struct LayoutRecord {
    struct Text {
        std::string words;
        Box ink;                 // the lines, from edge to edge
        Box within;              // what they must keep to: a button, a card, else the part of the window that shows
        Box clip;                // that part
        std::string window;      // the outermost window that it stands in; empty: over all windows
        bool scrolled = false;   // within a part that is scrolled up and down: there it may be out of sight
        bool brokenWord = false; // a word goes on in the next line
        bool shortened = false;  // ends in "…"; a tip says it in full
        float share = 1;         // of its font's size
    };
    struct Target {
        std::string name, window;
        Box box, shown; // where it is, and the part of the window that shows
        bool scrolled = false;
        bool ground = false; // others may lie on it
        bool typed = false;  // shows what somebody types
    };
    std::vector<Text> texts;
    std::vector<Target> targets;
};

// The record of the current ImGui context: its io.UserData. Null where nobody wants one.
LayoutRecord* layoutRecord();
// Notes the item just made as one that can be pressed.
void noteTarget(const char* name, bool ground = false, bool typed = false);
// Notes lines that were drawn into `list`; `within` null: what the list's clip rectangle leaves.
void noteText(const ImDrawList& list, const char* words, const char* end, Box ink, const Box* within, LayoutRecord::Text how = {});

} // namespace stria::ui
