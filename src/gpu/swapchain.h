// The images of a window. Rebuilt when the size differs or the surface says so; the caller keeps a frame limiter.
#pragma once

#include "gpu/image.h"

#include <memory>
#include <optional>

namespace stria::gpu {

class Swapchain {
public:
    Swapchain(Context& context, VkExtent2D framebufferSize, bool vsync = true);
    ~Swapchain();
    Swapchain(const Swapchain&) = delete;
    Swapchain& operator=(const Swapchain&) = delete;

    struct Acquired {
        uint32_t index;
        VkImage image;
        VkImageView view;
        VkSemaphore acquired, presentable;   // wait for the first before writing, signal the second when written
    };
    // Empty when there is nothing to draw on (zero extent, out of date): call rebuild and skip this frame.
    // frameNumber: Frame::number() of the frame just begun. Throws DeviceLost, also when the surface is lost.
    std::optional<Acquired> acquire(uint64_t frameNumber);
    // Image must be in PRESENT_SRC_KHR. False: rebuild before the next frame.
    bool present(const Acquired& acquired);
    // Waits for the device. A zero size leaves nothing to draw on until the next rebuild.
    void rebuild(VkExtent2D framebufferSize);
    VkExtent2D extent() const;
    VkFormat format() const;                 // 8-bit UNORM: the tone map writes sRGB itself
    bool wantsRebuild() const;
    uint32_t imageCount() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace stria::gpu
