// The Vulkan loader (libvulkan.so.1), opened when it is first needed: whatever draws nothing runs without it. The functions of Vulkan that
// are called everywhere else are generated (cmake/VulkanCalls.cmake) and ask here for where they really are.
#pragma once

namespace stria::gpu {

// Throws Error(noDevice) when this machine has no loader. To be called before any function of Vulkan.
void requireLoader();

// Keeps the drivers that are loaded now until the process ends, by a Vulkan instance of its own. Called once an instance could be made:
// without it each Context loads and drops the drivers anew, which NVIDIA's (580.159) bears some thirty times in one process.
void keepDrivers();

// Where the loader has this function.
void* loaderFunction(const char* name);

} // namespace stria::gpu
