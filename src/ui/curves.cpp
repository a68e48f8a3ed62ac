#include "ui/curves.h"

#include <algorithm>

namespace stria::ui {

Curves::Curves(const model::Plan& of, double toDay)
    : plan(of), lastDay(std::max(model::lastDay(of), toDay)), responders(model::Course::ofAll(of, model::Steps::quick, lastDay)),
      untreated(model::Course::ofAll(model::untreated(of), model::Steps::quick, lastDay)[1]) {} // all are alike

} // namespace stria::ui
