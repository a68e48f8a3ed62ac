// The shapes of cells in the micro view, each in its own frame at scale 1: red cell, platelet, ruffled macrophage, spindle fibroblast.
#pragma once

#include "render/geometry/micro_mesh.h"

namespace stria::render {

MicroMesh redCellShape(float detail);                   // radius 1, axis z
MicroMesh plateletShape(uint32_t seed);                 // about 1 across the middle
MicroMesh macrophageShape(uint32_t seed, float detail); // mean radius about 0.85, ruffles to 1.2
MicroMesh fibroblastShape(uint32_t seed, float detail); // along x from -1 to 1, seen from -y
MicroMesh tipCellShape(uint32_t seed, float detail);    // a cell with feelers along -x

} // namespace stria::render
