// Places in the world that labels point at, for the structures that a Scene shows.
#pragma once

#include "core/geometry.h"
#include "scene/scene.h"

#include <string>
#include <vector>

namespace stria::scene {

struct Anchor {
    std::string key; // of the words: "label.epidermis"
    vec3 positionMm; // on the structure, where it can be seen from the home camera
};
std::vector<Anchor> anchorsOf(const Scene& scene);

} // namespace stria::scene
