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
