// What Stria needs of a device, which devices have it, and which one is taken. Shared by both device setups. Internal to gpu.
#pragma once

#include "gpu/context.h"

namespace stria::gpu {

struct Candidate {
    VkPhysicalDevice handle = VK_NULL_HANDLE;
    VkPhysicalDeviceProperties properties{};
    uint32_t queueFamily = 0;      // graphics, compute and, with a surface, present
    uint32_t timestampBits = 0;    // of that family; 0: no timestamps
    bool anisotropy = false;
    DeviceReport report;
};

// The features that are switched on, chained for vkCreateDevice. Not copyable: it points into itself.
struct Features {
    explicit Features(bool anisotropy);
    Features(const Features&) = delete;
    Features& operator=(const Features&) = delete;
    VkPhysicalDeviceFeatures2 core{};
    VkPhysicalDeviceVulkan12Features vulkan12{};
    VkPhysicalDeviceVulkan13Features vulkan13{};
};

// VK_KHR_push_descriptor, and VK_KHR_swapchain with a surface.
std::vector<const char*> deviceExtensions(bool withSurface);

// Every device with its verdict; `surface` may be null. Throws Error(noDevice) when there is none at all.
std::vector<Candidate> examineDevices(VkInstance instance, VkSurfaceKHR surface);
// `wanted`: an index, part of a name in any case, or empty for the best. Throws Error(noDevice) that lists what there is.
const Candidate& chooseDevice(const std::vector<Candidate>& candidates, const std::string& wanted);

// The sentence for "there is no Vulkan driver".
Error noDriverError(VkResult result);

} // namespace stria::gpu
