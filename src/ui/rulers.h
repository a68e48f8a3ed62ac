// Millimetres in the picture itself: along the lower edge of the cut, down its left edge (true depth, so that the thicker drawn epidermis
// takes its own share), and beside the needle as deep as its tip has come.
#pragma once

#include "ui/projection.h"
#include "ui/theme.h"

namespace stria::ui {

// Numbers keep above `bottom`.
void drawRulers(ImDrawList& list, const Projection& projection, float scale, float bottom, const scene::Scene& scene, const Fonts& fonts);

} // namespace stria::ui
