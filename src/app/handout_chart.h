// The expected course as a drawing for the page (SVG): the band from low to high responder, the typical line, the course without any
// session, the sessions as marks. Colours are the page's style.
#pragma once

#include "model/course.h"
#include "ui/words.h"

#include <string>

namespace stria::app {

// The fading of the mark over the weeks. Not for plans without a mark.
std::string fadingChart(const model::Plan& plan, const ui::Words& words);
// The same numbers as rows of a table: week, low, typical, high, untreated.
std::string fadingRows(const model::Plan& plan, const ui::Words& words);

} // namespace stria::app
