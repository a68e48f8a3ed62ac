// Progress on stderr: one bar that redraws itself on a terminal, plain lines elsewhere (which the window reads, when it lets a process of
// its own make a film).
#pragma once

#include <chrono>
#include <string>

namespace stria::app {

// Nothing for what is quick.
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

// Frames of a film: how many are done, how fast, how long it will take.
class FrameProgress {
public:
    explicit FrameProgress(int frames);
    ~FrameProgress() { end(); }
    FrameProgress(const FrameProgress&) = delete;
    FrameProgress& operator=(const FrameProgress&) = delete;
    void show(int done);
    void end();

private:
    int frames_;
    bool terminal_, shown_ = false;
    std::chrono::steady_clock::time_point start_, last_;
};

// "1:05" or "2:03:04".
std::string clockText(double seconds);

} // namespace stria::app
