// A hair follicle with its gland and muscle, and a sweat gland, cut open at the front side of the block, outside the mark. Positions are
// fixed in the block; depths follow the body site. Landmarks that break the layers and give scale; sizes are drawn larger than life.
#pragma once

#include "model/plan.h"
#include "render/geometry/block_sides.h"
#include "render/geometry/tubes.h"

namespace stria::render {

struct AppendageSet {
    TubeSet set;
    TubeRange tubes, lobes, strands; // smooth tubes · balls · bundles of strands (muscle)
};
AppendageSet appendagesOf(const model::Plan& plan);

// Whether follicle and sweat gland have room beside the mark.
bool follicleShown(const model::Plan& plan);
bool sweatGlandShown(const model::Plan& plan);

// Where the follicle's axis and the sweat duct lie at a height z, in x.
float follicleX(float z);
float sweatDuctX(float z);
// Distance in the front cut plane from the nearest appendage's outline, mm; negative inside. Fibres dive behind what is near.
float appendageClearanceMm(const model::Plan& plan, const DrawnLayers& layers, vec2 xzMm);

} // namespace stria::render
