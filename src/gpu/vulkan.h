// Vulkan's C interface, and the one way to look at a VkResult: check(result, "create the swapchain").
#pragma once

#include <vulkan/vulkan.h>

namespace stria::gpu {

// Throws Error (or DeviceLost, OutOfMemory) that says what was being done, what the result means and what to do. Successes pass, VK_SUBOPTIMAL_KHR
// among them.
void check(VkResult result, const char* whileDoing);
const char* nameOf(VkResult result);

} // namespace stria::gpu
