// The one exaggeration of thickness in every picture: epidermis drawn 1.7 times as thick, all below it true but shifted.
// Used alike by layers, needles, channels, the scale bar and the tests; mirrored in shaders/lib/drawn_depth.glsl.
#pragma once

#include "model/site.h"

namespace stria::model {

inline constexpr double epidermisExaggeration = 1.7;

// True depth below the surface (mm, ≥ 0) → depth at which it is drawn (mm). Negative depths (above the skin) stay as they are.
constexpr double drawnDepthMm(double trueDepthMm, double epidermisMm) {
    if (trueDepthMm <= 0) return trueDepthMm;
    return trueDepthMm < epidermisMm ? trueDepthMm * epidermisExaggeration
                                     : trueDepthMm + epidermisMm * (epidermisExaggeration - 1);
}

// The inverse of drawnDepthMm.
constexpr double trueDepthMm(double drawnMm, double epidermisMm) {
    if (drawnMm <= 0) return drawnMm;
    return drawnMm < epidermisMm * epidermisExaggeration ? drawnMm / epidermisExaggeration
                                                         : drawnMm - epidermisMm * (epidermisExaggeration - 1);
}

} // namespace stria::model
