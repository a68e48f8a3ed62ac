// Geometry of the skin block's cut faces: made in src/render/geometry/skin_block.cpp and fat.cpp, pulled by the vertex shaders.
#ifndef STRIA_SHARED_SKIN_H
#define STRIA_SHARED_SKIN_H
#include "shared/types.h"

STRIA_SHARED_BEGIN

// A column of the cut epidermis. The row is the shader's: from the surface (0) to the dermo-epidermal junction.
struct EpidermisColumn {
    vec2 xyMm;        // on the cut plane
    float alongMm;    // along the face, continuous round the corners
    float rete;       // -1 papilla at its highest … 1 ridge at its deepest; mean 0 over a face
    float reteSlope;  // per mm along the face
};

// A vertex of what lies recessed behind the cut. z is minus the drawn depth: the shader lets it follow the skin.
struct GroundVertex {
    vec3 positionMm;
    float tone;       // 0 dark … 1 light
    vec2 slope;       // of the recess along the face and downward, mm per mm
    float insetMm;    // how far behind the cut plane
};

// A vertex of a fat cell, of a strand between lobules, or of what lies behind them.
struct FatVertex {
    vec3 positionMm;
    uint normal;      // octahedral, 2 × snorm16
    float tone;       // 0 … 1 between the two colours of fat
    float open;       // 1 at the cut … 0 in the gaps
};

// A vellus hair: a thin curved ribbon from its root, turned to the eye by the vertex shader.
struct Hair {
    vec2 rootMm;
    float angleRad;   // on the skin, from x towards y
    float lengthMm;
    float bend;       // sideways at the tip, as a share of the length
    float liftMm;     // of the tip above the skin
    float radiusMm;   // at the root
    float tone;       // 0 dark … 1 light
};

STRIA_SHARED_END

#ifdef __cplusplus
static_assert(sizeof(stria::shared::EpidermisColumn) == 20);
static_assert(sizeof(stria::shared::GroundVertex) == 28);
static_assert(sizeof(stria::shared::FatVertex) == 24);
static_assert(sizeof(stria::shared::Hair) == 32);
#endif
#endif
