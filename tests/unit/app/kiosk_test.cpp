#include "app/kiosk.h"

#include "support/catch.h"

using stria::app::Kiosk;

TEST_CASE("a booth counts down after its idle time and then starts over, once") {
    Kiosk kiosk(30);
    CHECK_FALSE(kiosk.tick(100, true, false));
    CHECK_FALSE(kiosk.countdown(129.9));
    REQUIRE(kiosk.countdown(131));
    CHECK(*kiosk.countdown(131) == Approx(19));
    CHECK_FALSE(kiosk.tick(149.9, false, false));
    CHECK(kiosk.tick(150, false, false));
    CHECK_FALSE(kiosk.tick(150.1, false, false));
    CHECK_FALSE(kiosk.countdown(150.1));
}

TEST_CASE("a touch ends the countdown, a running story never starts one, the chord has to be held") {
    Kiosk kiosk(30);
    CHECK_FALSE(kiosk.tick(0, true, false));
    REQUIRE(kiosk.countdown(40));
    CHECK_FALSE(kiosk.tick(40, true, false));
    CHECK_FALSE(kiosk.countdown(41));
    CHECK_FALSE(kiosk.tick(5000, false, true));
    CHECK_FALSE(kiosk.countdown(5001));
    CHECK_FALSE(kiosk.quits(1, true));
    CHECK_FALSE(kiosk.quits(2, false));
    CHECK_FALSE(kiosk.quits(3, true));
    CHECK_FALSE(kiosk.quits(4.9, true));
    CHECK(kiosk.quits(5, true));
}
