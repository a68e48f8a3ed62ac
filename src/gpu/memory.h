// Device memory for Buffer and Image.
#pragma once

#include "gpu/vulkan.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace stria::gpu {

enum class Memory {
    device,   // fastest for shaders
    upload,   // written by the CPU, mapped
    readback, // read by the CPU, mapped
};

// A stretch of device memory. Given back by hand (DeviceMemory::free); its owner is a Buffer or an Image.
struct Allocation {
    VkDeviceMemory memory = VK_NULL_HANDLE;
    VkDeviceSize offset = 0, bytes = 0;
    std::byte* mapped = nullptr; // at `offset`; null for Memory::device
};

class DeviceMemory {
public:
    DeviceMemory(VkPhysicalDevice physicalDevice, VkDevice device);
    ~DeviceMemory();
    DeviceMemory(const DeviceMemory&) = delete;
    DeviceMemory& operator=(const DeviceMemory&) = delete;

    // Throws Error (out of memory) with sizes. `linear`: a buffer, not an image.
    Allocation allocate(const VkMemoryRequirements& needs, Memory kind, bool linear, const char* name);
    void free(const Allocation& allocation);
    VkDeviceSize bytesInUse() const { return bytesInUse_; }

private:
    uint32_t chooseType(uint32_t allowed, Memory kind) const;

    VkDevice device_;
    VkPhysicalDeviceMemoryProperties properties_{};
    VkDeviceSize bytesInUse_ = 0;
};

} // namespace stria::gpu
