// The seam with vk-bootstrap.
#if defined(STRIA_USE_VK_BOOTSTRAP)

#include "gpu/device_setup.h"
#include "gpu/loader.h"

#include <VkBootstrap.h>

#include <algorithm>

namespace stria::gpu {

namespace {

// What the library made, or our Error from its VkResult or its words.
template <class T> T need(vkb::Result<T> made, const char* whileDoing) {
    if (made) return std::move(made.value());
    check(made.vk_result(), whileDoing);
    throw Error(std::string("Could not ") + whileDoing, made.error().message(),
                "Update the graphics driver, or choose another device with --gpu");
}

} // namespace

std::string deviceSetupName() {
#if defined(STRIA_VK_BOOTSTRAP_VERSION)
    return "vk-bootstrap " STRIA_VK_BOOTSTRAP_VERSION;
#else
    return "vk-bootstrap";
#endif
}

struct DeviceSetup::State {
    vkb::Instance instance;
    bool debugUtils = false;
    VkSurfaceKHR surface = VK_NULL_HANDLE;
    vkb::Device device;
    VkQueue queue = VK_NULL_HANDLE;

    ~State() {
        if (device.device) vkb::destroy_device(device);
        if (surface) vkb::destroy_surface(instance, surface);
        vkb::destroy_instance(instance); // and its messenger
    }
};

DeviceSetup::DeviceSetup(const InstanceWish& wish) : state_(std::make_unique<State>()) {
    requireLoader();
    if (wish.validation) requireValidationLayer();
    state_->debugUtils = wish.validation || instanceOffers(VK_EXT_DEBUG_UTILS_EXTENSION_NAME);
    // The loader that all else asks, so that both talk to the same one.
    vkb::InstanceBuilder builder(vkGetInstanceProcAddr);
    builder.set_app_name("Stria").require_api_version(1, 3).set_headless(wish.extensions.empty()).enable_extensions(wish.extensions);
    if (wish.validation)
        builder.enable_validation_layers()
            .enable_extension(VK_EXT_VALIDATION_FEATURES_EXTENSION_NAME)
            .add_validation_feature_enable(VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT)
            .set_debug_callback(wish.onMessage) // switches VK_EXT_debug_utils on
            .set_debug_callback_user_data_pointer(wish.userData)
            .set_debug_messenger_severity(watchedSeverities)
            .set_debug_messenger_type(watchedTypes);
    else if (state_->debugUtils)
        builder.enable_extension(VK_EXT_DEBUG_UTILS_EXTENSION_NAME);
    vkb::Result<vkb::Instance> made = builder.build();
    if (!made && made.vk_result() == VK_ERROR_INCOMPATIBLE_DRIVER) throw noDriverError(made.vk_result());
    state_->instance = need(std::move(made), "start Vulkan");
    keepDrivers();
}

DeviceSetup::~DeviceSetup() = default;

VkInstance DeviceSetup::instance() const { return state_->instance.instance; }
bool DeviceSetup::hasDebugUtils() const { return state_->debugUtils; }
void DeviceSetup::takeSurface(VkSurfaceKHR surface) { state_->surface = surface; }
VkSurfaceKHR DeviceSetup::surface() const { return state_->surface; }
VkDevice DeviceSetup::device() const { return state_->device.device; }
VkQueue DeviceSetup::queue() const { return state_->queue; }

void DeviceSetup::makeDevice(const Candidate& candidate) {
    Features features(candidate.anisotropy);
    features.vulkan12.pNext = features.vulkan13.pNext = nullptr; // the library chains them itself
    vkb::PhysicalDeviceSelector selector(state_->instance);
    if (state_->surface) selector.set_surface(state_->surface); // adds VK_KHR_swapchain
    selector.set_minimum_version(1, 3).set_required_features(features.core.features).set_required_features_12(features.vulkan12);
    selector.set_required_features_13(features.vulkan13).add_required_extensions(deviceExtensions(false));
    const std::vector<vkb::PhysicalDevice> suitable = need(selector.select_devices(), "select the graphics device");
    const auto chosen =
        std::find_if(suitable.begin(), suitable.end(), [&](const auto& one) { return one.physical_device == candidate.handle; });
    STRIA_ASSERT(chosen != suitable.end()); // device_choice.cpp asks for the same and more
    vkb::DeviceBuilder builder(*chosen);
    builder.custom_queue_setup({vkb::CustomQueueDescription(candidate.queueFamily, {1.f})});
    state_->device = need(builder.build(), "open the graphics device");
    vkGetDeviceQueue(state_->device, candidate.queueFamily, 0, &state_->queue);
}

MadeSwapchain DeviceSetup::makeSwapchain(const SwapchainWish& wish) const {
    const SurfaceChoice choice = chooseForSurface(state_->device.physical_device, state_->surface, wish.vsync);
    vkb::SwapchainBuilder builder(state_->device, state_->surface);
    builder.set_desired_format(choice.format).set_desired_present_mode(choice.presentMode).set_composite_alpha_flags(choice.compositeAlpha);
    builder.set_desired_min_image_count(choice.imageCount).set_image_usage_flags(swapchainUsage);
    builder.set_desired_extent(wish.extent.width, wish.extent.height).set_old_swapchain(wish.old);
    vkb::Swapchain swapchain = need(builder.build(), "make the window's images");
    MadeSwapchain made;
    made.handle = swapchain.swapchain;
    made.format = swapchain.image_format;
    made.extent = swapchain.extent;
    made.images = need(swapchain.get_images(), "list the window's images");
    return made;
}

} // namespace stria::gpu

#endif
