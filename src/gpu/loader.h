// The Vulkan loader (libvulkan.so.1), opened when it is first needed: whatever draws nothing runs without it. The functions of Vulkan that
// are called everywhere else are generated (cmake/VulkanCalls.cmake) and ask here for where they really are.
#pragma once

namespace stria::gpu {

// Throws Error(noDevice) when this machine has no loader. To be called before any function of Vulkan.
void requireLoader();

// Where the loader has this function.
void* loaderFunction(const char* name);

} // namespace stria::gpu
