// Sessions that do not take place: in the plan, its file, its days and what follows from it.
#include "model/course.h"
#include "model/field.h"
#include "model/plan_file.h"
#include "support/catch.h"

using namespace stria;
using namespace stria::model;

namespace {

Plan missing(const char* list, int sessions = 3) {
    Plan plan;
    plan.sessions = sessions;
    const Result<Plan> with = withValue(plan, "missed", list);
    REQUIRE(with);
    return *with;
}

} // namespace

TEST_CASE("a missed session leaves its day out and nothing else") {
    const Plan plan = missing("2");
    CHECK(sessionDays(plan) == std::vector<double>{0, 56});
    CHECK(missedDays(plan) == std::vector<double>{28});
    CHECK(sessionsMade(plan) == 2);
    CHECK(plannedNumber(plan, 0) == 1);
    CHECK(plannedNumber(plan, 1) == 3);
    CHECK(lastDay(plan) == lastDay(Plan{}));
    CHECK(sessionOnDay(plan, 28) == -1);
    CHECK(sessionOnDay(plan, 56) == 1);
    CHECK(sessionsDoneAt(plan, 100) == 2);
    // Those beyond the plan's end are not missed by anyone.
    CHECK(sessionDays(missing("5,8")) == sessionDays(Plan{}));
    CHECK(idleWords(missing("2,3")).empty());
    CHECK(idleWords(missing("2,5,8")) == "missed is 2,5,8, but only 3 sessions are planned: 5,8 changes nothing");
    CHECK(idleWords(missing("2", 1)) == "missed is 2, but only 1 session is planned: 2 changes nothing");
}

TEST_CASE("a plan that misses all but the first goes like a plan of one, over its own weeks") {
    Plan one;
    one.sessions = 1;
    const std::vector<double> days{0, 3, 28, 28.5, 84, 200};
    const auto there = Course::atDays(missing("2,3"), Responder::typical, days), here = Course::atDays(one, Responder::typical, days);
    for (std::size_t i = 0; i < days.size(); ++i) {
        CHECK(there[i].improvementPercent == Approx(here[i].improvementPercent).margin(1e-3));
        CHECK(there[i].erythema == Approx(here[i].erythema).margin(1e-6));
    }
    const double all = Course::atDays(Plan{}, Responder::typical, {168}).front().improvementPercent;
    const double two = Course::atDays(missing("2"), Responder::typical, {168}).front().improvementPercent;
    CHECK(two < all - 3);
    CHECK(two > Course::atDays(one, Responder::typical, {168}).front().improvementPercent + 3);
}

TEST_CASE("the field's keyframes know of no session that is missed") {
    int after = 0;
    for (const KeyframeDay& key : keyframeDays(missing("2"))) {
        if (!key.afterSession) continue;
        CHECK((key.day == 0 || key.day == 56));
        ++after;
    }
    CHECK(after == 2);
}

TEST_CASE("missed sessions are written where there are some, and read back") {
    PlanFile file;
    CHECK(planToJson(file).find("missed") == std::string::npos);
    file.plan = missing("2,3");
    const std::string json = planToJson(file);
    CHECK(json.find("\"missed\": [2,3]") != std::string::npos);
    const auto back = parsePlan(json, "x");
    REQUIRE(back);
    CHECK(back->plan == file.plan);
    CHECK(parsePlan("{\"stria\": 1, \"missed\": []}", "x")->plan == Plan{});
    for (const char* bad : {"2", "\"2\"", "[1]", "[9]", "[2.0]", "[\"2\"]", "[[2]]", "{}", "null", "[-2]"}) {
        INFO(bad);
        const auto read = parsePlan(std::string("{\"stria\": 1, \"missed\": ") + bad + "}", "x");
        REQUIRE_FALSE(read);
        CHECK(read.problem().line == 1);
        CHECK(read.problem().column == 24);
    }
    for (const char* bad : {"", ",", "2,", "02", "1", "9", "2;3", " 2", "None"}) CHECK_FALSE(withValue(Plan{}, "missed", bad));
}
