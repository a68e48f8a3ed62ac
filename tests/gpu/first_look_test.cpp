// What keeps a window answering while a driver compiles for the first picture of a kind.
#include "gpu/frame.h"
#include "gpu/image.h"
#include "render/first_look.h"
#include "support/gpu_context.h"

using namespace stria;

TEST_CASE("after a first look the picture itself has nothing left to be compiled") {
    test::GpuContext context;
    constexpr VkFormat format = VK_FORMAT_R8G8B8A8_UNORM;
    constexpr VkExtent2D extent{160, 90};
    render::RenderSettings settings;
    settings.samples = 1;
    settings.voxelMm = 0.5;
    render::Renderer renderer(context, settings, format);
    gpu::Frames frames(context);
    render::FirstLook firstLook(format);
    gpu::ImageDesc desc;
    desc.extent = {extent.width, extent.height, 1};
    desc.format = format;
    desc.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT;
    const gpu::Image image(context, desc);
    for (const auto view : {scene::View::section, scene::View::micro})
        for (const auto quality : {scene::Quality::low, scene::Quality::medium})
            for (const bool needling : {false, true}) {
                if (needling && view == scene::View::micro) continue;
                scene::Scene scene;
                scene.view = view;
                scene.camera = scene::homeCamera(view);
                scene.quality = quality;
                scene.day = needling ? 0 : 3;
                if (needling) scene.needling = 0.5, scene.stroke = 1;
                CAPTURE(scene::nameOf(view), scene::nameOf(quality), needling);
                int looks = 0;
                for (; !firstLook.take(context, frames, renderer, scene); ++looks) {
                    REQUIRE(looks < 10); // what all need, eight layers, and what is left
                    CHECK(firstLook.isUnderWay());
                }
                CHECK_FALSE(firstLook.isUnderWay());
                CHECK(firstLook.take(context, frames, renderer, scene)); // once and for all
                const uint32_t compiled = context->livePipelines();
                gpu::Frame& frame = frames.begin();
                renderer.render(frame, scene, {image.handle(), image.view(), extent, format});
                context->wait(frames.end(frame));
                CHECK(context->livePipelines() == compiled);
            }

    // One that was begun and is wanted no more keeps nobody waiting.
    scene::Scene seen, begun;
    seen.day = 3;
    begun.view = scene::View::surface;
    begun.camera = scene::homeCamera(begun.view);
    begun.day = 3;
    seen.quality = begun.quality = scene::Quality::medium;
    if (!firstLook.take(context, frames, renderer, begun)) CHECK(firstLook.isUnderWay());
    CHECK(firstLook.take(context, frames, renderer, seen));
    CHECK_FALSE(firstLook.isUnderWay());
}
