// The display may go away under the window (its server ends, a remote connection breaks): Xlib then ends the process without asking. This
// makes it keep the plan (`giveUp`), say so, and leave with our exit code.
#pragma once

#include <functional>

namespace stria::app {

class DisplayGuard {
public:
    // While the window is open; one at a time. Does nothing where the window system is not X.
    explicit DisplayGuard(std::function<void()> giveUp);
    ~DisplayGuard();
    DisplayGuard(const DisplayGuard&) = delete;
    DisplayGuard& operator=(const DisplayGuard&) = delete;
};

// Ends as the system does for this signal, so that whoever sent it can tell.
[[noreturn]] void endBySignal(int signal);

} // namespace stria::app
