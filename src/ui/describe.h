// A plan at a day in plain sentences: alt text, lecture notes. The sentences are words of a language, the numbers the Course's.
#pragma once

#include "model/plan.h"
#include "ui/words.h"

namespace stria::ui {

std::string describe(const model::Plan& plan, double day, const Words& words);
// Which sessions of the plan do not take place, in a sentence; empty where all do.
std::string describeMissed(const model::Plan& plan, const Words& words);
// The key of what the tissue does on a day; empty for skin without a mark that no needle has touched.
std::string_view phaseKey(const model::Plan& plan, double day);
// The key of the sentence for a mark that looks as before; empty where the typical one has changed by 1 % or more.
std::string_view unchangedKey(const model::Plan& plan, double day, double typicalPercent);
// The sessions of the plan that do not take place, counted from 1: "2", "2 and 3".
std::string missedNumbers(const model::Plan& plan, const Words& words);
// Fitzpatrick V and VI: redness shows as a darker or purplish tone, and a young mark is not simply red.
inline bool isDark(const model::Plan& plan) { return plan.skinType >= 5; }
// One sentence: set depth, reached depth, the layer the tips reach on this body site, and what that means.
std::string describeDepth(const model::Plan& plan, const Words& words);

} // namespace stria::ui
