#include "gpu/memory.h"

#include "core/error.h"
#include "gpu/faults.h"

#include <algorithm>

#include <fmt/format.h>

namespace stria::gpu {

namespace {

constexpr VkDeviceSize usualBlock = VkDeviceSize(64) << 20;

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

VkDeviceSize roundUp(VkDeviceSize value, VkDeviceSize multiple) { return (value + multiple - 1) / multiple * multiple; }

} // namespace

bool FreeList::take(VkDeviceSize bytes, VkDeviceSize alignment, VkDeviceSize& offset) {
    for (std::size_t i = 0; i < free_.size(); ++i) {
        const Stretch stretch = free_[i];
        const VkDeviceSize start = roundUp(stretch.offset, alignment), end = stretch.offset + stretch.bytes;
        if (start + bytes > end) continue;
        offset = start;
        const Stretch before{stretch.offset, start - stretch.offset}, after{start + bytes, end - start - bytes};
        free_.erase(free_.begin() + std::ptrdiff_t(i));
        if (after.bytes) free_.insert(free_.begin() + std::ptrdiff_t(i), after);
        if (before.bytes) free_.insert(free_.begin() + std::ptrdiff_t(i), before);
        return true;
    }
    return false;
}

void FreeList::give(VkDeviceSize offset, VkDeviceSize bytes) {
    auto next = std::find_if(free_.begin(), free_.end(), [&](const Stretch& one) { return one.offset > offset; });
    STRIA_ASSERT(next == free_.end() || offset + bytes <= next->offset);
    STRIA_ASSERT(next == free_.begin() || std::prev(next)->offset + std::prev(next)->bytes <= offset);
    next = free_.insert(next, {offset, bytes});
    if (const auto after = std::next(next); after != free_.end() && next->offset + next->bytes == after->offset) {
        next->bytes += after->bytes;
        free_.erase(after);
    }
    if (next == free_.begin()) return;
    if (const auto before = std::prev(next); before->offset + before->bytes == next->offset) {
        before->bytes += next->bytes;
        free_.erase(next);
    }
}

DeviceMemory::DeviceMemory(VkPhysicalDevice physicalDevice, VkDevice device) : device_(device) {
    vkGetPhysicalDeviceMemoryProperties(physicalDevice, &properties_);
}

DeviceMemory::~DeviceMemory() {
    for (const Block& block : blocks_) vkFreeMemory(device_, block.memory, nullptr);
}

Allocation DeviceMemory::allocate(const VkMemoryRequirements& needs, Memory kind, bool linear, const char* name) {
    const uint32_t type = chooseType(needs.memoryTypeBits, kind);
    Allocation allocation;
    allocation.bytes = needs.size;
    auto takeFrom = [&](Block& block) {
        if (block.type != type || block.linear != linear || !block.freeList.take(needs.size, needs.alignment, allocation.offset))
            return false;
        allocation.memory = block.memory;
        if (kind != Memory::device) allocation.mapped = block.mapped + allocation.offset;
        return true;
    };
    if (std::none_of(blocks_.begin(), blocks_.end(), takeFrom)) {
        const bool taken = takeFrom(makeBlock(needs.size, type, linear, name));
        STRIA_ASSERT(taken);
    }
    bytesInUse_ += allocation.bytes;
    return allocation;
}

void DeviceMemory::free(const Allocation& allocation) {
    if (!allocation.memory) return;
    const auto block = std::find_if(blocks_.begin(), blocks_.end(), [&](const Block& one) { return one.memory == allocation.memory; });
    STRIA_ASSERT(block != blocks_.end());
    block->freeList.give(allocation.offset, allocation.bytes);
    bytesInUse_ -= allocation.bytes;
    if (!block->freeList.allFree()) return;
    // One empty block of usual size is kept per kind, so that making and dropping one buffer in turns stays cheap.
    const bool another = std::any_of(blocks_.begin(), blocks_.end(), [&](const Block& one) {
        return &one != &*block && one.type == block->type && one.linear == block->linear && one.freeList.allFree();
    });
    if (!another && block->bytes <= usualBlock) return;
    vkFreeMemory(device_, block->memory, nullptr);
    bytesReserved_ -= block->bytes;
    blocks_.erase(block);
}

uint32_t DeviceMemory::chooseType(uint32_t allowed, Memory kind) const {
    const Wish wish = wishOf(kind);
    for (VkMemoryPropertyFlags want : {wish.must | wish.better, wish.must})
        for (uint32_t type = 0; type < properties_.memoryTypeCount; ++type)
            if ((allowed >> type & 1u) && (properties_.memoryTypes[type].propertyFlags & want) == want) return type;
    throw Error("The graphics device has no memory of the kind that is needed",
                "its driver offers none that both it and the processor can reach",
                "Update the graphics driver, or choose another device with --gpu");
}

DeviceMemory::Block& DeviceMemory::makeBlock(VkDeviceSize needed, uint32_t type, bool linear, const char* name) {
    const VkDeviceSize heap = heapOf(type).size;
    if (needed > heap) outOfMemory(needed, type, name);
    // Small heaps, such as the 256 MiB window into a graphics card, are not used up by one block.
    VkDeviceSize bytes = std::max(needed, std::min(usualBlock, heap / 8));
    VkDeviceMemory memory = VK_NULL_HANDLE;
    VkResult result = tryAllocate(bytes, type, linear, memory);
    if (result == VK_ERROR_OUT_OF_DEVICE_MEMORY && bytes > needed) result = tryAllocate(bytes = needed, type, linear, memory);
    if (result == VK_ERROR_OUT_OF_DEVICE_MEMORY || result == VK_ERROR_OUT_OF_HOST_MEMORY) outOfMemory(needed, type, name);
    check(result, "allocate graphics memory");
    void* mapped = nullptr;
    if (properties_.memoryTypes[type].propertyFlags & VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT) {
        result = vkMapMemory(device_, memory, 0, VK_WHOLE_SIZE, 0, &mapped);
        if (result < 0) vkFreeMemory(device_, memory, nullptr);
        check(result, "map graphics memory");
    }
    bytesReserved_ += bytes;
    return blocks_.emplace_back(Block{memory, bytes, type, linear, static_cast<std::byte*>(mapped), FreeList(bytes)});
}

VkResult DeviceMemory::tryAllocate(VkDeviceSize bytes, uint32_t type, bool linear, VkDeviceMemory& memory) const {
    FaultPlan& faults = FaultPlan::ofProcess();
    if (const VkResult injected = faults.atAllocate(); injected != VK_SUCCESS) return injected;
    if (bytesReserved_ + bytes > faults.heapLimit()) return VK_ERROR_OUT_OF_DEVICE_MEMORY;
    const VkMemoryAllocateFlagsInfo address{VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_FLAGS_INFO, nullptr, VK_MEMORY_ALLOCATE_DEVICE_ADDRESS_BIT,
                                            0};
    const VkMemoryAllocateInfo info{VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO, linear ? &address : nullptr, bytes, type};
    return vkAllocateMemory(device_, &info, nullptr, &memory);
}

void DeviceMemory::outOfMemory(VkDeviceSize needed, uint32_t type, const char* name) const {
    throw OutOfMemory(fmt::format("Out of graphics memory for \"{}\"", name),
                fmt::format("it needs {}, Stria holds {}, the device has {} of this kind", megabytes(needed), megabytes(bytesReserved_),
                            megabytes(heapOf(type).size)),
                "Close other programs, use a smaller picture or coarser voxels, or choose another device with --gpu");
}

} // namespace stria::gpu
