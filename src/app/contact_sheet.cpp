#include "app/contact_sheet.h"

#include "core/error.h"

#include <algorithm>
#include <cmath>

namespace stria::app {
namespace {

constexpr uint32_t tileWidth = 640, tileHeight = 360, gap = 12, mostAcross = 3;
constexpr uint8_t ground[4] = {0x1A, 0x1D, 0x22, 255};

// The mean of the pixels of [x0, x1) × [y0, y1), per channel, as stored.
void meanInto(uint8_t* out, const Picture& picture, uint32_t x0, uint32_t y0, uint32_t x1, uint32_t y1) {
    uint64_t sum[4] = {};
    for (uint32_t y = y0; y < y1; ++y)
        for (uint32_t x = x0; x < x1; ++x)
            for (int c = 0; c < 4; ++c) sum[c] += picture.at(x, y)[c];
    const uint64_t count = uint64_t(x1 - x0) * (y1 - y0);
    for (int c = 0; c < 4; ++c) out[c] = uint8_t((sum[c] + count / 2) / count);
}

// Draws `picture` as large as fits into the tile at (left, top), centred.
void place(Picture& sheet, const Picture& picture, uint32_t left, uint32_t top) {
    const double scale = std::min({1.0, double(tileWidth) / picture.width, double(tileHeight) / picture.height});
    const auto width = std::max(1u, uint32_t(picture.width * scale)), height = std::max(1u, uint32_t(picture.height * scale));
    left += (tileWidth - width) / 2;
    top += (tileHeight - height) / 2;
    for (uint32_t y = 0; y < height; ++y)
        for (uint32_t x = 0; x < width; ++x) {
            const uint32_t x0 = uint32_t(uint64_t(x) * picture.width / width), x1 = uint32_t(uint64_t(x + 1) * picture.width / width);
            const uint32_t y0 = uint32_t(uint64_t(y) * picture.height / height), y1 = uint32_t(uint64_t(y + 1) * picture.height / height);
            meanInto(sheet.at(left + x, top + y), picture, x0, y0, std::max(x1, x0 + 1), std::max(y1, y0 + 1));
        }
}

} // namespace

Picture contactSheet(const std::vector<std::filesystem::path>& files) {
    const auto count = uint32_t(files.size()), across = std::min(count, mostAcross), down = (count + mostAcross - 1) / mostAcross;
    STRIA_ASSERT(count > 0);
    Picture sheet;
    sheet.width = across * tileWidth + (across + 1) * gap;
    sheet.height = down * tileHeight + (down + 1) * gap;
    sheet.rgba.resize(std::size_t(sheet.width) * sheet.height * 4);
    for (std::size_t i = 0; i < sheet.rgba.size(); ++i) sheet.rgba[i] = ground[i % 4];
    for (uint32_t i = 0; i < count; ++i)
        place(sheet, readPng(files[i]), gap + i % mostAcross * (tileWidth + gap), gap + i / mostAcross * (tileHeight + gap));
    return sheet;
}

} // namespace stria::app
