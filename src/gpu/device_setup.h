// The seam to vk-bootstrap: making the instance, the device and the swapchain. Two implementations with the same behaviour, chosen by
// CMake: device_setup_bootstrap.cpp with the library, device_setup_builtin.cpp without. Internal to gpu.
#pragma once

#include "gpu/device_choice.h"

#include <memory>

namespace stria::gpu {

struct InstanceWish {
    bool validation = false;
    std::vector<const char*> extensions;                                  // of the window system
    PFN_vkDebugUtilsMessengerCallbackEXT onMessage = nullptr;             // used with validation
    void* userData = nullptr;
};

struct SwapchainWish {
    VkExtent2D extent;                    // where the surface leaves it to us; clamped to what it allows
    bool vsync = true;
    VkSwapchainKHR old = VK_NULL_HANDLE;  // still to be destroyed by the caller
};
struct MadeSwapchain {
    VkSwapchainKHR handle = VK_NULL_HANDLE;
    VkFormat format = VK_FORMAT_UNDEFINED;
    VkExtent2D extent{};
    std::vector<VkImage> images;
};

// Owns instance, surface and device, and destroys them in the right order.
class DeviceSetup {
public:
    explicit DeviceSetup(const InstanceWish& wish); // throws Error(noDevice) without a driver
    ~DeviceSetup();
    DeviceSetup(const DeviceSetup&) = delete;
    DeviceSetup& operator=(const DeviceSetup&) = delete;

    VkInstance instance() const;
    bool hasDebugUtils() const;           // names and labels can be set
    void takeSurface(VkSurfaceKHR surface);
    VkSurfaceKHR surface() const;
    void makeDevice(const Candidate& candidate);
    VkDevice device() const;
    VkQueue queue() const;
    MadeSwapchain makeSwapchain(const SwapchainWish& wish) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

// Shared by both implementations.
bool instanceOffers(const char* extension);
void requireValidationLayer();            // throws Error when the layer, or its synchronization validation, is missing
constexpr const char* validationLayer = "VK_LAYER_KHRONOS_validation";
// How pictures get to a window.
struct SurfaceChoice {
    VkSurfaceFormatKHR format;
    VkPresentModeKHR presentMode;
    VkCompositeAlphaFlagBitsKHR compositeAlpha;
    uint32_t imageCount;                  // at least; three where the surface allows it
    VkSurfaceCapabilitiesKHR can;
};
constexpr VkImageUsageFlags swapchainUsage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT;
SurfaceChoice chooseForSurface(VkPhysicalDevice device, VkSurfaceKHR surface, bool vsync);
// What is watched: warnings and errors of the validation layer; not its performance advice, not the loader's remarks.
constexpr VkDebugUtilsMessageSeverityFlagsEXT watchedSeverities =
    VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT;
constexpr VkDebugUtilsMessageTypeFlagsEXT watchedTypes = VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT;

} // namespace stria::gpu
