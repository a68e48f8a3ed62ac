// The fat under the dermis on the block's cut faces: plump cells pressed against each other and flattened at the cut, in lobules with pale
// septa between them, and the dark gaps behind. Pure functions of the plan. Cells are drawn much larger than life (0.24–0.6 mm; said in the help).
#pragma once

#include "render/geometry/skin_block.h"

namespace stria::render {

// A fat cell on a face: `along` from the face's own left end, `depthMm` drawn.
struct FatCell {
    vec2 centreMm;        // along the face, drawn depth
    float radiusMm;       // 0.12 … 0.30
    float insetMm;        // of the centre behind the cut
    uint32_t lobule;
    bool behind;          // of the second layer, seen in gaps only
};
// The block's upright edges belong to the cells of the front and the back; those of the other two faces keep this far away.
inline constexpr float cornerMm = 0.30f;

struct FatLayout {
    float borderMm = 0;   // drawn depth of the fat's upper border
    float bottomMm = 0;
    std::vector<FatCell> cells;
    std::vector<vec2> lobules;
};
FatLayout layFat(const model::Plan& plan, Face face);

struct FatMesh {
    std::vector<shared::FatVertex> vertices;
    std::vector<uint32_t> indices;
};
// detail 0 … 1: facets per cell.
FatMesh fatMesh(const model::Plan& plan, Face face, float detail);

} // namespace stria::render
