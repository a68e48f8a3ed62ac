// One healing cell: where it comes from, where it goes, and when. Filled by src/render/geometry/cells.cpp, read by cell.vert.
#ifndef STRIA_SHARED_CELL_H
#define STRIA_SHARED_CELL_H
#include "shared/types.h"

STRIA_SHARED_BEGIN

STRIA_SHARED_CONST uint cellPlatelet = 0, cellNeutrophil = 1, cellMacrophage = 2, cellFibroblast = 3, cellRed = 4;

// The usual highest f around channels after a first session, in the field of the default plan: fibroblasts shown are f's share of it.
STRIA_SHARED_CONST float usualFibroblastPeak = 0.20;

struct Cell {
    vec3 fromMm;         // x, y on the cut face; z = true depth: at the nearest vessel
    float radiusMm;      // drawn; a fibroblast's half length
    vec3 toMm;           // the same, beside the channel
    float made;          // share of the session at which its channel was made
    float arriveDays;    // since the session: it appears at a vessel and travels for `travelDays`
    float leaveDays;     // it has shrunk away
    float travelDays;
    float rank;          // 0 … 1, evenly spread: which cells of a kind show when only a part does
    vec2 along;          // unit: direction of its long axis in the face, sideways and up
    uint kind;
    uint hash;
    uint face;           // as Channel::face
    float frontMm;       // how far in front of the face
    float endMm;         // how far from the ends of its face it keeps
    float pad0;
};

STRIA_SHARED_END

#ifdef __cplusplus
static_assert(sizeof(stria::shared::Cell) == 80);
#else
layout(buffer_reference, scalar, buffer_reference_align = 4) readonly buffer CellRef { Cell at[]; };
#endif
#endif
