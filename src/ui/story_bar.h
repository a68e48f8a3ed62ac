// The bar of the guided story at the picture's lower edge: what it shows, and what was asked for with it.
#pragma once

#include "ui/widgets.h"

#include <optional>
#include <string>
#include <vector>

namespace stria::ui {

struct StoryBar {
    bool there = false; // there is a story to tell
    bool telling = false, playing = false;
    std::vector<std::string> names; // of its steps
    std::size_t index = 0;
    double share = 0; // of the step
};

struct StoryWishes {
    bool start = false, toggle = false, takeOver = false;
    std::optional<std::size_t> step; // go there
    bool any() const { return start || toggle || takeOver || step.has_value(); }
};

inline constexpr float storyBarHeight = 60; // design pixels

// Fills the current window, which is the bar; while nothing is told, a single button.
void storyBar(const StoryBar& bar, StoryWishes& wishes, const Look& look);

} // namespace stria::ui
