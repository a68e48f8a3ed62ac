// Stills: pictures put together from tiles, and means of many slightly moved pictures.
#include "support/measure.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace stria;
using namespace stria::test;

namespace {

constexpr Size whole{640, 360};

// Share of a rectangle's pixels with a channel off by more than `tolerance`, between `a` at `offset` and `b` at the origin.
double shareOff(const Picture& a, VkRect2D part, const Picture& b, uint32_t skipLeft, int tolerance) {
    int off = 0, all = 0;
    for (uint32_t y = 0; y < part.extent.height; ++y)
        for (uint32_t x = skipLeft; x < part.extent.width; ++x) {
            const uint8_t* p = a.at(uint32_t(part.offset.x) + x, uint32_t(part.offset.y) + y);
            const uint8_t* q = b.at(x, y);
            int most = 0;
            for (int c = 0; c < 3; ++c) most = std::max(most, std::abs(int(p[c]) - int(q[c])));
            off += most > tolerance;
            ++all;
        }
    return double(off) / all;
}

// How uneven neighbours are: jagged edges and grain raise it.
double roughness(const Picture& picture) {
    double sum = 0;
    for (uint32_t y = 0; y < picture.height; ++y)
        for (uint32_t x = 1; x < picture.width; ++x)
            for (int c = 0; c < 3; ++c) sum += std::abs(int(picture.at(x, y)[c]) - int(picture.at(x - 1, y)[c]));
    return sum / (picture.width * picture.height);
}

} // namespace

TEST_CASE_METHOD(PictureTest, "a tile is its part of the whole picture") {
    for (const scene::View view : {scene::View::section, scene::View::surface}) {
        INFO(scene::nameOf(view));
        const scene::Scene scene = sceneOf(view, 2);
        const Picture all = natural(scene, whole);
        const VkRect2D right{{320, 90}, {320, 200}};
        const Picture tile = Studio::shared().tile(scene, whole, right, naturalSettings());
        // Contact shadows and glow need a margin at the seam, which stills leave away.
        CHECK(shareOff(all, right, tile, 48, 12) < 0.02);
        // Another part of the picture is something else altogether.
        CHECK(shareOff(all, {{0, 90}, {320, 200}}, tile, 48, 12) > 0.3);
    }
}

TEST_CASE_METHOD(PictureTest, "the mean of many samples is the same picture, smoother, and the same each time") {
    const scene::Scene scene = sceneOf(scene::View::section, 2);
    const Picture one = natural(scene, {320, 180}), many = Studio::shared().mean(scene, {320, 180}, 8, naturalSettings());
    CHECK((Studio::shared().mean(scene, {320, 180}, 8, naturalSettings()) == many));
    CHECK(roughness(many) < 0.9 * roughness(one));
    double mean = 0;
    for (std::size_t i = 0; i < one.rgba.size(); ++i) mean += double(many.rgba[i]) - double(one.rgba[i]);
    CHECK(std::abs(mean / double(one.rgba.size())) < 4); // no brighter and no darker
}
