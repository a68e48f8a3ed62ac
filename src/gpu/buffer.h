// A buffer with its memory. Move-only; freed when the device no longer uses it.
#pragma once

#include "gpu/context.h"

#include <cstring>
#include <span>
#include <vector>

namespace stria::gpu {

class Buffer {
public:
    Buffer() = default;
    // Usage gets transfer and device-address bits added.
    Buffer(Context& context, VkDeviceSize bytes, VkBufferUsageFlags usage, Memory memory, const char* name);
    Buffer(Buffer&& other) noexcept { *this = std::move(other); }
    Buffer& operator=(Buffer&& other) noexcept;
    ~Buffer();

    // A device buffer filled with `data` through a staging buffer, now.
    template <class T> static Buffer withData(Context& context, std::span<const T> data, VkBufferUsageFlags usage, const char* name) {
        return withBytes(context, std::as_bytes(data), usage, name);
    }
    static Buffer withBytes(Context& context, std::span<const std::byte> bytes, VkBufferUsageFlags usage, const char* name);

    explicit operator bool() const { return handle_ != VK_NULL_HANDLE; }
    VkBuffer handle() const { return handle_; }
    VkDeviceSize bytes() const { return bytes_; }
    VkDeviceAddress address() const { return address_; }
    std::byte* mapped() const { return allocation_.mapped; } // upload and readback only (coherent)
    template <class T> void write(const T& value, VkDeviceSize offset = 0) { std::memcpy(mapped() + offset, &value, sizeof(T)); }

private:
    Context* context_ = nullptr;
    VkBuffer handle_ = VK_NULL_HANDLE;
    Allocation allocation_;
    VkDeviceSize bytes_ = 0;
    VkDeviceAddress address_ = 0;
};

} // namespace stria::gpu
