#include "core/hash.h"
#include "support/catch.h"

#include <vector>

TEST_CASE("random numbers are a pure function of seed and stream, and spread over [0, 1)") {
    stria::Random first(1), again(1), other(2);
    std::vector<int> bins(10);
    int equal = 0;
    for (int i = 0; i < 10000; ++i) {
        const double value = first.uniform();
        REQUIRE(value == again.uniform());
        REQUIRE((value >= 0 && value < 1));
        ++bins[int(value * 10)];
        equal += value == other.uniform();
    }
    REQUIRE(equal < 3);
    for (int count : bins) REQUIRE((count > 850 && count < 1150));
}
