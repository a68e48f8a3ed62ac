#include "core/picture.h"

#include "core/error.h"
#include "core/files.h"

#include <algorithm>
#include <csetjmp>
#include <new>
#include <png.h>

namespace stria {
namespace {

constexpr std::size_t pngMaxBytes = 1u << 30;
constexpr uint32_t maxSide = 1u << 15;

// What libpng's callbacks write to. libpng reports errors by longjmp: no object with a destructor may live in the function that sets the
// jump.
struct Encoding {
    std::vector<std::byte> bytes;
    std::string message;
};

void append(png_structp png, png_bytep data, png_size_t size) {
    auto& bytes = static_cast<Encoding*>(png_get_io_ptr(png))->bytes;
    bool enough = true;
    try {
        const auto* begin = reinterpret_cast<const std::byte*>(data);
        bytes.insert(bytes.end(), begin, begin + size);
    } catch (const std::bad_alloc&) {
        enough = false;
    }
    if (!enough) png_error(png, "out of memory");
}

void flushNothing(png_structp) {}

void fail(png_structp png, png_const_charp message) {
    static_cast<Encoding*>(png_get_error_ptr(png))->message = message;
    png_longjmp(png, 1);
}

void ignoreWarning(png_structp, png_const_charp) {}

bool encode(png_structp png, png_infop info, const Picture& picture, png_bytepp rows, bool opaque, png_textp texts, int textCount) {
    if (setjmp(png_jmpbuf(png))) return false;
    // Fast rather than small: films write hundreds of these.
    png_set_compression_level(png, 4);
    png_set_IHDR(png, info, picture.width, picture.height, 8, opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    if (textCount > 0) png_set_text(png, info, texts, textCount);
    png_write_info(png, info);
    if (opaque) png_set_filler(png, 0, PNG_FILLER_AFTER);
    png_write_image(png, rows);
    png_write_end(png, info);
    return true;
}

png_text textOf(const std::pair<std::string, std::string>& note) {
    png_text text{};
    const bool ascii = std::all_of(note.second.begin(), note.second.end(), [](unsigned char c) { return c < 0x80; });
    text.compression = ascii ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE;
    text.key = const_cast<png_charp>(note.first.c_str());
    text.text = const_cast<png_charp>(note.second.c_str());
    (ascii ? text.text_length : text.itxt_length) = note.second.size();
    return text;
}

[[noreturn]] void cannotRead(const std::string& name, const std::string& why) {
    throw Error("Cannot read the picture " + name, why, "Check that it is a whole PNG file");
}

// Whether every chunk ends within the bytes there are: libpng would first reserve whatever a chunk claims.
bool chunksFit(std::span<const std::byte> bytes) {
    std::size_t at = 8; // after the signature
    while (at + 12 <= bytes.size()) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i) length = length << 8 | std::size_t(bytes[at + i]);
        if (length > bytes.size() - at - 12) return false;
        at += length + 12;
    }
    return true;
}

} // namespace

std::vector<std::byte> encodePng(const Picture& picture, const PictureNotes& notes) {
    STRIA_ASSERT(picture.width > 0 && picture.height > 0 && picture.rgba.size() == std::size_t(picture.width) * picture.height * 4);
    std::vector<png_bytep> rows(picture.height);
    for (uint32_t y = 0; y < picture.height; ++y) rows[y] = const_cast<png_bytep>(picture.at(0, y));
    bool opaque = true;
    for (std::size_t i = 3; i < picture.rgba.size() && opaque; i += 4) opaque = picture.rgba[i] == 255;
    std::vector<png_text> texts;
    for (const auto& note : notes) texts.push_back(textOf(note));

    Encoding encoding;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &encoding, fail, ignoreWarning);
    png_infop info = png ? png_create_info_struct(png) : nullptr;
    bool done = false;
    if (info) {
        png_set_write_fn(png, &encoding, append, flushNothing);
        done = encode(png, info, picture, rows.data(), opaque, texts.data(), int(texts.size()));
    }
    png_destroy_write_struct(&png, &info);
    if (!done)
        throw Error("Cannot make a PNG of the picture", encoding.message.empty() ? "out of memory" : encoding.message,
                    "Try a smaller size");
    return std::move(encoding.bytes);
}

void writePng(const std::filesystem::path& path, const Picture& picture, const PictureNotes& notes) {
    writeFileAtomically(path, encodePng(picture, notes));
}

Picture decodePng(std::span<const std::byte> bytes, const std::string& name) {
    if (!chunksFit(bytes)) cannotRead(name, "it ends too early or is no PNG");
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(&image, bytes.data(), bytes.size())) cannotRead(name, image.message);
    image.format = PNG_FORMAT_RGBA;
    // A few bytes can claim any size: deflate packs at most 1032 to 1, and a pixel has at least one bit.
    const bool possible = std::uint64_t(image.width) * image.height / 8 <= bytes.size() * std::uint64_t(1032);
    if (image.width > maxSide || image.height > maxSide || !possible) {
        png_image_free(&image);
        cannotRead(name, "it claims a size of " + std::to_string(image.width) + " x " + std::to_string(image.height) + " pixels");
    }
    Picture picture{image.width, image.height, std::vector<uint8_t>(PNG_IMAGE_SIZE(image))};
    if (!png_image_finish_read(&image, nullptr, picture.rgba.data(), 0, nullptr)) cannotRead(name, image.message);
    return picture;
}

Picture readPng(const std::filesystem::path& path) {
    const Result<std::string> file = readTextFile(path, pngMaxBytes);
    if (!file) throw Error("Cannot read the picture " + path.string(), file.problem().message, file.problem().remedy);
    return decodePng(std::as_bytes(std::span(*file)), path.string());
}

} // namespace stria
