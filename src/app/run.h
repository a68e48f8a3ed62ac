// From arguments to an exit code.
#pragma once

#include "core/error.h"

#include <string>
#include <vector>

namespace stria::app {

// Throws Error when the world fails.
ExitCode run(const std::vector<std::string>& arguments);

} // namespace stria::app
