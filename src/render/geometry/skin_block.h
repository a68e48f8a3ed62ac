// The cut faces of the block of skin as vertices: the epidermis with its rete ridges, and the ground substance recessed behind the cut.
// Pure functions of the plan; the day comes in the shaders.
#pragma once

#include "core/geometry.h"
#include "model/plan.h"
#include "shared/skin.h"

#include <array>
#include <vector>

namespace stria::render {

// The upright faces of the block, counter-clockwise seen from above, so that `along` runs to the right for who looks at the face.
enum class Face { front, right, back, left };
inline constexpr std::array allFaces{Face::front, Face::right, Face::back, Face::left};

struct FacePlane {
    vec2 originMm; // the lower left corner for who looks at it, at z = 0
    vec2 along;    // unit, on the surface
    vec2 outward;  // unit
    float lengthMm;
    float startMm; // of `along` over the faces before it
};
FacePlane planeOf(Face face);
// Whether an eye sees the outside of a face.
bool faces(Face face, vec3 eyeMm);

inline constexpr float blockBottomMm = -4.55f;

// Columns from one end of the face to the other, both ends included. detail 0 … 1: columns per ridge.
std::vector<shared::EpidermisColumn> epidermisColumns(const model::Plan& plan, Face face, float detail);

struct GroundMesh {
    std::vector<shared::GroundVertex> vertices;
    std::vector<uint32_t> indices;
};
// From behind the epidermis down to the fat: about 0.055 mm behind the cut in the papillary dermis, 0.17 mm in the reticular; it ends behind
// the uppermost fat cells.
constexpr float groundBelowFatMm = 0.05f, groundEndInsetMm = 0.30f;
GroundMesh groundMesh(const model::Plan& plan, Face face, float detail);

// Two triangles per cell of columns × rows vertices, counter-clockwise for who looks at a grid whose rows go down.
std::vector<uint32_t> gridIndices(uint32_t columns, uint32_t rows);

} // namespace stria::render
