// Rows of work shared out over the machine's cores. Each row must write only what is its own, so the result does not depend on their
// number.
#pragma once

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace stria {

template <class Work> void parallelRows(int rows, const Work& work) {
    std::atomic<int> next{0};
    const auto run = [&] {
        for (int row = next++; row < rows; row = next++) work(row);
    };
    const unsigned helpers = std::min(std::max(std::thread::hardware_concurrency(), 1u), unsigned(std::max(rows, 1))) - 1;
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < helpers; ++i) threads.emplace_back(run);
    run();
}

} // namespace stria
