// What one session adds to the field: the acute wound round each channel, and the share of tissue that the channels cut.
#pragma once

#include "model/field.h"

namespace stria::model {

// A puncture as the field sees it, and as the shader reads it: a straight axis from its entry to its own depth.
struct FieldPuncture {
    float entryX, entryY; // mm
    float slopeX, slopeY; // sideways offset per mm of depth
    float depthMm;
};
// Entries within reachMm outside the block count too.
inline constexpr double punctureReachMm = 0.5;
std::vector<FieldPuncture> fieldPunctures(const Plan& plan, int session, const FieldGrid& grid);

// Channel radius per slice: s.d. of the wound's bell (rHalo/√2·taper, the same area as the halo's disc) and radius of the cut core, mm.
struct SliceRadii {
    float bellMm, coreMm;
};
std::vector<SliceRadii> sliceRadii(const Plan& plan, const FieldGrid& grid);

// Slice k: wound = 1 - Π(1 - K), and the share of each voxel's cross-section that cores occupy (0 … 1). Both nx·ny.
void sessionSlice(const FieldGrid& grid, std::span<const FieldPuncture> punctures, const SliceRadii& radii, int k, float* wound,
                  float* cored);

// Area of a disc of this radius, centred at the origin, within the rectangle (mm²).
double discInRectangle(double radius, double x0, double y0, double x1, double y1);

} // namespace stria::model
