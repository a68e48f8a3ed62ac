// One healing cell: where it comes from, where it goes, and when. Filled by src/render/geometry/cells.cpp, read by cell.vert.
#ifndef STRIA_SHARED_CELL_H
#define STRIA_SHARED_CELL_H
#include "shared/types.h"

STRIA_SHARED_BEGIN

STRIA_SHARED_CONST uint cellPlatelet = 0, cellNeutrophil = 1, cellMacrophage = 2, cellFibroblast = 3, cellRed = 4;

struct Cell {
    vec3 fromMm;         // x, y on the plane just in front of the cut face; z = true depth: at the nearest vessel, or where it rests
    float radiusMm;      // drawn
    vec3 toMm;           // the same, beside the channel
    float made;          // share of the session at which its channel was made
    float arriveDays;    // since the session; it grows in, and travels for `travelDays`
    float leaveDays;     // it has shrunk away
    float travelDays;
    float rank;          // 0 … 1: fibroblasts show where the field's f, in shares of its usual peak, exceeds their rank
    vec2 along;          // direction of its long axis in the face: sideways, up
    uint kind;
    uint hash;
    uint face;           // as Channel::face
    uint pad0, pad1, pad2;
};

STRIA_SHARED_END

#ifdef __cplusplus
static_assert(sizeof(stria::shared::Cell) == 80);
#else
layout(buffer_reference, scalar, buffer_reference_align = 4) readonly buffer CellRef { Cell at[]; };
#endif
#endif
