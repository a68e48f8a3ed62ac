// Collagen as it is seen, measured on pictures in flat structure colours.
#include "shared/frame.h"
#include "support/gpu_context.h"
#include "support/render_scene.h"

using namespace stria;

namespace {

// Pixels in the colour of a structure (lib/structure.glsl), of one sample per pixel so that no two are blended.
int pixelsOf(const Picture& picture, uint32_t id) {
    const std::array<int, 3> colour{int(id * 8), int(255 - id * 8), int((id * 67) % 256)};
    int count = 0;
    for (std::size_t i = 0; i < std::size_t(picture.width) * picture.height; ++i) {
        bool equal = true;
        for (std::size_t c = 0; c < 3; ++c) equal = equal && std::abs(int(picture.rgba[i * 4 + c]) - colour[c]) <= 1;
        count += equal;
    }
    return count;
}

struct FibreArea {
    int normal, mark, fresh;
};
FibreArea fibresOn(gpu::Context& context, scene::Scene scene) {
    scene.quality = scene::Quality::low;
    render::RenderSettings settings;
    settings.samples = 1;
    settings.voxelMm = 0.2;
    settings.shading = render::Shading::structure;
    const Picture picture = test::renderScene(context, scene, 640, 360, settings);
    return {pixelsOf(picture, shared::structCollagen), pixelsOf(picture, shared::structMarkCollagen),
            pixelsOf(picture, shared::structNewCollagen)};
}

} // namespace

TEST_CASE("there is more fibre in the mark at week 24 than before, and none of it is new before the first needle") {
    test::GpuContext context;
    scene::Scene scene;
    scene.day = -1;
    const FibreArea before = fibresOn(context, scene);
    CHECK(before.mark > 500);
    CHECK(before.normal > before.mark);
    CHECK(before.fresh == 0);
    scene.day = 168;
    const FibreArea after = fibresOn(context, scene);
    CHECK(after.fresh > 300);
    CHECK(after.mark + after.fresh > before.mark * 1.1);
}

// The share of the dermis in a window of the front cut that fibres cover, seen straight from the front, centred on a place of the cut.
double coverageAt(gpu::Context& context, double day, float x) {
    scene::Scene scene;
    scene.day = day;
    scene.quality = scene::Quality::low;
    scene.camera.targetMm = {x, -3, -1.1f};
    scene.camera.azimuthRad = scene.camera.elevationRad = 0;
    scene.camera.distanceMm = 12;
    render::RenderSettings settings;
    settings.samples = 1;
    settings.voxelMm = 0.2;
    settings.shading = render::Shading::structure;
    const Picture picture = test::renderScene(context, scene, 640, 360, settings);
    Picture window{170, 94, {}};
    for (uint32_t y = 151; y < 151 + window.height; ++y)
        for (uint32_t px = 235; px < 235 + window.width; ++px)
            window.rgba.insert(window.rgba.end(), picture.at(px, y), picture.at(px, y) + 4);
    const double fibres = pixelsOf(window, shared::structCollagen) + pixelsOf(window, shared::structMarkCollagen) +
                          pixelsOf(window, shared::structNewCollagen);
    return fibres / (fibres + pixelsOf(window, shared::structReticularGround));
}

TEST_CASE("fibres close part of the gap to normal skin week by week, never all of it") {
    test::GpuContext context;
    const double before = coverageAt(context, -1, 0), week4 = coverageAt(context, 27.9, 0), week8 = coverageAt(context, 55.9, 0);
    const double week24 = coverageAt(context, 168, 0), normal = coverageAt(context, -1, 2.6f);
    INFO(before << " " << week4 << " " << week8 << " " << week24 << " of " << normal);
    CHECK(before < week4);
    CHECK(week4 < week8);
    CHECK(week8 < week24);
    const double closed = (week24 - before) / (normal - before);
    CHECK(closed > 0.25); // the model's repair is 0.38 then
    CHECK(closed < 0.70);
}

TEST_CASE("without sessions an old pale mark keeps the fibres that it has") {
    test::GpuContext context;
    scene::Scene scene;
    scene.plan.sessions = 0;
    scene.day = -1;
    const FibreArea before = fibresOn(context, scene);
    scene.day = 168;
    const FibreArea after = fibresOn(context, scene);
    CHECK(after.fresh == 0);
    CHECK(after.mark == before.mark);
    CHECK(after.normal == before.normal);
}

TEST_CASE("fibres that are switched off are not drawn") {
    test::GpuContext context;
    scene::Scene scene;
    scene.day = 28;
    scene.layers.fibres = false;
    const FibreArea none = fibresOn(context, scene);
    CHECK(none.normal + none.mark + none.fresh == 0);
}
