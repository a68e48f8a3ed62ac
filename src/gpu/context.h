// The device: instance, physical device, logical device, queue, memory, and what is retired. Vulkan 1.3, one queue for everything.
// Knows nothing of windows beyond a callback that makes a surface. vk-bootstrap or our own few lines do the choosing (device_setup.h).
// Used from one thread. Must outlive everything made with it.
#pragma once

#include "core/error.h"
#include "gpu/memory.h"
#include "gpu/vulkan.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace stria::gpu {

struct ContextOptions {
    bool validation = false;             // core and synchronization validation; throws Error when the layer is not installed
    std::filesystem::path cacheFolder;   // where compiled pipelines are kept from one start to the next; empty: nowhere
    std::string gpu;                     // index or part of the name; empty = best (discrete, integrated, virtual, CPU)
    std::vector<const char*> instanceExtensions;              // what the window system needs
    std::function<VkSurfaceKHR(VkInstance)> makeSurface;      // empty: headless
    std::function<void(const std::string&)> onValidationMessage; // hears what is printed, up to the end of ~Context; any thread
    std::function<void(uint32_t)> onEnd;                         // hears, when all else is gone, how many handles were never freed
};

// A device that was looked at, for `stria info` and for messages.
struct DeviceReport {
    uint32_t index = 0;
    std::string name, driver, kind;      // kind: "discrete", "integrated", "virtual", "cpu", "other"
    uint32_t apiVersion = 0;
    bool usable = false;
    std::string pipelineCache;           // the name of the file that its compiled pipelines are kept in
    std::string why;                     // when not usable: every reason
};

// Every device that the loader offers with its verdict. Throws Error(noDevice) when there is no Vulkan driver at all.
std::vector<DeviceReport> surveyDevices();
// "vk-bootstrap 1.4.315" or "built in".
std::string deviceSetupName();

// Results that the next call pretends to have got, for tests: drivers that everyone has never fail by themselves.
struct InjectedFaults {
    VkResult nextAcquire = VK_SUCCESS, nextPresent = VK_SUCCESS, nextSubmit = VK_SUCCESS;
};

class Context {
public:
    explicit Context(const ContextOptions& options = {});
    ~Context();                          // waits for the device, frees what was retired
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    VkInstance instance() const;
    VkPhysicalDevice physicalDevice() const;
    VkDevice device() const;
    VkQueue queue() const;
    uint32_t queueFamily() const;
    VkSurfaceKHR surface() const;        // null when headless
    VkPipelineCache pipelineCache() const;
    const DeviceReport& report() const;
    const VkPhysicalDeviceLimits& limits() const;
    bool isSoftware() const;             // a CPU driver such as lavapipe
    double timestampPeriodNs() const;

    // One timeline semaphore orders all work. Each submission signals the next value.
    VkSemaphore timeline() const;
    uint64_t lastSubmitted() const;
    uint64_t completed() const;          // value that the device has reached
    void wait(uint64_t timelineValue);   // throws DeviceLost
    void waitIdle();

    // Records into a one-off command buffer, submits it and waits. For set-up and stills, not for frames.
    void runNow(const std::function<void(VkCommandBuffer)>& record);
    // Submits a recorded command buffer; optional binary semaphores of a swapchain. Returns the timeline value that it will signal.
    // Throws DeviceLost.
    uint64_t submit(VkCommandBuffer commands, VkSemaphore waitFor = VK_NULL_HANDLE, VkSemaphore signal = VK_NULL_HANDLE);

    // Frees a handle once every submission made so far, and the frame being recorded, has finished. For the destructors of Buffer, Image …
    void retire(std::function<void()> free);
    void collectRetired();               // called once per frame

    // Validation messages seen so far (0 without validation). Each is printed to stderr when it comes.
    uint32_t validationMessages() const;
    // Handles made and not yet freed (retired ones count), for leak tests.
    uint32_t liveHandles() const;
    uint32_t livePipelines() const;
    InjectedFaults& injectedFaults();

    DeviceMemory& memory();              // for Buffer and Image
    bool hasAnisotropy() const;
    bool hasTimestamps() const;

    // For tools such as RenderDoc and for validation messages; nothing where VK_EXT_debug_utils is absent.
    void setName(VkObjectType type, uint64_t handle, const char* name);
    void dropName(VkObjectType type, uint64_t handle); // before the handle is destroyed: validation layers keep names for ever
    void beginLabel(VkCommandBuffer commands, const char* name);
    void endLabel(VkCommandBuffer commands);
    PFN_vkCmdPushDescriptorSetKHR pushDescriptorSet = nullptr;

private:
    struct State;
    std::unique_ptr<State> state_;
    friend class LiveHandle; // counts for the owners of handles
    friend class Frames;     // says when a frame is being recorded
    friend class Swapchain;
};

} // namespace stria::gpu
