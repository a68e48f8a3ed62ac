// A plan at a day in plain sentences: alt text, lecture notes. The sentences are words of a language, the numbers the Course's.
#pragma once

#include "model/plan.h"
#include "ui/words.h"

namespace stria::ui {

std::string describe(const model::Plan& plan, double day, const Words& words);
// One sentence: set depth, reached depth, the layer the tips reach on this body site, and what that means.
std::string describeDepth(const model::Plan& plan, const Words& words);

} // namespace stria::ui
