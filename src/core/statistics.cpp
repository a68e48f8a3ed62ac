#include "core/statistics.h"

#include <algorithm>

namespace stria {

Spread spreadOf(std::vector<double> values) {
    if (values.empty()) return {};
    std::sort(values.begin(), values.end());
    const std::size_t count = values.size();
    const double median = count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
    const std::size_t rank = (count * 95 + 99) / 100; // rounded up; in whole numbers, so that 20 values have rank 19
    return {median, values[rank - 1], values.back()};
}

} // namespace stria
