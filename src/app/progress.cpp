#include "app/progress.h"

#include <algorithm>
#include <cstdio>
#include <unistd.h>

namespace stria::app {
namespace {
constexpr auto quick = std::chrono::milliseconds(700); // what is done by then needs no bar
}

ProgressBar::ProgressBar(std::string what)
    : what_(std::move(what)), terminal_(isatty(STDERR_FILENO)), start_(std::chrono::steady_clock::now()) {}

void ProgressBar::show(double share) {
    if (std::chrono::steady_clock::now() - start_ < quick && !shown_) return;
    share = std::clamp(share, 0.0, 1.0);
    const int step = terminal_ ? int(share * 100) : int(share * 4) * 25; // plain lines: quarters only
    if (step == lastStep_) return;
    lastStep_ = step;
    shown_ = true;
    if (terminal_) {
        const int filled = int(share * 30);
        std::fprintf(stderr, "\rstria: %s [%s%s] %3d %%", what_.c_str(), std::string(std::size_t(filled), '#').c_str(),
                     std::string(std::size_t(30 - filled), '.').c_str(), step);
    } else
        std::fprintf(stderr, "stria: %s %d %%\n", what_.c_str(), step);
    std::fflush(stderr);
}

void ProgressBar::end() {
    if (shown_ && terminal_) std::fputc('\n', stderr);
    shown_ = false;
}

} // namespace stria::app
