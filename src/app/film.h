// `stria film`: a plan's course as a film, frame by frame at a fixed time step, however long a frame takes.
#pragma once

#include "app/raw_options.h"
#include "app/request.h"

namespace stria::app {

ExitCode runFilm(const Request& request);

// Fills in request.film and what follows from it (size, output) from the options as typed; the first Problem, if there is one.
std::optional<Problem> takeFilm(const RawOptions& raw, Request& request);

} // namespace stria::app
