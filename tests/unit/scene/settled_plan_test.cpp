#include "scene/settled_plan.h"

#include "support/catch.h"

using stria::model::Plan;
using stria::scene::SettledPlan;

namespace {

Plan deep(double mm) {
    Plan plan;
    plan.depthMm = mm;
    return plan;
}

} // namespace

TEST_CASE("the first plan is there at once, a changed one when it stays") {
    SettledPlan settled;
    CHECK(!settled.plan());
    CHECK(settled.note(deep(1.0), false, 10).depthMm == 1.0);
    CHECK(settled.note(deep(1.5), false, 10.1).depthMm == 1.0);
    CHECK(settled.note(deep(1.6), false, 10.3).depthMm == 1.0);
    CHECK(settled.note(deep(1.6), false, 10.5).depthMm == 1.0);
    CHECK(settled.note(deep(1.6), false, 10.56).depthMm == 1.6);
}

TEST_CASE("a plan waits as long as the slider that changed it is held") {
    SettledPlan settled;
    settled.note(deep(1.0), true, 10);
    settled.note(deep(1.5), true, 10.1);
    CHECK(settled.note(deep(1.5), true, 20).depthMm == 1.0);
    CHECK(settled.note(deep(1.5), false, 20.1).depthMm == 1.5);
}

TEST_CASE("a plan does not wait for a field that is taken hold of after its change") {
    SettledPlan settled;
    settled.note(deep(1.0), false, 10);
    settled.note(deep(1.5), false, 10.1); // by a key
    settled.note(deep(1.5), true, 10.15); // and a dialog with a field for a name opens
    CHECK(settled.note(deep(1.5), true, 10.4).depthMm == 1.5);
}
