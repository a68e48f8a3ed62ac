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

TEST_CASE("micro: nothing pops while the days go by, and going back through them gives the same pictures", "[micro]") {
    test::GpuContext owned;
    gpu::Context& context = owned;
    scene::Scene scene;
    scene.view = scene::View::micro;
    scene.camera = scene::homeCamera(scene.view);
    scene.quality = scene::Quality::low;
    gpu::ImageDesc desc;
    desc.extent = {160, 90, 1};
    desc.format = VK_FORMAT_R8G8B8A8_UNORM;
    desc.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT;
    desc.name = "micro";
    const gpu::Image image(context, desc);
    render::RenderSettings settings;
    settings.dither = false;
    settings.samples = 1;
    settings.voxelMm = 0.2;
    render::Renderer renderer(context, settings, desc.format);
    renderer.finish(scene);
    gpu::Frames frames(context);
    const auto pictureOn = [&](double day) {
        scene.day = day;
        gpu::Frame& frame = frames.begin();
        renderer.render(frame, scene, {image.handle(), image.view(), {160, 90}, desc.format});
        context.wait(frames.end(frame));
        return gpu::readPicture(context, image, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL);
    };
    // Mean difference of a channel, of 255.
    const auto difference = [](const Picture& a, const Picture& b) {
        double sum = 0;
        for (uint32_t y = 0; y < a.height; ++y)
            for (uint32_t x = 0; x < a.width; ++x)
                for (int c = 0; c < 3; ++c) sum += std::abs(int(a.at(x, y)[c]) - int(b.at(x, y)[c]));
        return sum / (3.0 * a.width * a.height);
    };
    // A quarter of an hour of healing at every stage of it.
    const std::vector<double> days{0.03, 0.7, 2.4, 5, 12, 28.1, 60, 110};
    constexpr double moment = 1.0 / 96;
    std::vector<Picture> forward;
    for (const double day : days) {
        INFO("day " << day);
        forward.push_back(pictureOn(day));
        CHECK(difference(forward.back(), pictureOn(day + moment)) < 1.2);
    }
    CHECK(difference(forward.front(), forward[2]) > 5.0);
    for (const std::size_t i : {6, 4, 2, 0}) {
        INFO("back to day " << days[i]);
        CHECK((pictureOn(days[i]) == forward[i]));
    }
}
