// A real window on an X server (ctest starts a virtual one).
#include "gpu/frame.h"
#include "gpu/swapchain.h"
#include "support/gpu_context.h"

#define GLFW_INCLUDE_VULKAN
#include <GLFW/glfw3.h>

using namespace stria;
using namespace stria::gpu;

namespace {

class Window {
public:
    Window(int width, int height) {
        REQUIRE(glfwInit());
        glfwWindowHint(GLFW_CLIENT_API, GLFW_NO_API);
        handle_ = glfwCreateWindow(width, height, "Stria test", nullptr, nullptr);
        REQUIRE(handle_);
    }
    ~Window() {
        glfwDestroyWindow(handle_);
        glfwTerminate();
    }
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    ContextOptions options() const {
        ContextOptions options;
        uint32_t count = 0;
        const char** extensions = glfwGetRequiredInstanceExtensions(&count);
        options.instanceExtensions.assign(extensions, extensions + count);
        options.makeSurface = [handle = handle_](VkInstance instance) {
            VkSurfaceKHR surface = VK_NULL_HANDLE;
            check(glfwCreateWindowSurface(instance, handle, nullptr, &surface), "make a surface");
            return surface;
        };
        return options;
    }
    VkExtent2D size() const {
        int width = 0, height = 0;
        glfwGetFramebufferSize(handle_, &width, &height);
        return {uint32_t(width), uint32_t(height)};
    }
    void resize(int width, int height) {
        glfwSetWindowSize(handle_, width, height);
        for (int i = 0; i < 200 && (size().width != uint32_t(width) || size().height != uint32_t(height)); ++i) glfwWaitEventsTimeout(0.01);
    }

private:
    GLFWwindow* handle_ = nullptr;
};

void imageBarrier(VkCommandBuffer commands, VkImage image, VkImageLayout from, VkImageLayout to, VkAccessFlags2 after,
                  VkAccessFlags2 before) {
    VkImageMemoryBarrier2 barrier{};
    barrier.sType = VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2;
    barrier.srcStageMask = barrier.dstStageMask = VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT;
    barrier.srcAccessMask = after;
    barrier.dstAccessMask = before;
    barrier.oldLayout = from;
    barrier.newLayout = to;
    barrier.srcQueueFamilyIndex = barrier.dstQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
    barrier.image = image;
    barrier.subresourceRange = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
    VkDependencyInfo dependency{};
    dependency.sType = VK_STRUCTURE_TYPE_DEPENDENCY_INFO;
    dependency.imageMemoryBarrierCount = 1;
    dependency.pImageMemoryBarriers = &barrier;
    vkCmdPipelineBarrier2(commands, &dependency);
}

enum class Shown { yes, yesButRebuild, nothing };

// One frame as the program makes it, with a clear for a picture.
Shown show(Frames& frames, Swapchain& swapchain) {
    Frame& frame = frames.begin();
    const auto acquired = swapchain.acquire(frame.number());
    if (!acquired) return Shown::nothing;
    const VkClearColorValue colour{{0.2f, 0.4f, 0.6f, 1}};
    const VkImageSubresourceRange all{VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
    // Acquired → cleared → presented; the semaphores order both ends.
    imageBarrier(frame.commands(), acquired->image, VK_IMAGE_LAYOUT_UNDEFINED, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 0,
                 VK_ACCESS_2_TRANSFER_WRITE_BIT);
    vkCmdClearColorImage(frame.commands(), acquired->image, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, &colour, 1, &all);
    imageBarrier(frame.commands(), acquired->image, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, VK_IMAGE_LAYOUT_PRESENT_SRC_KHR,
                 VK_ACCESS_2_TRANSFER_WRITE_BIT, 0);
    frames.end(frame, acquired->acquired, acquired->presentable);
    return swapchain.present(*acquired) ? Shown::yes : Shown::yesButRebuild;
}

bool sameSize(VkExtent2D a, VkExtent2D b) { return a.width == b.width && a.height == b.height; }

struct Shower {
    explicit Shower(int width = 320, int height = 200)
        : window(width, height), context(window.options()), frames(context), swapchain(context, window.size()) {}
    Window window;
    test::GpuContext context;
    Frames frames;
    Swapchain swapchain;
};

} // namespace

TEST_CASE("pictures follow each other in a window, through resizing") {
    Shower shower;
    CHECK(shower.swapchain.imageCount() >= 2);
    CHECK((shower.swapchain.format() == VK_FORMAT_B8G8R8A8_UNORM || shower.swapchain.format() == VK_FORMAT_R8G8B8A8_UNORM));
    for (int side : {240, 500, 64}) {
        shower.window.resize(side, side);
        shower.swapchain.rebuild(shower.window.size());
        CHECK(sameSize(shower.swapchain.extent(), {uint32_t(side), uint32_t(side)}));
        for (int i = 0; i < 8; ++i) CHECK(show(shower.frames, shower.swapchain) == Shown::yes);
    }
    CHECK(shower.context->lastSubmitted() == 24);
}

TEST_CASE("an image that is out of date is skipped, and drawn again after a rebuild") {
    Shower shower;
    CHECK(show(shower.frames, shower.swapchain) == Shown::yes);
    shower.context->injectedFaults().nextAcquire = VK_ERROR_OUT_OF_DATE_KHR;
    CHECK(show(shower.frames, shower.swapchain) == Shown::nothing);
    CHECK(shower.swapchain.wantsRebuild());
    shower.swapchain.rebuild(shower.window.size());
    CHECK_FALSE(shower.swapchain.wantsRebuild());
    for (int i = 0; i < 5; ++i) CHECK(show(shower.frames, shower.swapchain) == Shown::yes);
}

TEST_CASE("a suboptimal image is drawn first, then the swapchain is rebuilt") {
    Shower shower;
    shower.context->injectedFaults().nextAcquire = VK_SUBOPTIMAL_KHR;
    CHECK(show(shower.frames, shower.swapchain) == Shown::yesButRebuild);
    shower.swapchain.rebuild(shower.window.size());
    CHECK(show(shower.frames, shower.swapchain) == Shown::yes);
    shower.context->injectedFaults().nextPresent = VK_ERROR_OUT_OF_DATE_KHR;
    CHECK(show(shower.frames, shower.swapchain) == Shown::yesButRebuild);
    CHECK(shower.swapchain.wantsRebuild());
}

TEST_CASE("a window without area shows nothing until it has one again") {
    Shower shower;
    shower.swapchain.rebuild({0, 0});
    CHECK(show(shower.frames, shower.swapchain) == Shown::nothing);
    CHECK(shower.swapchain.wantsRebuild());
    CHECK(shower.swapchain.imageCount() == 0);
    CHECK(shower.swapchain.format() != VK_FORMAT_UNDEFINED);
    shower.swapchain.rebuild(shower.window.size());
    CHECK(show(shower.frames, shower.swapchain) == Shown::yes);
}

TEST_CASE("after a lost device or surface everything is made anew for the same window") {
    Window window(320, 200);
    auto lose = [&](VkResult InjectedFaults::*where, VkResult how) {
        test::GpuContext context(window.options());
        Frames frames(context);
        Swapchain swapchain(context, window.size());
        CHECK(show(frames, swapchain) == Shown::yes);
        context->injectedFaults().*where = how;
        CHECK_THROWS_AS(show(frames, swapchain), DeviceLost);
    };
    lose(&InjectedFaults::nextAcquire, VK_ERROR_DEVICE_LOST);
    lose(&InjectedFaults::nextAcquire, VK_ERROR_SURFACE_LOST_KHR);
    lose(&InjectedFaults::nextPresent, VK_ERROR_DEVICE_LOST);
    lose(&InjectedFaults::nextPresent, VK_ERROR_SURFACE_LOST_KHR);
}
