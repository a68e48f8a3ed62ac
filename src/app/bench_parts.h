// What `stria bench` measures beside frames: copies of memory, the field, the curves, the start of a process.
#pragma once

#include "app/bench_results.h"
#include "app/request.h"

namespace stria::app {

CopySpeeds measureCopies(gpu::Context& context);
FieldTimes measureField(gpu::Context& context);
CurveSpeeds measureCurves();
// Starts this program twice. Empty when it cannot find itself.
std::optional<StartTimes> measureStart(const Request& request);

// The hidden scene that measureStart runs: one frame, then a line on standard output.
inline constexpr const char* firstFrameScene = "first-frame";

} // namespace stria::app
