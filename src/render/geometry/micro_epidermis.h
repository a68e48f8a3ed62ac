// The epidermis of the micro view: keratinocytes as pillows in an anisotropic Voronoi pattern (upright basal row, flat near the top), the
// junction under them, and the flakes of the corneum. Normal skin, uncut; the shaders thin it and open the channel.
#pragma once

#include "render/geometry/micro_mesh.h"

#include <algorithm>

namespace stria::render {

// `detail` 0 low … 1 high: corners and rings per cell, never how many cells.
MicroMesh keratinocytesOf(uint32_t seed, float detail);
MicroMesh junctionOf(float detail);
MicroMesh flakesOf(uint32_t seed, float detail);
// Behind the cut the skin falls away a little, as beside a furrow: seen level, its edge shows and hardly anything of its top.
inline float fallBehindCutMm(float behindMm) { return 0.060f * std::max(behindMm - 0.03f, 0.0f); }

// One cell of the pattern before it becomes a pillow, for tests: x and depth (mm) and half axes.
struct KeratinocyteSite {
    vec2 atMm; // x, depth below the surface
    float halfWidthMm, halfHeightMm, turnRad;
    bool basal;
    float height; // 0 at the junction … 1 under the corneum
};
std::vector<KeratinocyteSite> keratinocyteSites(uint32_t seed);
// Distance from the site to its border along an angle (of the x–depth plane).
float cellReachMm(const std::vector<KeratinocyteSite>& sites, std::size_t site, float angleRad);

} // namespace stria::render
