#include "gpu/context_state.h"

#include "core/log.h"
#include "gpu/faults.h"

#include <array>
#include <span>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace stria::gpu {

namespace {

VKAPI_ATTR VkBool32 VKAPI_CALL onValidationMessage(VkDebugUtilsMessageSeverityFlagBitsEXT, VkDebugUtilsMessageTypeFlagsEXT,
                                                   const VkDebugUtilsMessengerCallbackDataEXT* data, void* user) {
    static_cast<ValidationEar*>(user)->hear(data && data->pMessage ? data->pMessage : "(no text)");
    return VK_FALSE; // the call goes on as it would without the layer
}

template <class Function> void load(Function& function, VkDevice device, const char* name) {
    function = reinterpret_cast<Function>(vkGetDeviceProcAddr(device, name));
}

VkCommandPool makePool(VkDevice device, uint32_t family) {
    VkCommandPoolCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO;
    info.flags = VK_COMMAND_POOL_CREATE_TRANSIENT_BIT | VK_COMMAND_POOL_CREATE_RESET_COMMAND_BUFFER_BIT;
    info.queueFamilyIndex = family;
    VkCommandPool pool = VK_NULL_HANDLE;
    check(vkCreateCommandPool(device, &info, nullptr, &pool), "make a command pool");
    return pool;
}

VkCommandBuffer makeCommands(VkDevice device, VkCommandPool pool) {
    VkCommandBufferAllocateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO;
    info.commandPool = pool;
    info.level = VK_COMMAND_BUFFER_LEVEL_PRIMARY;
    info.commandBufferCount = 1;
    VkCommandBuffer commands = VK_NULL_HANDLE;
    check(vkAllocateCommandBuffers(device, &info, &commands), "make a command buffer");
    return commands;
}

VkSemaphore makeTimeline(VkDevice device) {
    VkSemaphoreTypeCreateInfo type{};
    type.sType = VK_STRUCTURE_TYPE_SEMAPHORE_TYPE_CREATE_INFO;
    type.semaphoreType = VK_SEMAPHORE_TYPE_TIMELINE;
    VkSemaphoreCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO;
    info.pNext = &type;
    VkSemaphore semaphore = VK_NULL_HANDLE;
    check(vkCreateSemaphore(device, &info, nullptr, &semaphore), "make the timeline");
    return semaphore;
}

VkPipelineCache makePipelineCache(VkDevice device, std::span<const std::byte> kept) {
    VkPipelineCacheCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_PIPELINE_CACHE_CREATE_INFO;
    info.initialDataSize = kept.size();
    info.pInitialData = kept.data();
    VkPipelineCache cache = VK_NULL_HANDLE;
    // The driver may still not like what was kept.
    if (!kept.empty() && vkCreatePipelineCache(device, &info, nullptr, &cache) == VK_SUCCESS) return cache;
    info.initialDataSize = 0;
    info.pInitialData = nullptr;
    check(vkCreatePipelineCache(device, &info, nullptr, &cache), "make the pipeline cache");
    return cache;
}

// A software driver takes and frees the working memory of a frame in thousands of pieces. What the C library gives back to the system in between
// is taken page by page again in the next frame: measured up to 460 ms a frame instead of 85, by the chance of what lies above it on the heap.
void keepFreedMemory() {
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    mallopt(M_MMAP_THRESHOLD, 4 << 20); // what is larger goes straight back: it would leave holes
#endif
}

} // namespace

void ValidationEar::hear(const char* text) {
    ++messages;
    log::error(fmt::format("Vulkan validation: {}", text));
    if (onMessage) onMessage(text);
}

std::vector<DeviceReport> surveyDevices() {
    const DeviceSetup setup(InstanceWish{});
    std::vector<DeviceReport> reports;
    for (const Candidate& one : examineDevices(setup.instance(), VK_NULL_HANDLE)) reports.push_back(one.report);
    return reports;
}

Context::State::State(const ContextOptions& options) {
    ear.onMessage = options.onValidationMessage;
    validation = options.validation;
    onEnd = options.onEnd;
    InstanceWish wish;
    wish.validation = options.validation;
    wish.extensions = options.instanceExtensions;
    wish.onMessage = onValidationMessage;
    wish.userData = &ear;
    setup = std::make_unique<DeviceSetup>(wish);
    if (options.makeSurface) setup->takeSurface(options.makeSurface(setup->instance()));
    candidate = chooseDevice(examineDevices(setup->instance(), setup->surface()), options.gpu);
    setup->makeDevice(candidate);

    const VkDevice device = setup->device();
    memory = std::make_unique<DeviceMemory>(candidate.handle, device);
    cacheFile = PipelineCacheFile(options.cacheFolder, candidate.properties);
    pipelineCache = makePipelineCache(device, cacheFile.read());
    timeline = makeTimeline(device);
    oneOffPool = makePool(device, candidate.queueFamily);
    if (!setup->hasDebugUtils()) return;
    load(setName, device, "vkSetDebugUtilsObjectNameEXT");
    load(beginLabel, device, "vkCmdBeginDebugUtilsLabelEXT");
    load(endLabel, device, "vkCmdEndDebugUtilsLabelEXT");
}

Context::State::~State() {
    const VkDevice device = setup ? setup->device() : VK_NULL_HANDLE;
    if (!device) return;
    // A lost device answers with an error and is idle all the same: everything is freed either way.
    if (const VkResult result = vkDeviceWaitIdle(device); result < 0 && result != VK_ERROR_DEVICE_LOST)
        log::warning(fmt::format("The graphics device did not come to rest ({})", nameOf(result)));
    while (!retired.empty()) {
        const Retired next = std::move(retired.front());
        retired.pop_front();
        next.free();
    }
    if (liveHandles > 0 && validation) ear.hear(fmt::format("{} objects of Stria were never freed", liveHandles).c_str());
    if (onEnd) onEnd(liveHandles);
    if (oneOffPool) vkDestroyCommandPool(device, oneOffPool, nullptr);
    if (timeline) vkDestroySemaphore(device, timeline, nullptr);
    keepPipelines();
    if (pipelineCache) vkDestroyPipelineCache(device, pipelineCache, nullptr);
    memory.reset();
}

void Context::State::keepPipelines() const noexcept try {
    if (!pipelineCache || cacheFile.path().empty()) return;
    std::size_t bytes = 0;
    if (vkGetPipelineCacheData(setup->device(), pipelineCache, &bytes, nullptr) != VK_SUCCESS || bytes == 0) return;
    std::vector<std::byte> data(bytes);
    if (vkGetPipelineCacheData(setup->device(), pipelineCache, &bytes, data.data()) != VK_SUCCESS) return;
    data.resize(bytes);
    cacheFile.write(data);
} catch (const std::exception& error) {
    log::debug(fmt::format("The pipeline cache is not kept: {}", error.what()));
}

void Context::State::ask(const char* whileDoing, VkResult injected) {
    lost = lost || injected == VK_ERROR_DEVICE_LOST || FaultPlan::ofProcess().atCall() == VK_ERROR_DEVICE_LOST;
    check(lost ? VK_ERROR_DEVICE_LOST : injected, whileDoing);
}

void Context::State::frameClosed(uint64_t value) {
    recording = false;
    for (Retired& one : retired)
        if (one.after == afterOpenFrame) one.after = value;
}

Context::Context(const ContextOptions& options) : state_(std::make_unique<State>(options)) {
    load(pushDescriptorSet, device(), "vkCmdPushDescriptorSetKHR");
    STRIA_ASSERT(pushDescriptorSet);
    if (isSoftware()) keepFreedMemory();
}

Context::~Context() = default;

VkInstance Context::instance() const { return state_->setup->instance(); }
VkPhysicalDevice Context::physicalDevice() const { return state_->candidate.handle; }
VkDevice Context::device() const { return state_->setup->device(); }
VkQueue Context::queue() const { return state_->setup->queue(); }
uint32_t Context::queueFamily() const { return state_->candidate.queueFamily; }
VkSurfaceKHR Context::surface() const { return state_->setup->surface(); }
VkPipelineCache Context::pipelineCache() const { return state_->pipelineCache; }
const DeviceReport& Context::report() const { return state_->candidate.report; }
const VkPhysicalDeviceLimits& Context::limits() const { return state_->candidate.properties.limits; }
bool Context::isSoftware() const { return state_->candidate.properties.deviceType == VK_PHYSICAL_DEVICE_TYPE_CPU; }
double Context::timestampPeriodNs() const { return limits().timestampPeriod; }
bool Context::hasAnisotropy() const { return state_->candidate.anisotropy; }
bool Context::hasTimestamps() const { return state_->candidate.timestampBits > 0; }
VkSemaphore Context::timeline() const { return state_->timeline; }
uint64_t Context::lastSubmitted() const { return state_->lastSubmitted; }
uint32_t Context::validationMessages() const { return state_->ear.messages; }
uint32_t Context::liveHandles() const { return state_->liveHandles; }
uint32_t Context::livePipelines() const { return state_->livePipelines; }
DeviceMemory& Context::memory() { return *state_->memory; }
InjectedFaults& Context::injectedFaults() { return state_->faults; }

uint64_t Context::completed() const {
    uint64_t value = 0;
    state_->ask("ask how far the device is");
    check(vkGetSemaphoreCounterValue(device(), state_->timeline, &value), "ask how far the device is");
    return value;
}

void Context::wait(uint64_t timelineValue) {
    state_->ask("wait for the device");
    VkSemaphoreWaitInfo info{};
    info.sType = VK_STRUCTURE_TYPE_SEMAPHORE_WAIT_INFO;
    info.semaphoreCount = 1;
    info.pSemaphores = &state_->timeline;
    info.pValues = &timelineValue;
    check(vkWaitSemaphores(device(), &info, UINT64_MAX), "wait for the device");
}

void Context::waitIdle() {
    state_->ask("wait for the device");
    check(vkDeviceWaitIdle(device()), "wait for the device");
}

void Context::runNow(const std::function<void(VkCommandBuffer)>& record) {
    // One buffer per depth (recording may itself call this), the same each time: validation layers keep something of each one ever made.
    struct Depth {
        std::size_t& depth;
        ~Depth() { --depth; }
    } const depth{++state_->oneOffDepth};
    if (state_->oneOffs.size() < state_->oneOffDepth) state_->oneOffs.push_back(makeCommands(device(), state_->oneOffPool));
    const VkCommandBuffer commands = state_->oneOffs[state_->oneOffDepth - 1];
    check(vkResetCommandBuffer(commands, 0), "begin recording"); // in case recording the one before was given up
    VkCommandBufferBeginInfo begin{};
    begin.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO;
    begin.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
    check(vkBeginCommandBuffer(commands, &begin), "begin recording");
    record(commands);
    // Whatever was written here → everything that comes later, on the device and on the CPU.
    VkMemoryBarrier2 barrier{};
    barrier.sType = VK_STRUCTURE_TYPE_MEMORY_BARRIER_2;
    barrier.srcStageMask = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT;
    barrier.srcAccessMask = VK_ACCESS_2_MEMORY_WRITE_BIT;
    barrier.dstStageMask = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT | VK_PIPELINE_STAGE_2_HOST_BIT;
    barrier.dstAccessMask = VK_ACCESS_2_MEMORY_READ_BIT | VK_ACCESS_2_MEMORY_WRITE_BIT | VK_ACCESS_2_HOST_READ_BIT;
    VkDependencyInfo dependency{};
    dependency.sType = VK_STRUCTURE_TYPE_DEPENDENCY_INFO;
    dependency.memoryBarrierCount = 1;
    dependency.pMemoryBarriers = &barrier;
    vkCmdPipelineBarrier2(commands, &dependency);
    check(vkEndCommandBuffer(commands), "end recording");
    const uint64_t done = submit(commands);
    wait(done);
    // A course that is finished without frames uploads hundreds of buffers. What is dropped inside a recording may be named in it.
    if (state_->oneOffDepth == 1) state_->collectRetired(done);
}

uint64_t Context::submit(VkCommandBuffer commands, VkSemaphore waitFor, VkSemaphore signal) {
    check(take(state_->faults.nextSubmit), "submit work to the device");
    state_->ask("submit work to the device", FaultPlan::ofProcess().atSubmit());
    auto semaphore = [](VkSemaphore handle, uint64_t value) {
        // All stages: what an acquired image is first touched by is the caller's business.
        constexpr auto type = VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO;
        return VkSemaphoreSubmitInfo{type, nullptr, handle, value, VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT, 0};
    };
    const uint64_t value = state_->lastSubmitted + 1;
    const VkSemaphoreSubmitInfo waits = semaphore(waitFor, 0);
    const std::array signals{semaphore(state_->timeline, value), semaphore(signal, 0)};
    VkCommandBufferSubmitInfo buffer{};
    buffer.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO;
    buffer.commandBuffer = commands;
    VkSubmitInfo2 info{};
    info.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO_2;
    info.waitSemaphoreInfoCount = waitFor ? 1 : 0;
    info.pWaitSemaphoreInfos = &waits;
    info.commandBufferInfoCount = 1;
    info.pCommandBufferInfos = &buffer;
    info.signalSemaphoreInfoCount = signal ? 2 : 1;
    info.pSignalSemaphoreInfos = signals.data();
    check(vkQueueSubmit2(queue(), 1, &info, VK_NULL_HANDLE), "submit work to the device");
    return state_->lastSubmitted = value;
}

void Context::retire(std::function<void()> free) {
    state_->retired.push_back({state_->recording ? State::afterOpenFrame : state_->lastSubmitted, std::move(free)});
}

void Context::collectRetired() { state_->collectRetired(completed()); }

void Context::State::collectRetired(uint64_t done) {
    // Not in order: what was dropped during a frame may wait longer than what came after it.
    for (auto one = retired.begin(); one != retired.end();) {
        if (one->after > done) {
            ++one;
            continue;
        }
        one->free();
        one = retired.erase(one);
    }
}

void Context::setName(VkObjectType type, uint64_t handle, const char* name) {
    if (!state_->setName || !name) return;
    const VkDebugUtilsObjectNameInfoEXT info{VK_STRUCTURE_TYPE_DEBUG_UTILS_OBJECT_NAME_INFO_EXT, nullptr, type, handle, name};
    check(state_->setName(device(), &info), "name an object");
}

void Context::dropName(VkObjectType type, uint64_t handle) {
    if (!state_->setName) return;
    const VkDebugUtilsObjectNameInfoEXT info{VK_STRUCTURE_TYPE_DEBUG_UTILS_OBJECT_NAME_INFO_EXT, nullptr, type, handle, nullptr};
    state_->setName(device(), &info); // nothing hangs on it
}

void Context::beginLabel(VkCommandBuffer commands, const char* name) {
    if (!state_->beginLabel) return;
    VkDebugUtilsLabelEXT label{};
    label.sType = VK_STRUCTURE_TYPE_DEBUG_UTILS_LABEL_EXT;
    label.pLabelName = name;
    state_->beginLabel(commands, &label);
}

void Context::endLabel(VkCommandBuffer commands) {
    if (state_->endLabel) state_->endLabel(commands);
}

} // namespace stria::gpu
