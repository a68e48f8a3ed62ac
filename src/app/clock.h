// The time of the window: seconds that never run backwards, from an origin of their own.
#pragma once

#include <chrono>

namespace stria::app {

inline double secondsNow() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

} // namespace stria::app
