// Hours in seconds: plans that change, pictures that change their size, courses begun and dropped, Renderers made anew.
// STRIA_LEAK_ROUNDS=5000 for hours.
#include "core/hash.h"
#include "gpu/readback.h"
#include "render/renderer.h"
#include "support/gpu_context.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <malloc.h>
#include <unistd.h>

using namespace stria;

namespace {

constexpr VkFormat format = VK_FORMAT_R8G8B8A8_UNORM;

double residentMiB() {
    malloc_trim(0); // what was freed, but is kept for later, is no leak
    std::ifstream pages("/proc/self/statm");
    double all = 0, resident = 0;
    pages >> all >> resident;
    return resident * double(sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

// What a window does with the device, without the window.
class Bench {
public:
    explicit Bench(gpu::Context& context) : context_(context), frames_(context) { begin(); }

    void begin() {
        render::RenderSettings settings;
        settings.samples = 1;
        settings.voxelMm = 0.25;
        renderer_.emplace(context_, settings, format);
    }
    void resize(uint32_t width, uint32_t height) {
        gpu::ImageDesc desc;
        desc.extent = {width, height, 1};
        desc.format = format;
        desc.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT;
        desc.name = "picture";
        image_ = gpu::Image(context_, desc);
    }
    void frame(const scene::Scene& scene, uint32_t sample = 0) {
        gpu::Frame& frame = frames_.begin();
        renderer_->advance(frame, scene, 2);
        const VkExtent3D extent = image_.desc().extent;
        renderer_->render(frame, scene, {image_.handle(), image_.view(), {extent.width, extent.height}, format}, sample);
        frames_.end(frame);
    }
    void finish(const scene::Scene& scene) { renderer_->finish(scene); }

private:
    gpu::Context& context_;
    gpu::Frames frames_;
    std::optional<render::Renderer> renderer_;
    gpu::Image image_;
};

scene::Scene randomScene(Random& random) {
    scene::Scene scene;
    scene.quality = scene::Quality::low;
    scene.plan.depthMm = 0.25 + 0.05 * int(random.next() % 56);
    scene.plan.sessions = int(random.next() % 4);
    scene.plan.seed = random.next() % 1000;
    scene.view = scene::View(random.next() % 4);
    scene.camera = scene::homeCamera(scene.view);
    scene.day = -1 + int(random.next() % 60);
    return scene;
}

} // namespace

TEST_CASE("memory and handles stay the same over changes of plan, resizes and courses computed anew") {
    const char* asked = std::getenv("STRIA_LEAK_ROUNDS");
    const int rounds = asked ? std::atoi(asked) : 30;
    REQUIRE(rounds >= 30);
    test::GpuContext context;
    scene::Scene home;
    home.quality = scene::Quality::low;
    home.plan.sessions = 1;
    home.day = 3;
    struct Rest {
        double residentMiB;
        VkDeviceSize device;
        uint32_t handles;
    };
    std::vector<Rest> rests; // with the same plan in the same picture, after each tenth of the rounds
    {
        Random random(7);
        Bench bench(context);
        for (int round = 1; round <= rounds; ++round) {
            const scene::Scene scene = randomScene(random);
            bench.resize(64 + uint32_t(random.next() % 200), 48 + uint32_t(random.next() % 150));
            if (random.next() % 8 == 0) bench.begin();
            bench.frame(scene); // whose course is dropped half-way, unless
            if (random.next() % 3 == 0) bench.finish(scene);
            bench.frame(scene);
            if (round % (rounds / 10) != 0) continue;
            bench.begin();
            bench.resize(128, 96);
            bench.finish(home);
            for (uint32_t sample = 0; sample < 4; ++sample) bench.frame(home, sample);
            context->waitIdle();
            context->collectRetired();
            rests.push_back({residentMiB(), context->memory().bytesInUse(), context->liveHandles()});
            if (asked)
                std::cout << round << " rounds: " << rests.back().residentMiB << " MiB resident, "
                          << double(rests.back().device) / (1024 * 1024) << " MiB on the device, " << rests.back().handles << " handles\n";
        }
    }
    // The driver compiles, and the allocator spreads, for some hundred rounds; what leaks grows on for ever.
    const Rest &early = rests[rests.size() / 2], &late = rests.back();
    CHECK(late.handles == early.handles);
    CHECK(late.device == early.device);
    CHECK(late.residentMiB < early.residentMiB * 1.1 + 32);
}
