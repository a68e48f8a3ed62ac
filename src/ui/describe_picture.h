// What a picture of a plan at a day shows, in plain sentences: the alternative text of pictures, for those who do not see them.
#pragma once

#include "scene/scene.h"
#include "ui/words.h"

namespace stria::ui {

// `needling`: the device is at work on that day.
std::string describePicture(const model::Plan& plan, double day, scene::View view, bool needling, const Words& words);

} // namespace stria::ui
