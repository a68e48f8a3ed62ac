// The fat under the dermis on the block's cut faces: plump cells pressed against each other and flattened at the cut, in lobules with pale
// septa between them, and the dark gaps behind. Pure functions of the plan. Cells are drawn much larger than life (0.24–0.6 mm; said in the
// help).
#pragma once

#include "render/geometry/skin_block.h"

namespace stria::render {

// One sheet of fat: a cut face of the block from the dermis down, or its top, which is seen where the dermis is hidden.
struct FatSheet {
    vec3 originMm; // upper left corner for who looks at it
    vec3 along, down, outward;
    float widthMm, heightMm;
    // The block's edges belong to the cells of one face; sheets that meet it keep this far away at the left and right.
    float freeMm;
    // The border to the dermis is no straight line: cells rise above it by so much at most and lie below it elsewhere (our drawing; its mean
    // is the site's).
    float riseMm;
    uint32_t stream; // of random numbers
};
constexpr float fatRiseMm = 0.11f; // of the block's sides
// How far the fat stands above its border at a place along the sheet; below 0: under it.
float fatRiseAt(const FatSheet& sheet, float alongMm);
FatSheet fatSheetOf(const model::Plan& plan, Face face);
FatSheet fatTopOf(const model::Plan& plan);

// A fat cell in its sheet.
struct FatCell {
    vec2 centreMm;  // along, down
    float radiusMm; // 0.12 … 0.30
    float insetMm;  // of the centre behind the cut
    uint32_t lobule;
    bool behind; // of the second layer, seen in gaps only
};
struct FatLayout {
    std::vector<FatCell> cells;
    std::vector<vec2> lobules;
};
// How far a place is from the line half-way between the two lobules nearest to it.
float septumDistanceMm(const std::vector<vec2>& lobules, vec2 p);
FatLayout layFat(const model::Plan& plan, const FatSheet& sheet);

struct FatMesh {
    std::vector<shared::FatVertex> vertices;
    std::vector<uint32_t> indices;
    uint32_t edgeIndices = 0;  // so many come first: the cells on the block's upright edges, which its other faces share
    uint32_t frontIndices = 0; // so many come first: those, what the gaps show, and the cells at the cut
};
// Whether a vertex belongs to the septa between the lobules.
inline bool isSeptum(const shared::FatVertex& vertex) { return vertex.tone >= 2; }
// detail 0 … 1: facets per cell.
FatMesh fatMesh(const model::Plan& plan, const FatSheet& sheet, float detail);

} // namespace stria::render
