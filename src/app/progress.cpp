#include "app/progress.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fmt/format.h>
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

std::string clockText(double seconds) {
    const auto whole = std::llround(std::max(0.0, seconds));
    if (whole >= 3600) return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
    return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

FrameProgress::FrameProgress(int frames)
    : frames_(frames), terminal_(isatty(STDERR_FILENO)), start_(std::chrono::steady_clock::now()), last_(start_) {}

void FrameProgress::show(int done) {
    const auto now = std::chrono::steady_clock::now();
    const double since = std::chrono::duration<double>(now - start_).count();
    // Plain lines: every second, in long films every five.
    const double pause = terminal_ ? 0.1 : since < 60 ? 1 : 5;
    if (done < frames_ && std::chrono::duration<double>(now - last_).count() < pause) return;
    last_ = now;
    const double rate = since > 0 ? done / since : 0;
    const std::string left = done > 0 && rate > 0 ? clockText((frames_ - done) / rate) : "?";
    const std::string text = fmt::format("frame {} of {}, {:.1f} frames/s, {} left", done, frames_, rate, left);
    if (terminal_) {
        const auto filled = std::size_t(30.0 * done / frames_);
        std::fprintf(stderr, "\rstria: [%s%s] %s  ", std::string(filled, '#').c_str(), std::string(30 - filled, '.').c_str(), text.c_str());
    } else
        std::fprintf(stderr, "stria: %s\n", text.c_str());
    std::fflush(stderr);
    shown_ = true;
}

void FrameProgress::end() {
    if (shown_ && terminal_) std::fputc('\n', stderr);
    shown_ = false;
}

} // namespace stria::app
