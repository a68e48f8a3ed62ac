// The keys of the window, as changes to the Scene and wishes.
#pragma once

#include "app/glfw_window.h"
#include "ui/ui.h"

namespace stria::app {

void applyKey(const KeyPress& press, ui::UiState& state, scene::Scene& scene, ui::UiWishes& wishes, bool fullScreen);

} // namespace stria::app
