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
