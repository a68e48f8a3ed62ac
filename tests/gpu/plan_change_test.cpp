// What is seen while the course of a changed plan is still being computed.
#include "core/picture.h"
#include "gpu/readback.h"
#include "render/renderer.h"
#include "support/gpu_context.h"
#include "support/measure.h"

#include <optional>

using namespace stria;

namespace {

constexpr VkFormat pictureFormat = VK_FORMAT_R8G8B8A8_UNORM;
constexpr VkExtent2D size{240, 240};

// A window's frames without a window; the field takes small steps on the device, so that many frames see it under way.
class WindowFrames {
public:
    explicit WindowFrames(gpu::Context& context) : context_(context), frames_(context) {
        render::RenderSettings settings;
        settings.samples = 1;
        settings.voxelMm = 0.5;
        settings.field = render::FieldPath::gpu;
        settings.dither = false;
        renderer_.emplace(context, settings, pictureFormat);
        gpu::ImageDesc desc;
        desc.extent = {size.width, size.height, 1};
        desc.format = pictureFormat;
        desc.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT;
        desc.name = "picture";
        image_ = gpu::Image(context, desc);
    }
    Picture picture(const scene::Scene& scene, double budgetMs) {
        gpu::Frame& frame = frames_.begin();
        if (budgetMs > 0) renderer_->advance(frame, scene, budgetMs);
        renderer_->render(frame, scene, {image_.handle(), image_.view(), size, pictureFormat}, 0);
        frames_.end(frame);
        context_.waitIdle();
        return gpu::readPicture(context_, image_, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL);
    }
    Picture finished(const scene::Scene& scene) {
        renderer_->finish(scene);
        return picture(scene, 0);
    }
    double progress() const { return renderer_->progress(); }

private:
    gpu::Context& context_;
    gpu::Frames frames_;
    std::optional<render::Renderer> renderer_;
    gpu::Image image_;
};

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
    WindowFrames frames(context);
    for (const scene::View view : {scene::View::section, scene::View::surface}) {
        INFO(scene::nameOf(view));
        scene::Scene scene = fortiethDayOf(view);
        const auto redness = [](const Picture& picture) { return rednessOf(picture, 0.3, 0.3, 0.7, 0.7); };
        const double before = redness(frames.finished(scene));
        scene.plan.depthMm = 1.7;
        int underWay = 0;
        double highest = -100, lowest = 100;
        while (underWay < 500) {
            const double now = redness(frames.picture(scene, 6));
            if (frames.progress() >= 1) break;
            ++underWay;
            highest = std::max(highest, now);
            lowest = std::min(lowest, now);
        }
        const double after = redness(frames.finished(scene));
        CHECK(underWay > 4);
        CHECK(highest < std::max(before, after) + 0.7);
        CHECK(lowest > std::min(before, after) - 0.7);
    }
}

TEST_CASE("what was kept from the plan before is gone once the new course is there") {
    test::GpuContext context;
    WindowFrames frames(context);
    scene::Scene scene = fortiethDayOf(scene::View::section);
    scene.day = 2;
    frames.finished(scene);
    scene.plan.depthMm = 2.5;
    const Picture kept = frames.picture(scene, 0), after = frames.finished(scene);
    WindowFrames anew(context);
    CHECK_FALSE(kept == after);
    CHECK((anew.finished(scene) == after));
}
