// The device: instance, physical device, logical device, queue, memory, and what is retired. Vulkan 1.3, one queue for everything.
// Knows nothing of windows beyond a callback that makes a surface. vk-bootstrap or our own few lines do the choosing (device_setup.h).
#pragma once

#include "core/error.h"
#include "gpu/vulkan.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace stria::gpu {

struct ContextOptions {
    bool validation = false;             // core and synchronization validation; throws Error when the layer is not installed
    std::string gpu;                     // index or part of the name; empty = best (discrete, integrated, virtual, CPU)
    std::vector<const char*> instanceExtensions;              // what the window system needs
    std::function<VkSurfaceKHR(VkInstance)> makeSurface;      // empty: headless
};

// A device that was looked at, for `stria info` and for messages.
struct DeviceReport {
    uint32_t index = 0;
    std::string name, driver, kind;      // kind: "discrete", "integrated", "virtual", "cpu", "other"
    uint32_t apiVersion = 0;
    bool usable = false;
    std::string why;                     // when not usable: every reason
};

// Every device that the loader offers with its verdict. Throws Error(noDevice) when there is no Vulkan driver at all.
std::vector<DeviceReport> surveyDevices();
// "vk-bootstrap 1.4.315" or "built in".
std::string deviceSetupName();

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
    // Submits a recorded command buffer; optional binary semaphores of a swapchain. Returns the timeline value it will signal. Throws DeviceLost.
    uint64_t submit(VkCommandBuffer commands, VkSemaphore waitFor = VK_NULL_HANDLE, VkSemaphore signal = VK_NULL_HANDLE);

    // Frees a handle once every submission made so far has finished. Used by the destructors of Buffer, Image, Pipeline …
    void retire(std::function<void()> free);
    void collectRetired();               // called once per frame

    // Validation messages seen so far (0 without validation). Each is printed to stderr when it comes.
    uint32_t validationMessages() const;
    // Handles alive, for leak tests.
    uint32_t liveHandles() const;

    // Memory for Buffer and Image. Throws Error (out of memory) with sizes.
    VkDeviceMemory allocate(const VkMemoryRequirements& needs, VkMemoryPropertyFlags want, bool deviceAddress, const char* name);

    void setName(VkObjectType type, uint64_t handle, const char* name);
    PFN_vkCmdPushDescriptorSetKHR pushDescriptorSet = nullptr;

private:
    struct State;
    std::unique_ptr<State> state_;
    friend class LiveHandle;
};

} // namespace stria::gpu
