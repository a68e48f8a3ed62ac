// The commands that need no graphics device: each prints or writes its result and returns the exit code. They throw Error when the world
// fails.
#pragma once

#include "app/request.h"

#include <string_view>

namespace stria::app {

ExitCode runCurves(const Request& request);
ExitCode runDescribe(const Request& request);
ExitCode runCheck(const Request& request);

// Results go to standard output, whole; throws Error when that fails (disk full, closed).
void printResult(std::string_view text);

} // namespace stria::app
