// Progress on stderr: one bar that redraws itself on a terminal, plain lines elsewhere, nothing for what is quick.
#pragma once

#include <chrono>
#include <string>

namespace stria::app {

class ProgressBar {
public:
    explicit ProgressBar(std::string what);
    ~ProgressBar() { end(); }
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    void show(double share); // 0 … 1
    void end();

private:
    std::string what_;
    bool terminal_, shown_ = false;
    int lastStep_ = -1;
    std::chrono::steady_clock::time_point start_;
};

} // namespace stria::app
