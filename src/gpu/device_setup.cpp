#include "gpu/device_setup.h"

#include <algorithm>
#include <cstring>

namespace stria::gpu {

namespace {

bool contains(const std::vector<VkExtensionProperties>& list, const char* name) {
    return std::any_of(list.begin(), list.end(), [&](const auto& one) { return !std::strcmp(one.extensionName, name); });
}

// Of the loader and the drivers, or of one layer.
std::vector<VkExtensionProperties> instanceExtensions(const char* layer) {
    uint32_t count = 0;
    check(vkEnumerateInstanceExtensionProperties(layer, &count, nullptr), "list Vulkan's extensions");
    std::vector<VkExtensionProperties> list(count);
    check(vkEnumerateInstanceExtensionProperties(layer, &count, list.data()), "list Vulkan's extensions");
    return list;
}

// 8-bit UNORM, BGRA before RGBA: the tone map writes sRGB itself.
VkSurfaceFormatKHR chooseFormat(VkPhysicalDevice device, VkSurfaceKHR surface) {
    uint32_t count = 0;
    check(vkGetPhysicalDeviceSurfaceFormatsKHR(device, surface, &count, nullptr), "list the window's formats");
    std::vector<VkSurfaceFormatKHR> formats(count);
    check(vkGetPhysicalDeviceSurfaceFormatsKHR(device, surface, &count, formats.data()), "list the window's formats");
    for (VkFormat wanted : {VK_FORMAT_B8G8R8A8_UNORM, VK_FORMAT_R8G8B8A8_UNORM})
        for (const VkSurfaceFormatKHR& one : formats)
            if (one.format == wanted && one.colorSpace == VK_COLOR_SPACE_SRGB_NONLINEAR_KHR) return one;
    throw Error("The window cannot show Stria's pictures", "it offers no 8-bit format without conversion", "Update the graphics driver");
}

// Without waiting for the screen, if the surface can; otherwise FIFO, which every surface has.
VkPresentModeKHR unsynchronisedMode(VkPhysicalDevice device, VkSurfaceKHR surface) {
    uint32_t count = 0;
    check(vkGetPhysicalDeviceSurfacePresentModesKHR(device, surface, &count, nullptr), "list the window's present modes");
    std::vector<VkPresentModeKHR> modes(count);
    check(vkGetPhysicalDeviceSurfacePresentModesKHR(device, surface, &count, modes.data()), "list the window's present modes");
    for (VkPresentModeKHR wanted : {VK_PRESENT_MODE_MAILBOX_KHR, VK_PRESENT_MODE_IMMEDIATE_KHR})
        if (std::find(modes.begin(), modes.end(), wanted) != modes.end()) return wanted;
    return VK_PRESENT_MODE_FIFO_KHR;
}

} // namespace

bool instanceOffers(const char* extension) { return contains(instanceExtensions(nullptr), extension); }

void requireValidationLayer() {
    uint32_t count = 0;
    check(vkEnumerateInstanceLayerProperties(&count, nullptr), "list Vulkan's layers");
    std::vector<VkLayerProperties> layers(count);
    check(vkEnumerateInstanceLayerProperties(&count, layers.data()), "list Vulkan's layers");
    const bool installed =
        std::any_of(layers.begin(), layers.end(), [](const auto& one) { return !std::strcmp(one.layerName, validationLayer); });
    if (!installed)
        throw Error("Validation was asked for but is not available", "the Vulkan validation layer is not installed",
                    "Install vulkan-validationlayers, or leave out --validation");
    if (!contains(instanceExtensions(validationLayer), VK_EXT_VALIDATION_FEATURES_EXTENSION_NAME))
        throw Error("Validation was asked for but is not available", "the installed validation layer cannot check synchronization",
                    "Install another version of vulkan-validationlayers, or leave out --validation");
}

SurfaceChoice chooseForSurface(VkPhysicalDevice device, VkSurfaceKHR surface, bool vsync) {
    SurfaceChoice choice{};
    check(vkGetPhysicalDeviceSurfaceCapabilitiesKHR(device, surface, &choice.can), "ask what the window can show");
    choice.format = chooseFormat(device, surface);
    choice.presentMode = vsync ? VK_PRESENT_MODE_FIFO_KHR : unsynchronisedMode(device, surface);
    const bool opaque = choice.can.supportedCompositeAlpha & VK_COMPOSITE_ALPHA_OPAQUE_BIT_KHR;
    choice.compositeAlpha = opaque ? VK_COMPOSITE_ALPHA_OPAQUE_BIT_KHR : VK_COMPOSITE_ALPHA_INHERIT_BIT_KHR;
    choice.imageCount = std::max(choice.can.minImageCount, 3u);
    if (choice.can.maxImageCount) choice.imageCount = std::min(choice.imageCount, choice.can.maxImageCount);
    return choice;
}

} // namespace stria::gpu
