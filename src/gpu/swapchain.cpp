#include "gpu/swapchain.h"

#include "core/log.h"
#include "gpu/context_state.h"
#include "gpu/faults.h"
#include "gpu/frame.h"

namespace stria::gpu {

struct Swapchain::State {
    Context& context;
    bool vsync;
    MadeSwapchain made;
    std::vector<VkImageView> views;
    std::vector<VkSemaphore> presentable;                       // per image: free again when that image is acquired again
    std::array<VkSemaphore, Frames::inFlight> acquired{};       // per frame in flight: free again when that frame is done
    bool wantsRebuild = false;

    explicit State(Context& owner, bool waitForScreen) : context(owner), vsync(waitForScreen) {}
    ~State() {
        destroyImages();
        if (made.handle) vkDestroySwapchainKHR(context.device(), made.handle, nullptr);
        for (VkSemaphore one : acquired) vkDestroySemaphore(context.device(), one, nullptr);
    }
    void destroyImages() {
        for (VkImageView view : views) vkDestroyImageView(context.device(), view, nullptr);
        for (VkSemaphore one : presentable) vkDestroySemaphore(context.device(), one, nullptr);
        views.clear();
        presentable.clear();
    }
    bool hasArea() const {
        VkSurfaceCapabilitiesKHR can{};
        check(vkGetPhysicalDeviceSurfaceCapabilitiesKHR(context.physicalDevice(), context.surface(), &can), "ask how large the window is");
        return can.currentExtent.width > 0 && can.currentExtent.height > 0; // "up to us" is a very large number
    }
    VkSemaphore makeSemaphore() const {
        VkSemaphoreCreateInfo info{};
        info.sType = VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO;
        VkSemaphore semaphore = VK_NULL_HANDLE;
        check(vkCreateSemaphore(context.device(), &info, nullptr, &semaphore), "make a semaphore");
        return semaphore;
    }
    VkImageView makeView(VkImage image) const {
        VkImageViewCreateInfo info{};
        info.sType = VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO;
        info.image = image;
        info.viewType = VK_IMAGE_VIEW_TYPE_2D;
        info.format = made.format;
        info.subresourceRange = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
        VkImageView view = VK_NULL_HANDLE;
        check(vkCreateImageView(context.device(), &info, nullptr, &view), "make an image view");
        return view;
    }
};

Swapchain::Swapchain(Context& context, VkExtent2D framebufferSize, bool vsync) : state_(std::make_unique<State>(context, vsync)) {
    // Known before there is anything to draw on, for those who make pipelines for it.
    state_->made.format = chooseForSurface(context.physicalDevice(), context.surface(), vsync).format.format;
    for (VkSemaphore& one : state_->acquired) one = state_->makeSemaphore();
    rebuild(framebufferSize);
}

Swapchain::~Swapchain() {
    // Presenting is not on the timeline: only an idle device has certainly stopped using the semaphores. A lost device is idle too.
    if (const VkResult result = vkDeviceWaitIdle(state_->context.device()); result < 0 && result != VK_ERROR_DEVICE_LOST)
        log::warning(fmt::format("The graphics device did not come to rest ({})", nameOf(result)));
}

void Swapchain::rebuild(VkExtent2D framebufferSize) {
    State& state = *state_;
    state.context.waitIdle();
    state.destroyImages();
    const VkSwapchainKHR old = std::exchange(state.made.handle, VkSwapchainKHR(VK_NULL_HANDLE));
    struct Destroyed {
        VkDevice device;
        VkSwapchainKHR handle;
        ~Destroyed() { vkDestroySwapchainKHR(device, handle, nullptr); }
    } const destroyed{state.context.device(), old};
    state.made = {VK_NULL_HANDLE, state.made.format, {}, {}};
    state.wantsRebuild = true;
    if (framebufferSize.width == 0 || framebufferSize.height == 0 || !state.hasArea()) return; // minimised: nothing to draw on
    state.made = state.context.state_->setup->makeSwapchain({framebufferSize, state.vsync, old});
    for (VkImage image : state.made.images) {
        state.views.push_back(state.makeView(image));
        state.presentable.push_back(state.makeSemaphore());
    }
    state.wantsRebuild = false;
}

std::optional<Swapchain::Acquired> Swapchain::acquire(uint64_t frameNumber) {
    State& state = *state_;
    if (!state.made.handle) return {};
    const VkSemaphore acquired = state.acquired[frameNumber % state.acquired.size()];
    uint32_t index = 0;
    state.context.state_->ask("get the next image of the window");
    VkResult result = take(state.context.state_->faults.nextAcquire);
    if (const VkResult injected = FaultPlan::ofProcess().atAcquire(); injected != VK_SUCCESS) result = injected;
    // Suboptimal is a success: the image is acquired and its semaphore will be signalled.
    if (result >= 0) {
        const VkResult real =
            vkAcquireNextImageKHR(state.context.device(), state.made.handle, UINT64_MAX, acquired, VK_NULL_HANDLE, &index);
        if (real != VK_SUCCESS) result = real;
    }
    if (result == VK_ERROR_OUT_OF_DATE_KHR || result == VK_SUBOPTIMAL_KHR) state.wantsRebuild = true;
    if (result == VK_ERROR_OUT_OF_DATE_KHR) return {};
    check(result, "get the next image of the window");
    return Acquired{index, state.made.images[index], state.views[index], acquired, state.presentable[index]};
}

bool Swapchain::present(const Acquired& acquired) {
    State& state = *state_;
    VkPresentInfoKHR info{};
    info.sType = VK_STRUCTURE_TYPE_PRESENT_INFO_KHR;
    info.waitSemaphoreCount = 1;
    info.pWaitSemaphores = &acquired.presentable;
    info.swapchainCount = 1;
    info.pSwapchains = &state.made.handle;
    info.pImageIndices = &acquired.index;
    state.context.state_->ask("show the picture in the window");
    VkResult result = vkQueuePresentKHR(state.context.queue(), &info);
    if (const VkResult injected = take(state.context.state_->faults.nextPresent); injected != VK_SUCCESS) result = injected;
    if (result == VK_ERROR_OUT_OF_DATE_KHR || result == VK_SUBOPTIMAL_KHR)
        state.wantsRebuild = true;
    else
        check(result, "show the picture in the window");
    return !state.wantsRebuild;
}

VkExtent2D Swapchain::extent() const { return state_->made.extent; }
VkFormat Swapchain::format() const { return state_->made.format; }
bool Swapchain::wantsRebuild() const { return state_->wantsRebuild; }
uint32_t Swapchain::imageCount() const { return uint32_t(state_->made.images.size()); }

} // namespace stria::gpu
