// What was drawn over the picture: strokes, arrows, words, the same in the window and on stills.
#pragma once

#include "scene/scene.h"
#include "ui/theme.h"

#include <vector>

namespace stria::ui {

// Colours of drawings: apart from each other for colour-blind eyes (Okabe and Ito 2008), outlined dark so that they stand out from any skin.
ImU32 drawingInk(int colour);

// `min`, `max`: the picture, in the draw list's coordinates.
void drawDrawings(ImDrawList& list, ImVec2 min, ImVec2 max, float scale, const scene::Scene& scene, const Fonts& fonts);

} // namespace stria::ui
