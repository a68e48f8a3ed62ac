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
    double daysAfter = 0; // the last session when it is over and all that there is to see has been seen; 0: it goes on to the course's end
};
const std::vector<ChartKind>& chartKinds();

// `other`: the courses of a second plan, drawn in dashes; may be null. Ends with a line that names the lines.
void drawChart(const ChartKind& kind, const Curves& curves, const Curves* other, double day, ImVec2 size, const Look& look);

// The last day of its axis: the course's, or that of the longer of two; where the value is over long before, that day, or the day that is shown.
double chartEnd(const ChartKind& kind, const model::Plan& plan, const model::Plan* other, double day);

// The days at which a chart of so many equal steps is drawn: these, and either side of each session's jump, or its peak would be cut off.
std::vector<double> chartDays(const model::Plan& plan, double lastDay, int steps);

} // namespace stria::ui
