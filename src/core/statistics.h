// What a row of measured times comes to: the middle, the slow end, the worst.
#pragma once

#include <vector>

namespace stria {

struct Spread {
    double median = 0, p95 = 0, max = 0;
    bool operator==(const Spread&) const = default;
};

// median: the middle value, or the mean of the two in the middle. p95: the smallest value that at least 95 % do not exceed (nearest
// rank). Of no values: zeros.
Spread spreadOf(std::vector<double> values);

} // namespace stria
