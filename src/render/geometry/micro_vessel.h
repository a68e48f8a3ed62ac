// The capillary loop of the micro view in its papilla, the sprout that grows from it towards the channel, and the red cells in them.
#pragma once

#include "render/geometry/micro_mesh.h"

namespace stria::render {

inline constexpr float microVesselRadiusMm = 0.0215f; // fully dilated; × 3 of a real one
inline constexpr float microSproutRadiusMm = 0.0115f;

// A place on the loop, 0 at its left foot (arterial) … 1 at its right one; and on the sprout, 0 at the loop … 1 at its tip.
vec3 vesselAt(float share);
vec3 sproutAt(float share);

// Walls: position on the axis, normal outward, local = (share, turn), cutXY = (radius um, 0 loop or 1 sprout).
MicroMesh vesselWall(float detail);
MicroMesh sproutWall(float detail);

// Red cells in the loop and the sprout at a time of the animation (s); a pure function.
std::vector<shared::MicroBody> vesselRedCells(uint32_t seed, const shared::MicroStage& stage, float day);

// Where a point of uncut normal skin stands on a day (thinner epidermis, flatter ridges).
vec3 followed(vec3 positionMm, const shared::MicroStage& stage);

} // namespace stria::render
