#include "core/error.h"
#include "core/jpeg.h"
#include "support/catch.h"

#include <cstdio>
#include <jpeglib.h>

using namespace stria;

namespace {

Picture gradient(uint32_t width, uint32_t height) {
    Picture picture{width, height, std::vector<uint8_t>(std::size_t(width) * height * 4, 255)};
    for (uint32_t y = 0; y < height; ++y)
        for (uint32_t x = 0; x < width; ++x) {
            uint8_t* at = picture.at(x, y);
            at[0] = uint8_t(255 * x / width), at[1] = uint8_t(255 * y / height), at[2] = 60;
        }
    return picture;
}

Picture decoded(const std::vector<std::byte>& bytes) {
    jpeg_decompress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&jpeg);
    jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    jpeg_read_header(&jpeg, TRUE);
    jpeg.out_color_space = JCS_RGB;
    jpeg_start_decompress(&jpeg);
    Picture picture{jpeg.output_width, jpeg.output_height, std::vector<uint8_t>(std::size_t(jpeg.output_width) * jpeg.output_height * 4, 255)};
    std::vector<uint8_t> row(std::size_t(jpeg.output_width) * 3);
    for (uint32_t y = 0; y < picture.height; ++y) {
        uint8_t* line = row.data();
        jpeg_read_scanlines(&jpeg, &line, 1);
        for (uint32_t x = 0; x < picture.width; ++x)
            for (uint32_t c = 0; c < 3; ++c) picture.at(x, y)[c] = row[3 * x + c];
    }
    jpeg_finish_decompress(&jpeg);
    jpeg_destroy_decompress(&jpeg);
    return picture;
}

} // namespace

TEST_CASE("a JPEG shows the picture it was made of, within a few steps") {
    const Picture picture = gradient(67, 41), back = decoded(encodeJpeg(picture, 90));
    REQUIRE(back.width == 67);
    REQUIRE(back.height == 41);
    int worst = 0;
    for (std::size_t i = 0; i < picture.rgba.size(); ++i) worst = std::max(worst, std::abs(int(picture.rgba[i]) - int(back.rgba[i])));
    CHECK(worst <= 12);
}

TEST_CASE("the same picture gives the same JPEG; better quality takes more bytes") {
    const Picture picture = gradient(160, 90);
    CHECK(encodeJpeg(picture, 84) == encodeJpeg(picture, 84));
    CHECK(encodeJpeg(picture, 95).size() > encodeJpeg(picture, 40).size());
}

TEST_CASE("a picture larger than the format is an error, not a file") {
    Picture wide{65501, 1, std::vector<uint8_t>(65501 * 4)};
    CHECK_THROWS_AS(encodeJpeg(wide, 84), Error);
}
