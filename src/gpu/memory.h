// Device memory for Buffer and Image, handed out from blocks: drivers allow only some thousand allocations, and each is slow.
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

// The free stretches of one block, in order and never touching each other.
class FreeList {
public:
    explicit FreeList(VkDeviceSize bytes) : free_{{0, bytes}}, bytes_(bytes) {}
    // Takes `bytes` at a multiple of `alignment`; false when no stretch is long enough.
    bool take(VkDeviceSize bytes, VkDeviceSize alignment, VkDeviceSize& offset);
    void give(VkDeviceSize offset, VkDeviceSize bytes);
    bool allFree() const { return free_.size() == 1 && free_[0].bytes == bytes_; }

private:
    struct Stretch {
        VkDeviceSize offset, bytes;
    };
    std::vector<Stretch> free_;
    VkDeviceSize bytes_;
};

class DeviceMemory {
public:
    DeviceMemory(VkPhysicalDevice physicalDevice, VkDevice device);
    ~DeviceMemory(); // frees every block
    DeviceMemory(const DeviceMemory&) = delete;
    DeviceMemory& operator=(const DeviceMemory&) = delete;

    // Throws OutOfMemory with sizes. `linear`: a buffer, not an image; the two never share a block.
    Allocation allocate(const VkMemoryRequirements& needs, Memory kind, bool linear, const char* name);
    void free(const Allocation& allocation);
    VkDeviceSize bytesInUse() const { return bytesInUse_; }       // by buffers and images
    VkDeviceSize bytesReserved() const { return bytesReserved_; } // of the device
    std::size_t blockCount() const { return blocks_.size(); }

private:
    struct Block {
        VkDeviceMemory memory;
        VkDeviceSize bytes;
        uint32_t type;
        bool linear;
        std::byte* mapped; // null when the CPU cannot reach it
        FreeList freeList;
    };
    uint32_t chooseType(uint32_t allowed, Memory kind) const;
    Block& makeBlock(VkDeviceSize needed, uint32_t type, bool linear, const char* name);
    VkResult tryAllocate(VkDeviceSize bytes, uint32_t type, bool linear, VkDeviceMemory& memory) const;
    [[noreturn]] void outOfMemory(VkDeviceSize needed, uint32_t type, const char* name) const;
    const VkMemoryHeap& heapOf(uint32_t type) const { return properties_.memoryHeaps[properties_.memoryTypes[type].heapIndex]; }

    VkDevice device_;
    VkPhysicalDeviceMemoryProperties properties_{};
    std::vector<Block> blocks_;
    VkDeviceSize bytesInUse_ = 0, bytesReserved_ = 0;
};

} // namespace stria::gpu
