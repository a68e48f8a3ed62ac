// Messages for the user, on stderr only: stdout is for results. NO_COLOR is honoured.
#pragma once

#include <fmt/format.h>
#include <string_view>

namespace stria::log {

// For whoever looks for a cause: only with STRIA_DEBUG set.
void debug(std::string_view message);
void info(std::string_view message);
void warning(std::string_view message);
void error(std::string_view message);

} // namespace stria::log
