// The command line: words and options in, a checked Request out. Ranges of plan values are the model's.
#pragma once

#include "app/raw_options.h"

namespace stria::app {

// `arguments` without the program's name. Reads the plan and settings files; opens nothing else.
std::variant<Request, Answer, Problem> parseCommandLine(const std::vector<std::string>& arguments);

} // namespace stria::app
