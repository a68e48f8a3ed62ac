// A plan at a day in plain sentences: alt text, lecture notes. English; the numbers are the Course's.
#pragma once

#include "model/course.h"

#include <string>

namespace stria::model {

enum class Register { patient, clinician };
inline constexpr std::string_view notice = "Illustrative animation \u2013 not medical advice, not a prediction. Results vary.";

std::string describe(const Plan& plan, double day, Register reg);
// One sentence: set depth, reached depth, the layer the tips reach on this body site, and what that means.
std::string describeDepth(const Plan& plan, Register reg);

} // namespace stria::model
