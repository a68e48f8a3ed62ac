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
    return {pixelsOf(picture, shared::structCollagen), pixelsOf(picture, shared::structMarkCollagen), pixelsOf(picture, shared::structNewCollagen)};
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
    CHECK(after.mark + after.fresh > before.mark * 1.15);
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
