// Places on structures that only their geometry knows, for labels to point at: vessels, septa, channels, cells, fresh collagen, fine hairs.
// The same functions that the passes draw from; which of them a scene shows is scene::anchorsOf's part.
#pragma once

#include "scene/anchors.h"

namespace stria::render {

// For the block's views or the wide surface. Takes some tens of milliseconds: keep what it gives for as long as plan and view stay.
std::vector<scene::Landmark> landmarksOf(const model::Plan& plan, scene::View view);

} // namespace stria::render
