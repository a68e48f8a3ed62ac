// Frames in flight: a ring of command buffers, each with a scratch buffer for this frame's data, ordered by the Context's timeline.
#pragma once

#include "gpu/buffer.h"

#include <array>
#include <string>
#include <vector>

namespace stria::gpu {

// Milliseconds that a named part of a frame took on the device.
struct PassTime {
    std::string name;
    double ms;
};

class Frames;

// Where a frame's data lies: by address, or as a uniform buffer.
struct Placed {
    VkBuffer buffer = VK_NULL_HANDLE;
    VkDeviceSize offset = 0, bytes = 0;
    VkDeviceAddress address = 0;
};

// One frame being recorded.
class Frame {
public:
    VkCommandBuffer commands() const { return commands_; }
    Context& context() const { return *context_; }
    uint64_t number() const { return number_; }

    // Copies a value into memory that the device can read by address during this frame (256-byte aligned).
    Placed put(std::span<const std::byte> bytes);
    VkDeviceAddress place(std::span<const std::byte> bytes) { return put(bytes).address; }
    template <class T> VkDeviceAddress place(const T& value) { return place(std::as_bytes(std::span(&value, 1))); }
    template <class T> VkDeviceAddress placeMany(std::span<const T> values) { return place(std::as_bytes(values)); }

    // Timestamps around a pass, with a debug label; read back two frames later by Frames::passTimes. Passes do not nest.
    void beginPass(const char* name);
    void endPass();

private:
    friend class Frames;
    Context* context_ = nullptr;
    VkCommandBuffer commands_ = VK_NULL_HANDLE;
    uint64_t number_ = 0;
    uint64_t timelineValue_ = 0;
    std::vector<Buffer> scratch_;        // grows by chunks
    std::size_t scratchChunk_ = 0;       // the one being filled
    VkDeviceSize scratchUsed_ = 0;       // of that chunk
    VkCommandPool pool_ = VK_NULL_HANDLE;
    VkQueryPool queries_ = VK_NULL_HANDLE;
    std::vector<std::string> passNames_; // the first Frames::maxTimedPasses are timed
    bool inPass_ = false;
    bool submitted_ = false;             // false: recording was given up
};

class Frames {
public:
    static constexpr uint32_t inFlight = 2;
    static constexpr uint32_t maxTimedPasses = 64;
    explicit Frames(Context& context);
    ~Frames();
    Frames(const Frames&) = delete;
    Frames& operator=(const Frames&) = delete;

    // Waits until the frame of `inFlight` ago is done, then begins recording. A frame may be given up by beginning the next one.
    Frame& begin();
    // Ends and submits; semaphores as in Context::submit. Returns the timeline value.
    uint64_t end(Frame& frame, VkSemaphore waitFor = VK_NULL_HANDLE, VkSemaphore signal = VK_NULL_HANDLE);
    // Of the newest frame whose timestamps have arrived.
    const std::vector<PassTime>& passTimes() const { return passTimes_; }

private:
    void readTimes(Frame& frame);

    Context& context_;
    std::array<Frame, inFlight> frames_;
    uint64_t count_ = 0;
    std::vector<PassTime> passTimes_;
};

} // namespace stria::gpu
