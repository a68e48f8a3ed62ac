// Millimetres in the picture itself: along the lower edge of the cut, down its left edge (true depth, so that the thicker drawn epidermis
// takes its own share), and beside the needle as deep as its tip has come.
#pragma once

#include "ui/layout_record.h"
#include "ui/projection.h"
#include "ui/theme.h"

#include <span>

namespace stria::ui {

// What numbers keep off: pixels below a line, and what is written there already.
struct RulerRoom {
    float bottom;
    std::span<const Box> taken;
};
void drawRulers(ImDrawList& list, const Projection& projection, float scale, const RulerRoom& room, const scene::Scene& scene, const Fonts& fonts);

} // namespace stria::ui
