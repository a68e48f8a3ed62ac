// `stria bench`: how fast frames, the field and the curves are on this machine, in fixed scenes with a fixed time step, beside two floors
// measured in the same run: frames that only clear and tone-map, and plain copies of memory.
#pragma once

#include "app/raw_options.h"
#include "app/request.h"

namespace stria::app {

ExitCode runBench(const Request& request);

// Fills in request.bench from the options as typed; the first Problem, if there is one.
std::optional<Problem> takeBench(const RawOptions& raw, Request& request);

} // namespace stria::app
