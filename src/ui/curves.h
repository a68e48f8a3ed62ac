// The courses of one plan for the chart and the numbers: three responders and the untreated mark.
#pragma once

#include "model/course.h"

#include <array>

namespace stria::ui {

struct Curves {
    Curves() = default;
    // All of them up to the plan's last day, or `toDay` where that is later: what stands beside them in one chart may last longer.
    explicit Curves(const model::Plan& of, double toDay = 0);

    model::Plan plan;
    double lastDay = 0; // that they reach
    std::array<model::Course, 3> responders; // low, typical, high
    model::Course untreated;                 // typical, without sessions
};

} // namespace stria::ui
