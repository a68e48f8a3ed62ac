#include "gpu/memory.h"

#include "core/error.h"

#include <fmt/format.h>

namespace stria::gpu {

namespace {

std::string megabytes(VkDeviceSize bytes) { return fmt::format("{:.1f} MiB", double(bytes) / (1024.0 * 1024.0)); }

struct Wish {
    VkMemoryPropertyFlags must, better;
};

Wish wishOf(Memory kind) {
    constexpr VkMemoryPropertyFlags mapped = VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
    switch (kind) {
    case Memory::upload: return {mapped, 0};
    case Memory::readback: return {mapped, VK_MEMORY_PROPERTY_HOST_CACHED_BIT};
    case Memory::device: break;
    }
    return {0, VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT};
}

} // namespace

DeviceMemory::DeviceMemory(VkPhysicalDevice physicalDevice, VkDevice device) : device_(device) {
    vkGetPhysicalDeviceMemoryProperties(physicalDevice, &properties_);
}

DeviceMemory::~DeviceMemory() = default;

uint32_t DeviceMemory::chooseType(uint32_t allowed, Memory kind) const {
    const Wish wish = wishOf(kind);
    for (VkMemoryPropertyFlags want : {wish.must | wish.better, wish.must})
        for (uint32_t type = 0; type < properties_.memoryTypeCount; ++type)
            if ((allowed >> type & 1u) && (properties_.memoryTypes[type].propertyFlags & want) == want) return type;
    throw Error("The graphics device has no memory of the kind that is needed", "its driver offers no memory that both sides can reach",
                "Update the graphics driver, or choose another device with --gpu");
}

Allocation DeviceMemory::allocate(const VkMemoryRequirements& needs, Memory kind, bool, const char* name) {
    const uint32_t type = chooseType(needs.memoryTypeBits, kind);
    const VkMemoryAllocateFlagsInfo flags{VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_FLAGS_INFO, nullptr, VK_MEMORY_ALLOCATE_DEVICE_ADDRESS_BIT, 0};
    const VkMemoryAllocateInfo info{VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO, &flags, needs.size, type};
    Allocation allocation;
    allocation.bytes = needs.size;
    const VkResult result = vkAllocateMemory(device_, &info, nullptr, &allocation.memory);
    if (result == VK_ERROR_OUT_OF_DEVICE_MEMORY || result == VK_ERROR_OUT_OF_HOST_MEMORY) {
        const VkDeviceSize heap = properties_.memoryHeaps[properties_.memoryTypes[type].heapIndex].size;
        throw Error(fmt::format("Out of graphics memory for the {}", name),
                    fmt::format("{} more are needed, Stria holds {}, the device has {} in all", megabytes(needs.size), megabytes(bytesInUse_),
                                megabytes(heap)),
                    "Close other programs, use a smaller picture or coarser voxels, or choose another device with --gpu");
    }
    check(result, "allocate graphics memory");
    if (kind != Memory::device) {
        void* mapped = nullptr;
        check(vkMapMemory(device_, allocation.memory, 0, VK_WHOLE_SIZE, 0, &mapped), "map graphics memory");
        allocation.mapped = static_cast<std::byte*>(mapped);
    }
    bytesInUse_ += allocation.bytes;
    return allocation;
}

void DeviceMemory::free(const Allocation& allocation) {
    if (!allocation.memory) return;
    vkFreeMemory(device_, allocation.memory, nullptr);
    bytesInUse_ -= allocation.bytes;
}

} // namespace stria::gpu
