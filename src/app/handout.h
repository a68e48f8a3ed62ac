// `stria handout`: renders the pictures of a plan's course and writes the page.
#pragma once

#include "app/request.h"

namespace stria::app {

ExitCode runHandout(const Request& request);

} // namespace stria::app
