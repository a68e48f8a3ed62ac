// What is seen while the course of a changed plan is still being computed.
#include "support/gpu_context.h"
#include "support/measure.h"
#include "support/window_frames.h"

using namespace stria;

namespace {

// The field takes small steps on the device, so that many frames see it under way.
render::RenderSettings inSmallSteps() {
    render::RenderSettings settings;
    settings.samples = 1;
    settings.voxelMm = 0.5;
    settings.field = render::FieldPath::gpu;
    settings.dither = false;
    return settings;
}

Picture finished(test::WindowFrames& frames, const scene::Scene& scene) {
    frames.finish(scene);
    frames.frame(scene, 0);
    return frames.picture();
}

scene::Scene fortiethDayOf(scene::View view) {
    scene::Scene scene;
    scene.quality = scene::Quality::medium;
    scene.view = view;
    scene.camera = scene::homeCamera(view);
    scene.day = 40; // twelve days after the second session
    return scene;
}

// Mean redness (CIELAB a*) of a part of a picture, in shares of its width and height.
double rednessOf(const Picture& picture, double x0, double y0, double x1, double y1) {
    double sum = 0;
    int n = 0;
    for (uint32_t y = uint32_t(y0 * picture.height); y < uint32_t(y1 * picture.height); ++y)
        for (uint32_t x = uint32_t(x0 * picture.width); x < uint32_t(x1 * picture.width); ++x, ++n)
            sum += test::labOf(&picture.rgba[(std::size_t(y) * picture.width + x) * 4]).a;
    return sum / n;
}

} // namespace

TEST_CASE("while a changed plan is computed the block does not run through the redness of its sessions") {
    test::GpuContext context;
    test::WindowFrames frames(context, inSmallSteps());
    frames.resize(240, 240);
    for (const scene::View view : {scene::View::section, scene::View::surface}) {
        INFO(scene::nameOf(view));
        scene::Scene scene = fortiethDayOf(view);
        const auto redness = [](const Picture& picture) { return rednessOf(picture, 0.3, 0.3, 0.7, 0.7); };
        const double before = redness(finished(frames, scene));
        scene.plan.depthMm = 1.7;
        int underWay = 0;
        double highest = -100, lowest = 100;
        while (underWay < 500) {
            frames.frame(scene, context->isSoftware() ? 6 : 0.36); // as many steps on either: a graphics card is given more per millisecond
            const double now = redness(frames.picture());
            if (frames.progress() >= 1) break;
            ++underWay;
            highest = std::max(highest, now);
            lowest = std::min(lowest, now);
        }
        const double after = redness(finished(frames, scene));
        CHECK(underWay > 4);
        CHECK(highest < std::max(before, after) + 0.7);
        CHECK(lowest > std::min(before, after) - 0.7);
    }
}

TEST_CASE("what was kept from the plan before is gone once the new course is there") {
    test::GpuContext context;
    test::WindowFrames frames(context, inSmallSteps());
    frames.resize(240, 240);
    scene::Scene scene = fortiethDayOf(scene::View::section);
    scene.day = 2;
    finished(frames, scene);
    scene.plan.depthMm = 2.5;
    frames.frame(scene, 0);
    const Picture kept = frames.picture(), after = finished(frames, scene);
    test::WindowFrames anew(context, inSmallSteps());
    anew.resize(240, 240);
    CHECK_FALSE(kept == after);
    CHECK((finished(anew, scene) == after));
}
