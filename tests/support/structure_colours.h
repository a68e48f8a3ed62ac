// The flat colours of Shading::structure, as shaders/lib/structure.glsl gives them.
#pragma once

#include "core/picture.h"

#include <cstdlib>

namespace stria::test {

inline bool isStructure(const uint8_t* rgba, uint32_t id, int tolerance = 3) {
    const int wanted[3] = {int(id * 8), int(255 - id * 8), int(id * 67 % 256)};
    for (int i = 0; i < 3; ++i)
        if (std::abs(int(rgba[i]) - wanted[i]) > tolerance) return false;
    return true;
}

inline int structurePixels(const Picture& picture, uint32_t id) {
    int count = 0;
    for (uint32_t y = 0; y < picture.height; ++y)
        for (uint32_t x = 0; x < picture.width; ++x) count += isStructure(picture.at(x, y), id);
    return count;
}

} // namespace stria::test
