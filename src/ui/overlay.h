// What is written on the picture itself, in the window and on stills alike: labels, scale bar, compare captions, the notice.
// Everything keeps to the edges, so that the middle of a still can be measured.
#pragma once

#include "scene/anchors.h"
#include "ui/theme.h"
#include "ui/words.h"

#include <optional>

namespace stria::ui {

struct OverlayPlace {
    ImVec2 min, max;    // the picture, in the draw list's coordinates
    float scale = 1;    // of words and lines
    bool notice = true; // the window shows it elsewhere
    bool scaleBar = true; // and the rulers along the cut and at the needle
    float rightInset = 0; // kept free of labels: the window has buttons there
    float topInset = 0;   // and above: the window has messages there
    std::span<const scene::Landmark> landmarks{}; // of the scene's plan and view
    float toolsInset = 0;  // the names of the two sides stand below: the window has its drawing tools there
    float bottomInset = 0; // nothing is written below: the window has the story's bar there
    bool tags = false;     // room for a tag beside the scale bar
};
// Where the window puts what can be pressed: the tags of what a caption and the words beside the scale bar rest on.
struct OverlayTags {
    std::optional<ImVec2> caption; // upper left corner
    std::optional<ImVec2> scale;   // middle
};
OverlayTags drawOverlay(ImDrawList& list, const OverlayPlace& place, const scene::Scene& scene, const Words& words, const Fonts& fonts);

// "Week 4", "Day 2", "Before": a day in short words.
std::string dayInWords(const Words& words, double day);

// Plates behind words on the picture, and the ink: at least 4.5 : 1 whatever lies behind the plate.
inline constexpr ImU32 plateColour = colour::rgb(0x14171B, 205), inkColour = colour::text.calm;

} // namespace stria::ui
