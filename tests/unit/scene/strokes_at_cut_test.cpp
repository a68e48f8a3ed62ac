#include "model/field.h"
#include "scene/device_pose.h"
#include "scene/strokes_at_cut.h"
#include "scene/timeline.h"
#include "support/catch.h"

#include <cmath>

using namespace stria;
using namespace stria::scene;

namespace {

Scene strokeScene(uint32_t seed, double depthMm, double needling, View view) {
    Scene scene;
    scene.plan.seed = seed;
    scene.plan.depthMm = depthMm;
    scene.view = view;
    scene.needling = needling;
    scene.stroke = 1;
    return scene;
}

// From the axis of a needle to that of the nearest channel of the slab that stands for the cut, the widest distance over the needle's depth.
double fromChannelMm(const NeedlePose& needle, const std::vector<model::Puncture>& slab) {
    double nearest = 1e9;
    for (const model::Puncture& channel : slab) {
        const double atEntry = std::abs(double(needle.entryMm.x - channel.entryMm.x));
        const double atTip = std::abs(double(needle.tipMm.x - channel.entryMm.x - channel.tiltMm.x));
        nearest = std::min(nearest, std::max(atEntry, atTip));
    }
    return nearest;
}

} // namespace

TEST_CASE("needles in the cut plane come down in the plan's own channels") {
    int needles = 0;
    for (const uint32_t seed : {1u, 2u, 3u, 7u, 11u})
        for (const double depth : {0.5, 1.5, 2.5})
            for (const View view : {View::section, View::needle})
                for (int i = 0; i <= 2 * strokesShown; ++i) {
                    const Scene scene = strokeScene(seed, depth, i / (2.0 * strokesShown), view);
                    const auto slab = model::puncturesOf(scene.plan, 0, {-5, -3 - cutReachMm, 5, -3 + cutSlabMm});
                    for (const NeedlePose& needle : devicePoseOf(scene).needles) {
                        if (needle.entryMm.y > -2.97f) continue;
                        ++needles;
                        INFO("seed " << seed << ", share " << *scene.needling << ", needle at x = " << needle.entryMm.x);
                        CHECK(fromChannelMm(needle, slab) < 0.02);
                    }
                }
    CHECK(needles > 2000);
}

TEST_CASE("a channel opens when the needle that is shown to make it has left it") {
    const model::Plan plan;
    const StrokesAtCut cut = strokesAtCut(plan, 0);
    REQUIRE(int(cut.strokes.size()) == strokesShown + 1);
    int opened = 0;
    for (std::size_t channel = 0; channel < cut.slab.size(); ++channel) {
        if (cut.made[channel] < 0) continue;
        ++opened;
        // The first stroke that comes down in it.
        int first = -1;
        for (int i = strokesShown; i >= 0; --i)
            for (const int used : cut.strokes[std::size_t(i)].channels)
                if (used == int(channel)) first = i;
        REQUIRE(first >= 0);
        CHECK(cut.made[channel] == Approx(double(first) / strokesShown).margin(1e-3));
    }
    CHECK(opened >= 6);
}

TEST_CASE("between two strokes the pen glides without a jump") {
    Scene scene = strokeScene(1, 1.5, 0, View::section);
    scene.stroke = 0;
    float last = devicePoseOf(scene).centreMm.x;
    for (int i = 1; i <= 2400; ++i) {
        scene.needling = i / 2400.0;
        const float x = devicePoseOf(scene).centreMm.x;
        REQUIRE(std::abs(x - last) < 0.05f);
        last = x;
    }
}
