// A picture as JPEG, for documents that carry many of them. Lossy; what must be exact is a PNG (core/picture.h).
#pragma once

#include "core/picture.h"

namespace stria {

// Baseline, full colour resolution, no metadata: the same picture gives the same bytes. Alpha is left out. quality 1 … 100.
std::vector<std::byte> encodeJpeg(const Picture& picture, int quality); // throws Error

} // namespace stria
