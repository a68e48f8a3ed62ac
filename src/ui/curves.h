// The courses of one plan for the chart and the numbers: three responders and the untreated mark.
#pragma once

#include "model/course.h"

#include <array>

namespace stria::ui {

struct Curves {
    model::Plan plan;
    std::array<model::Course, 3> responders; // low, typical, high
    model::Course untreated;                 // typical, without sessions
};

} // namespace stria::ui
