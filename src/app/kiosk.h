// A booth without staff: when is the window idle, when does it count down, when does everything start over. Knows no window.
#pragma once

#include <algorithm>
#include <optional>

namespace stria::app {

class Kiosk {
public:
    static constexpr double countdownSeconds = 20, leastIdle = 5, mostIdle = 3600, defaultIdle = 90, quitHeldSeconds = 2;

    explicit Kiosk(double idleSeconds) : idle_(idleSeconds) {}
    // Each frame. `touched`: any input since the last; `resting`: the story runs, nothing is there to be reset. True when everything is to
    // start over now.
    bool tick(double now, bool touched, bool resting) {
        if (touched || resting || last_ < 0) last_ = now;
        if (now - last_ < idle_ + countdownSeconds) return false;
        last_ = now;
        return true;
    }
    // Seconds until everything starts over, while that is announced.
    std::optional<double> countdown(double now) const {
        if (last_ < 0 || now - last_ < idle_) return std::nullopt;
        return std::max(0.0, idle_ + countdownSeconds - (now - last_));
    }
    // The chord that ends the program: true once it has been held long enough.
    bool quits(double now, bool chordDown) {
        if (!chordDown) heldSince_ = -1;
        else if (heldSince_ < 0) heldSince_ = now;
        return chordDown && now - heldSince_ >= quitHeldSeconds;
    }

private:
    double idle_, last_ = -1, heldSince_ = -1;
};

} // namespace stria::app
