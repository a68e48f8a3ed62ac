// The page a patient takes home, as one text: a function of the plan, the words and the pictures. No clock, no network.
#pragma once

#include "app/handout_moments.h"
#include "core/geometry.h"
#include "scene/scene.h"

#include <cstddef>
#include <vector>

namespace stria::app {

using Jpeg = std::vector<std::byte>;

// One for each of handoutMoments(plan); the close-ups are empty without a session, the surfaces without a mark.
struct HandoutPictures {
    uvec2 sizePx{0, 0}, surfacePx{0, 0};
    std::vector<Jpeg> course;
    Jpeg surfaceBefore, surfaceAfter, closeUpEarly, closeUpLate;
};

struct HandoutNames {
    std::string clinic, date; // as typed; may be empty
};

std::string handoutPage(const model::Plan& plan, const ui::Words& words, const HandoutNames& names, const HandoutPictures& pictures);

} // namespace stria::app
