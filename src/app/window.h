// The window: panels, picture, keys and mouse over one Scene. Draws only when something changes.
#pragma once

#include "app/request.h"

namespace stria::app {

// Until the user closes it. Throws Error when there is no display.
ExitCode runWindow(const Request& request);

} // namespace stria::app
