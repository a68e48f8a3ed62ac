// The keys of the window, as changes to the Scene and wishes.
#pragma once

#include "app/glfw_window.h"
#include "ui/ui.h"

namespace stria::app {

// Gives the focus what is its own: Tab always; Enter, Space and the arrows while something is ringed, unless words are being typed; Escape,
// which leaves it. True: the key means nothing else.
bool takeFocusKey(const KeyPress& press, ui::Focus& focus, bool typing);

// Keys that anyone may press at a booth: nothing that opens, saves or leaves full screen.
bool isForStrangers(const KeyPress& press);
void applyKey(const KeyPress& press, ui::UiState& state, scene::Scene& scene, ui::UiWishes& wishes, bool fullScreen);

} // namespace stria::app
