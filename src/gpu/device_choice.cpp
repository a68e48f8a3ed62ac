#include "gpu/device_choice.h"

#include "gpu/pipeline_cache_file.h"

#include <algorithm>
#include <cctype>
#include <cstring>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace stria::gpu {

namespace {

const char* kindOf(VkPhysicalDeviceType type) {
    switch (type) {
    case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU: return "discrete";
    case VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU: return "integrated";
    case VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU: return "virtual";
    case VK_PHYSICAL_DEVICE_TYPE_CPU: return "cpu";
    default: return "other";
    }
}

int rankOf(VkPhysicalDeviceType type) {
    switch (type) {
    case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU: return 0;
    case VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU: return 1;
    case VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU: return 2;
    case VK_PHYSICAL_DEVICE_TYPE_CPU: return 3;
    default: return 4;
    }
}

std::string versionText(uint32_t version) {
    return fmt::format("{}.{}.{}", VK_API_VERSION_MAJOR(version), VK_API_VERSION_MINOR(version), VK_API_VERSION_PATCH(version));
}

using Reasons = std::vector<std::string>;

void lookAtExtensions(VkPhysicalDevice device, bool withSurface, Reasons& missing) {
    uint32_t count = 0;
    check(vkEnumerateDeviceExtensionProperties(device, nullptr, &count, nullptr), "list the extensions of a graphics device");
    std::vector<VkExtensionProperties> offered(count);
    check(vkEnumerateDeviceExtensionProperties(device, nullptr, &count, offered.data()), "list the extensions of a graphics device");
    for (const char* wanted : deviceExtensions(withSurface)) {
        const bool has =
            std::any_of(offered.begin(), offered.end(), [&](const auto& one) { return !std::strcmp(one.extensionName, wanted); });
        if (!has) missing.push_back(fmt::format("no {}", wanted));
    }
}

void lookAtFeatures(Candidate& candidate, Reasons& missing) {
    Features has(false);
    vkGetPhysicalDeviceFeatures2(candidate.handle, &has.core);
    auto need = [&](VkBool32 present, const char* name) {
        if (!present) missing.push_back(fmt::format("no {}", name));
    };
    need(has.core.features.shaderStorageImageExtendedFormats, "shaderStorageImageExtendedFormats");
    need(has.vulkan12.timelineSemaphore, "timelineSemaphore");
    need(has.vulkan12.bufferDeviceAddress, "bufferDeviceAddress");
    need(has.vulkan12.scalarBlockLayout, "scalarBlockLayout");
    need(has.vulkan13.dynamicRendering, "dynamicRendering");
    need(has.vulkan13.synchronization2, "synchronization2");
    need(has.vulkan13.maintenance4, "maintenance4");
    need(has.vulkan13.shaderTerminateInvocation, "shaderTerminateInvocation");
    need(has.vulkan13.shaderDemoteToHelperInvocation, "shaderDemoteToHelperInvocation");
    candidate.anisotropy = has.core.features.samplerAnisotropy;
}

void lookAtFormats(VkPhysicalDevice device, Reasons& missing) {
    constexpr VkFormatFeatureFlags texture = VK_FORMAT_FEATURE_SAMPLED_IMAGE_BIT | VK_FORMAT_FEATURE_SAMPLED_IMAGE_FILTER_LINEAR_BIT;
    struct Need {
        VkFormat format;
        VkFormatFeatureFlags features;
        const char* words;
    };
    const Need needs[] = {
        {VK_FORMAT_R16G16B16A16_SFLOAT, texture | VK_FORMAT_FEATURE_STORAGE_IMAGE_BIT | VK_FORMAT_FEATURE_COLOR_ATTACHMENT_BLEND_BIT,
         "half-float RGBA images (filtered, stored, blended)"},
        {VK_FORMAT_R16_SFLOAT, texture | VK_FORMAT_FEATURE_STORAGE_IMAGE_BIT, "half-float single-channel images (filtered, stored)"},
        {VK_FORMAT_D32_SFLOAT, VK_FORMAT_FEATURE_SAMPLED_IMAGE_BIT | VK_FORMAT_FEATURE_DEPTH_STENCIL_ATTACHMENT_BIT, "32-bit depth images"},
    };
    for (const Need& need : needs) {
        VkFormatProperties properties{};
        vkGetPhysicalDeviceFormatProperties(device, need.format, &properties);
        if ((properties.optimalTilingFeatures & need.features) != need.features) missing.push_back(fmt::format("no {}", need.words));
    }
}

void lookAtQueues(Candidate& candidate, VkSurfaceKHR surface, Reasons& missing) {
    uint32_t count = 0;
    vkGetPhysicalDeviceQueueFamilyProperties(candidate.handle, &count, nullptr);
    std::vector<VkQueueFamilyProperties> families(count);
    vkGetPhysicalDeviceQueueFamilyProperties(candidate.handle, &count, families.data());
    constexpr VkQueueFlags both = VK_QUEUE_GRAPHICS_BIT | VK_QUEUE_COMPUTE_BIT;
    bool works = false;
    for (uint32_t family = 0; family < count; ++family) {
        if ((families[family].queueFlags & both) != both) continue;
        works = true;
        VkBool32 presents = VK_TRUE;
        if (surface)
            check(vkGetPhysicalDeviceSurfaceSupportKHR(candidate.handle, family, surface, &presents),
                  "ask whether a device can show a window");
        if (!presents) continue;
        candidate.queueFamily = family;
        candidate.timestampBits = families[family].timestampValidBits;
        return;
    }
    missing.push_back(works ? "cannot show pictures in this window" : "no queue for both graphics and compute");
}

Candidate examine(VkPhysicalDevice device, uint32_t index, VkSurfaceKHR surface) {
    Candidate candidate;
    candidate.handle = device;
    VkPhysicalDeviceDriverProperties driver{};
    driver.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DRIVER_PROPERTIES;
    VkPhysicalDeviceProperties2 properties{};
    properties.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2;
    vkGetPhysicalDeviceProperties(device, &candidate.properties);
    const bool since12 = candidate.properties.apiVersion >= VK_API_VERSION_1_2;
    if (since12) properties.pNext = &driver;
    if (candidate.properties.apiVersion >= VK_API_VERSION_1_1) vkGetPhysicalDeviceProperties2(device, &properties);

    DeviceReport& report = candidate.report;
    report.index = index;
    report.name = candidate.properties.deviceName;
    report.driver =
        since12 ? fmt::format("{} {}", driver.driverName, driver.driverInfo) : fmt::format("driver {}", candidate.properties.driverVersion);
    report.kind = kindOf(candidate.properties.deviceType);
    report.pipelineCache = pipelineCacheName(candidate.properties);
    report.apiVersion = candidate.properties.apiVersion;

    Reasons missing;
    lookAtQueues(candidate, surface, missing);
    lookAtExtensions(device, surface != VK_NULL_HANDLE, missing);
    lookAtFormats(device, missing);
    if (report.apiVersion < VK_API_VERSION_1_3)
        missing.push_back(fmt::format("Vulkan {}, needs 1.3", versionText(report.apiVersion)));
    else
        lookAtFeatures(candidate, missing);
    report.usable = missing.empty();
    report.why = fmt::format("{}", fmt::join(missing, ", "));
    return candidate;
}

std::string lowerCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return text;
}

std::string listOf(const std::vector<Candidate>& candidates) {
    std::vector<std::string> lines;
    for (const Candidate& one : candidates)
        lines.push_back(fmt::format("{}: {} ({}){}{}", one.report.index, one.report.name, one.report.kind,
                                    one.report.usable ? "" : ", not usable: ", one.report.why));
    return fmt::format("{}", fmt::join(lines, "; "));
}

bool answersTo(const Candidate& candidate, const std::string& wanted) {
    const bool isNumber = std::all_of(wanted.begin(), wanted.end(), [](unsigned char c) { return std::isdigit(c); });
    if (isNumber && wanted == std::to_string(candidate.report.index)) return true;
    // A number may also be part of a name ("4090"); single digits only mean an index.
    return (!isNumber || wanted.size() > 2) && lowerCase(candidate.report.name).find(lowerCase(wanted)) != std::string::npos;
}

} // namespace

Features::Features(bool anisotropy) {
    core.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2;
    core.pNext = &vulkan12;
    core.features.samplerAnisotropy = anisotropy;
    core.features.shaderStorageImageExtendedFormats = VK_TRUE;
    vulkan12.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES;
    vulkan12.pNext = &vulkan13;
    vulkan12.timelineSemaphore = VK_TRUE;
    vulkan12.bufferDeviceAddress = VK_TRUE;
    vulkan12.scalarBlockLayout = VK_TRUE;
    vulkan13.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_3_FEATURES;
    vulkan13.dynamicRendering = VK_TRUE;
    vulkan13.synchronization2 = VK_TRUE;
    // SPIR-V 1.6, which the shaders are compiled to, states workgroup sizes and `discard` in ways that need these three.
    vulkan13.maintenance4 = VK_TRUE;
    vulkan13.shaderTerminateInvocation = VK_TRUE;
    vulkan13.shaderDemoteToHelperInvocation = VK_TRUE;
}

std::vector<const char*> deviceExtensions(bool withSurface) {
    std::vector<const char*> names{VK_KHR_PUSH_DESCRIPTOR_EXTENSION_NAME};
    if (withSurface) names.push_back(VK_KHR_SWAPCHAIN_EXTENSION_NAME);
    return names;
}

Error noDriverError(VkResult result) {
    return Error("No graphics device was found",
                 fmt::format("no Vulkan driver is installed or it could not be loaded ({})", nameOf(result)),
                 "Install mesa-vulkan-drivers, or the driver of your graphics card's maker; check VK_DRIVER_FILES and VK_ICD_FILENAMES if "
                 "they are set",
                 ExitCode::noDevice);
}

std::vector<Candidate> examineDevices(VkInstance instance, VkSurfaceKHR surface) {
    uint32_t count = 0;
    VkResult result = vkEnumeratePhysicalDevices(instance, &count, nullptr);
    // A driver that fails to start is, to the user, no driver.
    if (result == VK_ERROR_INITIALIZATION_FAILED || (result >= 0 && count == 0))
        throw noDriverError(result < 0 ? result : VK_ERROR_INCOMPATIBLE_DRIVER);
    check(result, "list the graphics devices");
    std::vector<VkPhysicalDevice> devices(count);
    check(vkEnumeratePhysicalDevices(instance, &count, devices.data()), "list the graphics devices");
    std::vector<Candidate> candidates;
    for (uint32_t index = 0; index < count; ++index) candidates.push_back(examine(devices[index], index, surface));
    return candidates;
}

const Candidate& chooseDevice(const std::vector<Candidate>& candidates, const std::string& wanted) {
    const Candidate* best = nullptr;
    const Candidate* named = nullptr;
    for (const Candidate& one : candidates) {
        if (!wanted.empty() && !answersTo(one, wanted)) continue;
        if (!named) named = &one;
        if (!one.report.usable) continue;
        if (!best || rankOf(one.properties.deviceType) < rankOf(best->properties.deviceType)) best = &one;
    }
    if (best) return *best;
    if (named && !wanted.empty())
        throw Error(fmt::format("The graphics device \"{}\" cannot be used", named->report.name), named->report.why,
                    fmt::format("Choose another with --gpu; there is {}", listOf(candidates)), ExitCode::noDevice);
    if (!wanted.empty())
        throw Error(fmt::format("No graphics device answers to \"{}\"", wanted), "--gpu takes an index or part of a name",
                    fmt::format("There is {}", listOf(candidates)), ExitCode::noDevice);
    throw Error("No graphics device can be used", listOf(candidates),
                "Update the graphics driver, or install mesa-vulkan-drivers for drawing on the processor", ExitCode::noDevice);
}

} // namespace stria::gpu
