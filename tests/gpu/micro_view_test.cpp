// The micro view drawn: what must be in the picture before and after a session.
#include "shared/frame.h"
#include "support/gpu_context.h"
#include "support/render_scene.h"

using namespace stria;

namespace {

// The flat colour of a structure (shaders/lib/structure.glsl).
bool isStructure(const uint8_t* pixel, uint32_t id) { return pixel[0] == id * 8 && pixel[1] == 255 - id * 8 && pixel[2] == id * 67 % 256; }

// Share of a column of the picture, in parts of its width and height, that shows a structure.
double shareOf(const Picture& picture, uint32_t id, double x0, double x1, double y0, double y1) {
    std::size_t hits = 0, all = 0;
    for (uint32_t y = uint32_t(y0 * picture.height); y < uint32_t(y1 * picture.height); ++y)
        for (uint32_t x = uint32_t(x0 * picture.width); x < uint32_t(x1 * picture.width); ++x, ++all)
            hits += isStructure(picture.at(x, y), id);
    return double(hits) / double(all);
}

Picture microOnDay(gpu::Context& context, double day) {
    scene::Scene scene;
    scene.view = scene::View::micro;
    scene.camera = scene::homeCamera(scene.view);
    scene.quality = scene::Quality::low;
    scene.day = day;
    scene.plan.sessions = 1;
    render::RenderSettings settings;
    settings.shading = render::Shading::structure;
    settings.samples = 1;
    return test::renderScene(context, scene, 320, 180, settings);
}

} // namespace

TEST_CASE("micro: epidermis over collagen before the session, a clotted column with cells beside it on day 2, fresh fibrils in week 3",
          "[micro]") {
    test::GpuContext context;
    const Picture before = microOnDay(context, -1), clotted = microOnDay(context, 2), mended = microOnDay(context, 21);
    for (const Picture* picture : {&before, &clotted, &mended}) {
        CHECK(shareOf(*picture, shared::structCorneum, 0, 1, 0.07, 0.16) > 0.4);
        CHECK(shareOf(*picture, shared::structEpidermis, 0, 1, 0.2, 0.3) > 0.15);
        CHECK(shareOf(*picture, shared::structBasal, 0, 1, 0.2, 0.35) > 0.1);
        CHECK(shareOf(*picture, shared::structCollagen, 0, 1, 0.5, 1) > 0.3);
    }
    // The channel stands at 39 % of the width.
    const auto column = [](const Picture& picture, uint32_t id) { return shareOf(picture, id, 0.36, 0.42, 0.35, 0.75); };
    CHECK(column(before, shared::structBlood) == 0);
    CHECK(column(clotted, shared::structBlood) > 0.5);
    CHECK(column(mended, shared::structBlood) < 0.02);
    CHECK(column(clotted, shared::structNewCollagen) == 0);
    CHECK(column(mended, shared::structNewCollagen) > 0.2);
    const auto beside = [](const Picture& picture, uint32_t id) { return shareOf(picture, id, 0.3, 0.62, 0.4, 0.95); };
    CHECK(beside(before, shared::structCell) == 0);
    CHECK(beside(clotted, shared::structCell) > 0.05);
    CHECK(beside(mended, shared::structCell) > 0.02);
}
