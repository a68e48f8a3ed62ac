// The inside of Context, for the files of this layer only.
#pragma once

#include "gpu/device_setup.h"
#include "gpu/pipeline_cache_file.h"

#include <atomic>
#include <deque>
#include <utility>

namespace stria::gpu {

// Counts and prints what the validation layer says, from any thread, also while the device is being destroyed.
struct ValidationEar {
    std::atomic<uint32_t> messages{0};
    std::function<void(const std::string&)> onMessage;
    void hear(const char* text);
};

// The result to act on once; then all is well again.
inline VkResult take(VkResult& injected) { return std::exchange(injected, VK_SUCCESS); }

// Its lifetime is the Context's. Members are destroyed from the last to the first.
struct Context::State {
    explicit State(const ContextOptions& options);
    ~State();

    ValidationEar ear;
    bool validation = false;
    std::function<void(uint32_t)> onEnd;
    InjectedFaults faults;
    bool lost = false; // on request; from then on every answer is that it is lost, as of a device that is
    std::unique_ptr<DeviceSetup> setup;
    Candidate candidate;
    std::unique_ptr<DeviceMemory> memory;
    PipelineCacheFile cacheFile;
    VkPipelineCache pipelineCache = VK_NULL_HANDLE;
    VkSemaphore timeline = VK_NULL_HANDLE;
    VkCommandPool oneOffPool = VK_NULL_HANDLE;
    std::vector<VkCommandBuffer> oneOffs;
    std::size_t oneOffDepth = 0;
    uint64_t lastSubmitted = 0;

    struct Retired {
        uint64_t after;
        std::function<void()> free;
    };
    // What is dropped while a frame is being recorded waits for that frame: it may be named in it.
    static constexpr uint64_t afterOpenFrame = UINT64_MAX;
    bool recording = false;
    std::deque<Retired> retired;
    uint32_t liveHandles = 0, livePipelines = 0; // the latter are among the former

    PFN_vkSetDebugUtilsObjectNameEXT setName = nullptr;
    PFN_vkCmdBeginDebugUtilsLabelEXT beginLabel = nullptr;
    PFN_vkCmdEndDebugUtilsLabelEXT endLabel = nullptr;

    void keepPipelines() const noexcept;
    // The device is about to be asked something. Throws DeviceLost when it is lost on request, and what else is `injected`.
    void ask(const char* whileDoing, VkResult injected = VK_SUCCESS);
    void frameOpened() { recording = true; }
    // Submitted as `value`, or given up: then the last submission made is all that must be waited for.
    void frameClosed(uint64_t value);
    // Frees what no submission later than `done` may name.
    void collectRetired(uint64_t done);
};

// Counts a handle from its making to its freeing.
class LiveHandle {
public:
    enum class Kind { pipeline, other };
    static void born(Context& context, Kind kind = Kind::other) {
        ++context.state_->liveHandles;
        if (kind == Kind::pipeline) ++context.state_->livePipelines;
    }
    // Retires `free` and counts the handle off when it has run. The Context outlives its retired handles.
    template <class Free> static void retire(Context& context, Free free, Kind kind = Kind::other) {
        context.retire([state = context.state_.get(), free = std::move(free), kind] {
            free();
            --state->liveHandles;
            if (kind == Kind::pipeline) --state->livePipelines;
        });
    }
};

} // namespace stria::gpu
