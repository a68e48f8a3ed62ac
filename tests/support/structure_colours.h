// Which structure a pixel of a Shading::structure picture shows: the inverse of shaders/lib/structure.glsl.
#pragma once

#include "core/picture.h"
#include "shared/frame.h"

namespace stria::test {

inline constexpr uint32_t noStructure = 0;   // a colour that no structure has
inline constexpr uint32_t structureIds = 32; // ids are below this

// Exact: pictures of structure are drawn with one sample, so no pixel holds two.
inline uint32_t structureAt(const Picture& picture, uint32_t x, uint32_t y) {
    const uint8_t* texel = picture.at(x, y);
    const uint32_t id = texel[0] / 8u;
    const bool matches = texel[0] == id * 8 && texel[1] == 255 - id * 8 && texel[2] == id * 67 % 256;
    return matches && id > 0 && id < structureIds ? id : noStructure;
}

} // namespace stria::test
