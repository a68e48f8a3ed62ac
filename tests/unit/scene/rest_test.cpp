// A picture is refined when it rests, and what was pressed meanwhile comes before that.
#include "scene/rest.h"

#include "support/catch.h"

using stria::scene::Rest;

TEST_CASE("a picture rests a moment after its last change, and after the last press though it stays as it is") {
    Rest rest;
    rest.changed(10);
    CHECK_FALSE(rest.isReached(10.2));
    CHECK(rest.isReached(10.3));
    rest.pressed(11);
    CHECK_FALSE(rest.isReached(11.2));
    rest.pressed(11.2); // a button that is let go
    CHECK_FALSE(rest.isReached(11.4));
    CHECK(rest.isReached(11.5));
}
