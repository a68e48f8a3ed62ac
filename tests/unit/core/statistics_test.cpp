#include "core/statistics.h"
#include "support/catch.h"

#include <numeric>

using namespace stria;

TEST_CASE("median, 95th percentile and maximum of times in any order") {
    CHECK(spreadOf({}) == Spread{0, 0, 0});
    CHECK(spreadOf({3}) == Spread{3, 3, 3});
    CHECK(spreadOf({4, 1}) == Spread{2.5, 4, 4});
    CHECK(spreadOf({9, 1, 2}) == Spread{2, 9, 9});
    std::vector<double> values(20);
    std::iota(values.rbegin(), values.rend(), 1.0); // 20, 19 … 1
    CHECK(spreadOf(values) == Spread{10.5, 19, 20});
    values.push_back(21);
    CHECK(spreadOf(values) == Spread{11, 20, 21});
}

TEST_CASE("one slow frame moves the maximum, not the median") {
    std::vector<double> values(100, 10.0);
    values[40] = 500;
    CHECK(spreadOf(values) == Spread{10, 10, 500});
}
