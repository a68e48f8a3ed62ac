// The panels without a window: Dear ImGui on the CPU, a plan, its curves, and a record of what a frame writes and lets press.
#pragma once

#include "scene/story.h"
#include "ui/layout_record.h"
#include "ui/ui.h"

#include <functional>
#include <string>
#include <vector>

namespace stria::test {

struct Screen {
    float width = 1280, height = 720;
    double fontScale = 1;
    bool touch = false;
};

// What is to be seen: changes to the state, the scene and what the app knows.
struct Situation {
    std::string name;
    std::function<void(ui::UiState&, scene::Scene&, ui::UiInputs&)> set;
    std::string opens;      // a menu that is to be open: the name of what opens it, in `opensIn`
    std::string opensIn;    // a window
    bool countdown = false; // of the kiosk
};

// Everything that panels can show, one thing after the other.
std::vector<Situation> situations();
// The guided story that is carried inside, one for each of its steps.
std::vector<Situation> storySituations(const ui::Words& words);
// English with every text 40 % longer.
ui::Words longerEnglish(model::Register reg);

class Stage {
public:
    Stage(const ui::Words& words, Screen screen, const std::string& fontsFor = "en");
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    void speak(const ui::Words& words) { words_ = &words; }
    // The third frame of it: windows that fit themselves to their contents have settled.
    const ui::LayoutRecord& show(const Situation& situation);
    // Of the frame shown last: letters that were drawn and stand in no text of the record.
    int unknownLetters() const;
    // Whether the menu of the situation shown last was there to be opened.
    bool opened() const { return opened_; }
    const Screen& screen() const { return screen_; }

private:
    void frame(const Situation& situation, ui::UiState& state, scene::Scene& scene);
    void press(const Situation& situation, bool down);

    Screen screen_;
    const ui::Words* words_;
    ImGuiContext* context_;
    ui::Fonts fonts_;
    float scale_;
    double now_ = 100;
    bool opened_ = false;
    ui::LayoutRecord record_;
};

// What is wrong with a layout, in words; empty: nothing.
std::vector<std::string> troublesOf(const ui::LayoutRecord& record, float scale);
// Targets smaller than `leastPx` in either direction.
std::vector<std::string> smallTargets(const ui::LayoutRecord& record, float leastPx);

} // namespace stria::test
