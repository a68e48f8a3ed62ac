// A read-out over the weeks: the band from the low to the high responder, the typical line, the untreated line, and now.
#pragma once

#include "ui/curves.h"
#include "ui/widgets.h"

namespace stria::ui {

struct ChartKind {
    const char* key; // of the words: "chart.improvement"
    double model::Readouts::*value;
    double factor; // model → shown
    double top;    // the axis reaches at least this far, in shown units
    double bottom; // and starts here
    ImU32 ink;
    const char* unit;
};
const std::vector<ChartKind>& chartKinds();

void drawChart(const ChartKind& kind, const Curves& curves, double day, ImVec2 size, const Look& look);

} // namespace stria::ui
