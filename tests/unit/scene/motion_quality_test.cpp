#include "scene/motion_quality.h"
#include "support/catch.h"

using namespace stria::scene;

TEST_CASE("slow frames lower the quality in motion, quick ones raise it again") {
    MotionQuality motion(false);
    REQUIRE(motion.level(Quality::high) == MotionLevel{Quality::medium, 1});
    motion.measured(100);
    REQUIRE(motion.level(Quality::high).quality == Quality::medium); // one slow frame may be chance
    motion.measured(100);
    REQUIRE(motion.level(Quality::high) == MotionLevel{Quality::low, 1});
    for (int i = 0; i < 100; ++i) motion.measured(500);
    REQUIRE(motion.level(Quality::high).quality == Quality::low);
    REQUIRE(motion.level(Quality::high).scale < 0.8);
    for (int i = 0; i < 1000; ++i) motion.measured(17);
    REQUIRE(motion.level(Quality::reference) == MotionLevel{Quality::high, 1});
}

TEST_CASE("a smaller picture in motion grows again once frames leave room for it, a coarser one only when they leave much") {
    MotionQuality motion(true);
    for (int i = 0; i < 100; ++i) motion.measured(500);
    REQUIRE(motion.level(Quality::high).scale < 0.8);
    for (int i = 0; i < 1000; ++i) motion.measured(38);
    REQUIRE(motion.level(Quality::high) == MotionLevel{Quality::low, 1});
}

TEST_CASE("a frame now and then that is neither slow nor quick changes nothing") {
    MotionQuality motion(true);
    const MotionLevel before = motion.level(Quality::medium);
    for (int i = 0; i < 200; ++i) motion.measured(i % 2 ? 100 : 40);
    REQUIRE(motion.level(Quality::medium) == before);
}

TEST_CASE("motion is never drawn finer than rest, and a fixed quality stays") {
    MotionQuality motion(false), fixed(true, Quality::high);
    for (int i = 0; i < 1000; ++i) motion.measured(5);
    REQUIRE(motion.level(Quality::low).quality == Quality::low);
    for (int i = 0; i < 1000; ++i) fixed.measured(900);
    REQUIRE(fixed.level(Quality::high) == MotionLevel{Quality::high, 1});
}
