#include "support/catch.h"
#include "ui/chart.h"

#include <algorithm>

using namespace stria;

TEST_CASE("the chart reaches the peak of redness after each session, however few its steps") {
    model::Plan plan;
    plan.sessions = 4;
    plan.depthMm = 1.75;
    plan.intervalWeeks = 3.3;
    const model::Course course(plan, model::Responder::typical);
    for (const int steps : {60, 141, 400}) {
        const std::vector<double> days = ui::chartDays(plan, model::lastDay(plan), steps);
        CHECK(std::is_sorted(days.begin(), days.end()));
        for (const double session : model::sessionDays(plan)) {
            double highest = 0, before = 10;
            for (const double day : days) {
                if (day >= session && day < session + 14) highest = std::max(highest, course.atDay(day).erythema);
                if (day < session && day > session - 1) before = course.atDay(day).erythema;
            }
            CHECK(highest == course.atDay(session).erythema);
            if (session > 0) CHECK(before < 0.3 * highest); // it jumps, it does not climb
        }
    }
}

TEST_CASE("curves beside a longer plan go on as long as that, untreated skin too") {
    model::Plan one;
    one.mark = model::Mark::rubra; // fades by itself
    one.sessions = 1;
    const double own = model::lastDay(one), longer = own + 12 * 7;
    const ui::Curves alone(one), beside(one, longer);
    CHECK(alone.lastDay == own);
    CHECK(beside.lastDay == longer);
    for (std::size_t r = 0; r < 3; ++r) {
        CHECK(beside.responders[r].atDay(own).collagen1 == Approx(alone.responders[r].atDay(own).collagen1));
        // Computed, not the last value drawn on.
        CHECK(alone.responders[r].atDay(longer).collagen1 == alone.responders[r].atDay(own).collagen1);
        CHECK(beside.responders[r].atDay(longer).collagen1 != alone.responders[r].atDay(own).collagen1);
    }
    CHECK(beside.untreated.atDay(longer).colour < beside.untreated.atDay(own).colour);
}

TEST_CASE("the chart of redness ends soon after it has gone, but shows the day that is looked at") {
    const auto& kinds = ui::chartKinds();
    const model::Plan plan;
    const double last = model::sessionDays(plan).back(), end = model::lastDay(plan);
    for (const ui::ChartKind& kind : kinds) {
        const bool redness = kind.value == &model::Readouts::erythema;
        CHECK(ui::chartEnd(kind, plan, nullptr, 0) == (redness ? last + 21 : end));
        CHECK(ui::chartEnd(kind, plan, nullptr, 168) == (redness ? 168 : end));
        CHECK(ui::chartEnd(kind, plan, nullptr, end) == end);
        // As long as the longer of two; without sessions as long as ever.
        model::Plan longer, none;
        longer.sessions = 6;
        none.sessions = 0;
        CHECK(ui::chartEnd(kind, plan, &longer, 0) == (redness ? model::sessionDays(longer).back() + 21 : model::lastDay(longer)));
        CHECK(ui::chartEnd(kind, none, nullptr, 0) == model::lastDay(none));
    }
    // By then less than a hundredth of what a usual session leaves is left, whoever answers how, and however deep.
    model::Plan deep;
    deep.depthMm = 3;
    for (const model::Responder responder : {model::Responder::low, model::Responder::typical, model::Responder::high})
        CHECK(model::Course(deep, responder).atDay(model::sessionDays(deep).back() + 21).erythema < 0.01);
}
