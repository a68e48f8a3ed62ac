// Nothing pops: pictures a little apart, in time or as the camera turns, differ a little.
#include "support/measure.h"

using namespace stria;
using namespace stria::test;

namespace {

constexpr uint32_t block = 8; // px: larger than what moves by a pixel, smaller than what would be seen to pop

// Share of the picture's blocks whose mean colour changes by more than `steps` of 255.
double changedShare(const Picture& p, const Picture& q, double steps) {
    int changed = 0, all = 0;
    for (uint32_t y = 0; y + block <= p.height; y += block)
        for (uint32_t x = 0; x + block <= p.width; x += block) {
            double most = 0;
            for (int c = 0; c < 3; ++c) {
                double sum = 0;
                for (uint32_t j = 0; j < block; ++j)
                    for (uint32_t i = 0; i < block; ++i) sum += int(p.at(x + i, y + j)[c]) - int(q.at(x + i, y + j)[c]);
                most = std::max(most, std::abs(sum) / (block * block));
            }
            changed += most > steps;
            ++all;
        }
    return double(changed) / all;
}

scene::Scene sectionOn(double day, scene::Quality quality) {
    scene::Scene scene = sceneOf(scene::View::section, day);
    scene.quality = quality;
    return scene;
}

} // namespace

TEST_CASE_METHOD(PictureTest, "a tenth of a day changes the section a little, on every day") {
    for (const double day : {-1.0, 0.3, 1.0, 2.0, 4.85, 6.95, 12.0, 27.0, 60.0, 168.0}) {
        const double changed = changedShare(natural(sectionOn(day, scene::Quality::medium), halfHd),
                                            natural(sectionOn(day + 0.1, scene::Quality::medium), halfHd), 16);
        INFO("day " << day << ": " << changed);
        CHECK(changed < 0.02);
    }
}

TEST_CASE_METHOD(PictureTest, "turning the camera a little changes the section a little, at low and medium quality") {
    for (const scene::Quality quality : {scene::Quality::low, scene::Quality::medium})
        for (const float azimuth : {0.0f, 0.5f, 1.0f, 2.2f, 4.0f}) {
            scene::Scene here = sectionOn(2, quality), there = here;
            here.camera.azimuthRad = azimuth;
            there.camera.azimuthRad = azimuth + 0.3f * 3.14159265f / 180;
            const double changed = changedShare(natural(here, halfHd), natural(there, halfHd), 16);
            INFO(scene::nameOf(quality) << ", azimuth " << azimuth << ": " << changed);
            CHECK(changed < 0.05);
        }
}
