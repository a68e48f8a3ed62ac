// Two plans in short words: what tells one from the other, in the panels and on the picture.
#pragma once

#include "model/plan.h"
#include "ui/words.h"

#include <string>

namespace stria::ui {

// The values of `plan` in which it differs from `other`: "Sessions 3 · Needle depth 1.50 mm"; "the same" when none differs.
std::string ownValues(const Words& words, const model::Plan& plan, const model::Plan& other);

// What the second plan would change, and the improvement on that day with either: one or two sentences.
std::string describeOther(const model::Plan& plan, const model::Plan& other, double day, const Words& words);

} // namespace stria::ui
