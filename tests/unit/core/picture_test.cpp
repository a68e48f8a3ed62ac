#include "core/error.h"
#include "core/picture.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

using namespace stria;

namespace {

Picture gradient(uint32_t width, uint32_t height, bool opaque) {
    Picture picture{width, height, std::vector<uint8_t>(std::size_t(width) * height * 4)};
    for (uint32_t y = 0; y < height; ++y)
        for (uint32_t x = 0; x < width; ++x) {
            uint8_t* p = picture.at(x, y);
            p[0] = uint8_t(x * 7), p[1] = uint8_t(y * 5), p[2] = uint8_t(x * y), p[3] = opaque ? 255 : uint8_t(255 - x);
        }
    return picture;
}

} // namespace

TEST_CASE("a picture comes back from its PNG as it was") {
    const TemporaryFolder folder;
    for (bool opaque : {true, false})
        for (auto [width, height] : {std::pair{1u, 1u}, {37u, 23u}, {256u, 3u}}) {
            const Picture picture = gradient(width, height, opaque);
            writePng(folder.path / "a.png", picture);
            CHECK(readPng(folder.path / "a.png") == picture);
        }
}

TEST_CASE("notes are written as PNG text, in UTF-8 where needed, and the same picture gives the same bytes") {
    const Picture picture = gradient(8, 8, true);
    const PictureNotes notes{{"Software", "Stria"}, {"Plan", "{\"stria\": 1}"}, {"Description", "1,5 mm \u2013 three sessions"}};
    const auto bytes = encodePng(picture, notes);
    const std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    CHECK(text.find(std::string("tEXtSoftware\0Stria", 18)) != std::string::npos);
    CHECK(text.find(std::string("tEXtPlan\0{\"stria\": 1}", 21)) != std::string::npos);
    CHECK(text.find(std::string("iTXtDescription\0", 16)) != std::string::npos);
    CHECK(text.find("1,5 mm \u2013 three sessions") != std::string::npos);
    CHECK(text.find("sRGB") != std::string::npos);
    CHECK(encodePng(picture, notes) == bytes);
}

TEST_CASE("a PNG cut short at any byte, or with a byte changed, is an error or a picture, never a crash") {
    const auto whole = encodePng(gradient(9, 5, false), {{"Software", "Stria"}});
    for (std::size_t size = 0; size + 12 < whole.size(); ++size) // the last chunk carries nothing
        CHECK_THROWS_AS(decodePng(std::span(whole).first(size), "cut"), Error);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        auto changed = whole;
        changed[i] ^= std::byte(0x55);
        uint32_t width = 0;
        std::string problem;
        try {
            width = decodePng(changed, "changed").width;
        } catch (const Error& error) {
            problem = error.full;
        }
        CAPTURE(i, problem);
        CHECK((width > 0 || problem.find("Cannot read the picture changed") == 0));
    }
}

TEST_CASE("what is no PNG is an error that names the file") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(readPng(folder.path), Error);
    CHECK_THROWS_AS(readPng(folder.path / "missing.png"), Error);
    CHECK_THROWS_AS(readPng(folder.file("text.png", "not a picture")), Error);
    CHECK_THROWS_AS(writePng(folder.path / "no" / "a.png", gradient(2, 2, true)), Error);
}
