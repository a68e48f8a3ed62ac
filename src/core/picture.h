// A picture in memory, 8 bits per channel RGBA, sRGB, rows from the top; PNG in and out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace stria {

struct Picture {
    uint32_t width = 0, height = 0;
    std::vector<uint8_t> rgba; // width * height * 4
    const uint8_t* at(uint32_t x, uint32_t y) const { return &rgba[(std::size_t(y) * width + x) * 4]; }
    uint8_t* at(uint32_t x, uint32_t y) { return &rgba[(std::size_t(y) * width + x) * 4]; }
    bool operator==(const Picture&) const = default;
};

// PNG text entries (keyword, UTF-8 text), e.g. the plan that made the picture.
using PictureNotes = std::vector<std::pair<std::string, std::string>>;

std::vector<std::byte> encodePng(const Picture& picture, const PictureNotes& notes = {});
void writePng(const std::filesystem::path& path, const Picture& picture, const PictureNotes& notes = {}); // atomic; throws Error
Picture readPng(const std::filesystem::path& path);                                                       // throws Error
Picture decodePng(std::span<const std::byte> bytes, const std::string& name); // throws Error, which calls the picture `name`

} // namespace stria
