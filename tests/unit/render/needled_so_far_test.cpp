#include "render/needled_so_far.h"
#include "support/catch.h"

#include <numeric>

using namespace stria;
using namespace stria::render;

TEST_CASE("a session under way has come to the places of its channels made so far") {
    const model::Plan plan;
    const RectMm area{-5, -3, 5, 3};
    const auto channels = channelsOf(plan, 0, area, Shown::surface).pinpoints;
    const auto soFar = [&](float share) { return needledSoFar(channels, share, area, 100, 60, 0.16); };
    for (const float value : soFar(0)) REQUIRE(value == 0);
    for (const float value : soFar(1)) REQUIRE(value == Approx(1));
    double last = 0;
    for (const float share : {0.25f, 0.5f, 0.75f}) {
        const std::vector<float> values = soFar(share);
        const double mean = std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
        CHECK(mean > last);
        CHECK(mean == Approx(share).margin(0.15));
        last = mean;
        // Next to a channel it is that channel's own.
        int apart = 0;
        for (const shared::Channel& channel : channels) {
            const auto x = std::size_t((channel.entryMm.x + 5) * 10), y = std::size_t((channel.entryMm.y + 3) * 10);
            apart += std::abs(values[y * 100 + x] - (channel.made < share ? 1.0f : 0.0f)) > 0.5f;
        }
        CHECK(apart < int(channels.size()) / 20);
    }
}

TEST_CASE("a session is under way on its own day only, and until its needling ends") {
    scene::Scene scene;
    CHECK(underWayIn(scene, 0).session == -1);
    scene.needling = 0.4;
    CHECK(underWayIn(scene, 0) == UnderWay{0, 0.4f});
    CHECK(underWayIn(scene, 28) == UnderWay{1, 0.4f});
    CHECK(underWayIn(scene, 3).session == -1);
    scene.needling = 1;
    CHECK(underWayIn(scene, 0).session == -1);
}
