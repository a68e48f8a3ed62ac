// The seam without vk-bootstrap.
#if !defined(STRIA_USE_VK_BOOTSTRAP)

#include "gpu/device_setup.h"
#include "gpu/loader.h"

#include <algorithm>

namespace stria::gpu {

std::string deviceSetupName() { return "built in"; }

struct DeviceSetup::State {
    VkInstance instance = VK_NULL_HANDLE;
    VkDebugUtilsMessengerEXT messenger = VK_NULL_HANDLE;
    bool debugUtils = false;
    VkSurfaceKHR surface = VK_NULL_HANDLE;
    VkPhysicalDevice physicalDevice = VK_NULL_HANDLE;
    VkDevice device = VK_NULL_HANDLE;
    VkQueue queue = VK_NULL_HANDLE;

    ~State() {
        if (device) vkDestroyDevice(device, nullptr);
        if (surface) vkDestroySurfaceKHR(instance, surface, nullptr);
        if (messenger) {
            auto destroy =
                reinterpret_cast<PFN_vkDestroyDebugUtilsMessengerEXT>(vkGetInstanceProcAddr(instance, "vkDestroyDebugUtilsMessengerEXT"));
            destroy(instance, messenger, nullptr);
        }
        if (instance) vkDestroyInstance(instance, nullptr);
    }
};

DeviceSetup::DeviceSetup(const InstanceWish& wish) : state_(std::make_unique<State>()) {
    requireLoader();
    if (wish.validation) requireValidationLayer();
    std::vector<const char*> extensions = wish.extensions;
    state_->debugUtils = wish.validation || instanceOffers(VK_EXT_DEBUG_UTILS_EXTENSION_NAME);
    if (state_->debugUtils) extensions.push_back(VK_EXT_DEBUG_UTILS_EXTENSION_NAME);
    if (wish.validation) extensions.push_back(VK_EXT_VALIDATION_FEATURES_EXTENSION_NAME);

    VkDebugUtilsMessengerCreateInfoEXT messenger{};
    messenger.sType = VK_STRUCTURE_TYPE_DEBUG_UTILS_MESSENGER_CREATE_INFO_EXT;
    messenger.messageSeverity = watchedSeverities;
    messenger.messageType = watchedTypes;
    messenger.pfnUserCallback = wish.onMessage;
    messenger.pUserData = wish.userData;
    const VkValidationFeatureEnableEXT synchronization = VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT;
    VkValidationFeaturesEXT features{};
    features.sType = VK_STRUCTURE_TYPE_VALIDATION_FEATURES_EXT;
    features.pNext = &messenger; // so that creating and destroying the instance is watched too
    features.enabledValidationFeatureCount = 1;
    features.pEnabledValidationFeatures = &synchronization;

    VkApplicationInfo application{};
    application.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
    application.pApplicationName = "Stria";
    application.apiVersion = VK_API_VERSION_1_3;
    VkInstanceCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    info.pNext = wish.validation ? &features : nullptr;
    info.pApplicationInfo = &application;
    info.enabledLayerCount = wish.validation ? 1 : 0;
    info.ppEnabledLayerNames = &validationLayer;
    info.enabledExtensionCount = uint32_t(extensions.size());
    info.ppEnabledExtensionNames = extensions.data();
    const VkResult result = vkCreateInstance(&info, nullptr, &state_->instance);
    if (result == VK_ERROR_INCOMPATIBLE_DRIVER) throw noDriverError(result);
    check(result, "start Vulkan");
    keepDrivers();
    if (!wish.validation) return;
    auto create =
        reinterpret_cast<PFN_vkCreateDebugUtilsMessengerEXT>(vkGetInstanceProcAddr(state_->instance, "vkCreateDebugUtilsMessengerEXT"));
    check(create(state_->instance, &messenger, nullptr, &state_->messenger), "listen to the validation layer");
}

DeviceSetup::~DeviceSetup() = default;

VkInstance DeviceSetup::instance() const { return state_->instance; }
bool DeviceSetup::hasDebugUtils() const { return state_->debugUtils; }
void DeviceSetup::takeSurface(VkSurfaceKHR surface) { state_->surface = surface; }
VkSurfaceKHR DeviceSetup::surface() const { return state_->surface; }
VkDevice DeviceSetup::device() const { return state_->device; }
VkQueue DeviceSetup::queue() const { return state_->queue; }

void DeviceSetup::makeDevice(const Candidate& candidate) {
    state_->physicalDevice = candidate.handle;
    const float priority = 1;
    VkDeviceQueueCreateInfo queue{};
    queue.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
    queue.queueFamilyIndex = candidate.queueFamily;
    queue.queueCount = 1;
    queue.pQueuePriorities = &priority;
    const std::vector<const char*> extensions = deviceExtensions(state_->surface != VK_NULL_HANDLE);
    const Features features(candidate.anisotropy);
    VkDeviceCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    info.pNext = &features.core;
    info.queueCreateInfoCount = 1;
    info.pQueueCreateInfos = &queue;
    info.enabledExtensionCount = uint32_t(extensions.size());
    info.ppEnabledExtensionNames = extensions.data();
    check(vkCreateDevice(candidate.handle, &info, nullptr, &state_->device), "open the graphics device");
    vkGetDeviceQueue(state_->device, candidate.queueFamily, 0, &state_->queue);
}

MadeSwapchain DeviceSetup::makeSwapchain(const SwapchainWish& wish) const {
    const SurfaceChoice choice = chooseForSurface(state_->physicalDevice, state_->surface, wish.vsync);
    const VkExtent2D least = choice.can.minImageExtent, most = choice.can.maxImageExtent;
    MadeSwapchain made;
    made.format = choice.format.format;
    made.extent = choice.can.currentExtent;
    if (made.extent.width == UINT32_MAX)
        made.extent = {std::clamp(wish.extent.width, least.width, most.width), std::clamp(wish.extent.height, least.height, most.height)};
    VkSwapchainCreateInfoKHR info{};
    info.sType = VK_STRUCTURE_TYPE_SWAPCHAIN_CREATE_INFO_KHR;
    info.surface = state_->surface;
    info.minImageCount = choice.imageCount;
    info.imageFormat = choice.format.format;
    info.imageColorSpace = choice.format.colorSpace;
    info.imageExtent = made.extent;
    info.imageArrayLayers = 1;
    info.imageUsage = swapchainUsage;
    info.preTransform = choice.can.currentTransform;
    info.compositeAlpha = choice.compositeAlpha;
    info.presentMode = choice.presentMode;
    info.clipped = VK_TRUE;
    info.oldSwapchain = wish.old;
    check(vkCreateSwapchainKHR(state_->device, &info, nullptr, &made.handle), "make the window's images");
    uint32_t count = 0;
    check(vkGetSwapchainImagesKHR(state_->device, made.handle, &count, nullptr), "list the window's images");
    made.images.resize(count);
    check(vkGetSwapchainImagesKHR(state_->device, made.handle, &count, made.images.data()), "list the window's images");
    return made;
}

} // namespace stria::gpu

#endif
