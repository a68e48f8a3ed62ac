#include "gpu/buffer.h"

#include "gpu/context_state.h"

namespace stria::gpu {

Buffer::Buffer(Context& context, VkDeviceSize bytes, VkBufferUsageFlags usage, Memory memory, const char* name)
    : context_(&context), bytes_(bytes) {
    STRIA_ASSERT(bytes > 0);
    VkBufferCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO;
    info.size = bytes;
    info.usage = usage | VK_BUFFER_USAGE_TRANSFER_SRC_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT | VK_BUFFER_USAGE_SHADER_DEVICE_ADDRESS_BIT;
    const VkDevice device = context.device();
    check(vkCreateBuffer(device, &info, nullptr, &handle_), "make a buffer");
    try {
        VkMemoryRequirements needs{};
        vkGetBufferMemoryRequirements(device, handle_, &needs);
        allocation_ = context.memory().allocate(needs, memory, true, name);
        check(vkBindBufferMemory(device, handle_, allocation_.memory, allocation_.offset), "give a buffer its memory");
    } catch (...) {
        vkDestroyBuffer(device, handle_, nullptr);
        context.memory().free(allocation_);
        throw;
    }
    VkBufferDeviceAddressInfo address{};
    address.sType = VK_STRUCTURE_TYPE_BUFFER_DEVICE_ADDRESS_INFO;
    address.buffer = handle_;
    address_ = vkGetBufferDeviceAddress(device, &address);
    context.setName(VK_OBJECT_TYPE_BUFFER, uint64_t(handle_), name);
    LiveHandle::born(context);
}

Buffer& Buffer::operator=(Buffer&& other) noexcept {
    std::swap(context_, other.context_);
    std::swap(handle_, other.handle_);
    std::swap(allocation_, other.allocation_);
    std::swap(bytes_, other.bytes_);
    std::swap(address_, other.address_);
    return *this;
}

Buffer::~Buffer() {
    if (!handle_) return;
    LiveHandle::retire(*context_, [context = context_, handle = handle_, allocation = allocation_] {
        context->dropName(VK_OBJECT_TYPE_BUFFER, uint64_t(handle));
        vkDestroyBuffer(context->device(), handle, nullptr);
        context->memory().free(allocation);
    });
}

Buffer Buffer::withBytes(Context& context, std::span<const std::byte> bytes, VkBufferUsageFlags usage, const char* name) {
    Buffer staging(context, bytes.size(), 0, Memory::upload, "staging buffer");
    std::memcpy(staging.mapped(), bytes.data(), bytes.size());
    Buffer buffer(context, bytes.size(), usage, Memory::device, name);
    context.runNow([&](VkCommandBuffer commands) {
        const VkBufferCopy whole{0, 0, bytes.size()};
        vkCmdCopyBuffer(commands, staging.handle(), buffer.handle(), 1, &whole);
    });
    return buffer;
}

} // namespace stria::gpu
