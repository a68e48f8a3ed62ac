// Fine (vellus) hairs of an area of skin, from the same follicles whose pores are in the relief. A pure function of the plan.
#pragma once

#include "core/geometry.h"
#include "model/plan.h"
#include "shared/skin.h"

#include <vector>

namespace stria::render {

// Hairs with roots in `area` that stay inside it.
std::vector<shared::Hair> hairsOf(const model::Plan& plan, const RectMm& area);

} // namespace stria::render
