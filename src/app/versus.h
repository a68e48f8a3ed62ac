// The second plan of --versus: a plan file, or changes like "sessions=1,depth=2.0"; what neither says is as in the first plan.
#pragma once

#include "core/error.h"
#include "model/plan.h"

#include <string_view>

namespace stria::app {

Result<model::Plan> versusPlan(std::string_view text, const model::Plan& plan);

} // namespace stria::app
