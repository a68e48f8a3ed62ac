// Several pictures put together on one sheet, in rows of three.
#pragma once

#include "core/picture.h"

#include <filesystem>
#include <vector>

namespace stria::app {

// Reads the PNG files; throws Error when one cannot be read. Tiles are at most 640 × 360 pixels, averaged down.
Picture contactSheet(const std::vector<std::filesystem::path>& files);

} // namespace stria::app
