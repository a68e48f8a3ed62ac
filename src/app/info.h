// `stria info`: graphics devices and why each can or cannot be used, versions, and the places of files.
#pragma once

#include "app/request.h"

namespace stria::app {

ExitCode runInfo(const Request& request);

} // namespace stria::app
