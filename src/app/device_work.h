// Work on a graphics device of its own that makes pictures for files. A device that is lost on the way is replaced by a new one, and the work goes on.
#pragma once

#include "app/request.h"
#include "gpu/context.h"

#include <functional>

namespace stria::app {

// Called again with each new device; what it has done before it need not do again. It calls `progressed` after each picture.
using DeviceWork = std::function<void(gpu::Context& context, const std::function<void()>& progressed)>;

// On a device as the request asks for. Throws DeviceLost when four in a row were lost without a picture in between. Returns how many validation messages there were.
uint32_t workOnDevice(const Request& request, const DeviceWork& work);

} // namespace stria::app
