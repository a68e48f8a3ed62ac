#include "model/field.h"

#include "core/error.h"
#include "model/marks.h"

#include <algorithm>
#include <cmath>

namespace stria::model {

FieldGrid fieldGridOf(const Plan& plan, double voxelMm, RectMm areaMm) {
    STRIA_ASSERT(voxelMm > 0 && areaMm.x1 > areaMm.x0 && areaMm.y1 > areaMm.y0);
    const SiteLayers& layers = layersOf(plan.site);
    FieldGrid grid;
    grid.voxelMm = voxelMm;
    grid.areaMm = areaMm;
    grid.epidermisMm = layers.epidermisMm;
    grid.dermisMm = layers.dermisMm;
    grid.nx = std::max(1, int(std::lround((areaMm.x1 - areaMm.x0) / voxelMm)));
    grid.ny = std::max(1, int(std::lround((areaMm.y1 - areaMm.y0) / voxelMm)));
    grid.nz = int(std::lround((layers.epidermisMm + layers.dermisMm + 1.0) / voxelMm));
    return grid;
}

double markMaskAt(const Plan& plan, double xMm, double yMm) { return Marks(plan).maskAt(xMm, yMm); }

std::vector<float> markMask(const Plan& plan, const FieldGrid& grid) {
    const Marks marks(plan);
    std::vector<float> mask;
    mask.reserve(grid.columns());
    for (int j = 0; j < grid.ny; ++j)
        for (int i = 0; i < grid.nx; ++i) mask.push_back(float(marks.maskAt(grid.xMm(i), grid.yMm(j))));
    return mask;
}

} // namespace stria::model
