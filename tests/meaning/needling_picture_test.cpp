// What the pictures of a session must show: tips at their depth, blood that comes and goes, channels that close, cells on their days.
#include "model/drawn_depth.h"
#include "model/needling.h"
#include "scene/device_pose.h"
#include "shared/frame.h"
#include "support/catch.h"
#include "support/gpu_context.h"
#include "support/render_scene.h"
#include "support/structure_colours.h"

using namespace stria;

namespace {

constexpr uint32_t widthPx = 900, heightPx = 720;

scene::Scene closeFrontView(double depthMm) {
    scene::Scene scene;
    scene.plan.depthMm = depthMm;
    scene.plan.sessions = 1;
    scene.view = scene::View::needle;
    scene.camera = {{0, -3, -1.0f}, 6.0f, 0, 0, 50};
    scene.quality = scene::Quality::low;
    scene.needling = 0.5;
    scene.stroke = 1;
    return scene;
}

vec2 pixelOf(const scene::Scene& scene, vec3 worldMm) {
    const vec4 clip = scene::clipFromView(scene.camera, float(widthPx) / heightPx) * scene::viewFromWorld(scene.camera) * vec4(worldMm, 1);
    return (vec2(clip) / clip.w * 0.5f + 0.5f) * vec2(widthPx, heightPx);
}

render::RenderSettings structureSettings() {
    render::RenderSettings settings;
    settings.shading = render::Shading::structure;
    settings.samples = 1;
    settings.voxelMm = 0.2;
    return settings;
}

int pixels(test::GpuContext& context, scene::Scene scene, double day, uint32_t structure) {
    scene.day = day;
    return test::structurePixels(test::renderScene(context, scene, 640, 400, structureSettings()), structure);
}

} // namespace

TEST_CASE("the tips of a full stroke are seen at the mean reached depth, within 0.02 mm") {
    test::GpuContext context;
    for (double depthMm : {0.5, 1.5, 2.5}) {
        const scene::Scene scene = closeFrontView(depthMm);
        const Picture picture = test::renderScene(context, scene, widthPx, heightPx, structureSettings());
        const double reached = model::reachedDepthMm(scene.plan);
        const double drawnMm = model::drawnDepthMm(reached, model::layersOf(scene.plan.site).epidermisMm);
        int measured = 0;
        for (const scene::NeedlePose& needle : scene::devicePoseOf(scene).needles) {
            if (std::abs(needle.entryMm.y + 3) > 0.1f || std::abs(needle.entryMm.x) > 2) continue;
            const vec2 expected = pixelOf(scene, vec3(needle.entryMm.x, needle.entryMm.y, -drawnMm));
            const float mmPerPixel = 1 / (pixelOf(scene, vec3(0, needle.entryMm.y, -1)).y - pixelOf(scene, vec3(0, needle.entryMm.y, 0)).y);
            int lowest = -1;
            for (int y = 0; y < int(heightPx); ++y)
                for (int x = int(expected.x) - 8; x <= int(expected.x) + 8; ++x)
                    if (test::isStructure(picture.at(uint32_t(x), uint32_t(y)), shared::structNeedle)) lowest = y;
            INFO("depth " << depthMm << " mm: lowest needle pixel " << lowest << ", expected " << expected.y);
            REQUIRE(lowest > 0);
            CHECK(std::abs(float(lowest) + 1 - expected.y) * mmPerPixel < 0.02f);
            ++measured;
        }
        CHECK(measured >= 2);
    }
}

TEST_CASE("pinpoints bleed right after a session, dry, and are gone in a week; none with needles hidden") {
    test::GpuContext context;
    scene::Scene scene;
    scene.plan.sessions = 1;
    scene.quality = scene::Quality::low;
    const auto blood = [&](double day) { return pixels(context, scene, day, shared::structBlood); };
    const int after = blood(0), day2 = blood(2);
    CHECK(blood(-1) == 0);
    CHECK(after > 40);
    CHECK(day2 < after);
    CHECK(blood(7) == 0);
}

TEST_CASE("channels stand open after a session, close, and leave nothing but what the tissue does") {
    test::GpuContext context;
    scene::Scene scene;
    scene.plan.sessions = 1;
    scene.quality = scene::Quality::low;
    scene.layers.cells = false;
    const auto channel = [&](double day) { return pixels(context, scene, day, shared::structChannel); };
    const int after = channel(0), day2 = channel(2);
    CHECK(channel(-1) == 0);
    CHECK(after > 200);
    CHECK(day2 < after);
    CHECK(day2 > 0);
    CHECK(channel(7.5) == 0);
}

TEST_CASE("cells come within a day, fibroblasts are most in the second week and gone by week 8") {
    test::GpuContext context;
    scene::Scene scene;
    scene.plan.sessions = 1;
    scene.quality = scene::Quality::low;
    const auto cells = [&](double day) { return pixels(context, scene, day, shared::structCell); };
    CHECK(cells(-1) == 0);
    const int day2 = cells(1.5), day8 = cells(8), day28 = cells(28);
    CHECK(day2 > 300);
    CHECK(day8 > 300);
    CHECK(day28 < day8 / 2);
    CHECK(day28 > 0);
    CHECK(cells(63) == 0);
}
