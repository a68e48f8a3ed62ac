// A Vulkan driver that is too old: Mesa's software driver, except that its devices say 1.1. For tests, named to the loader by
// VK_DRIVER_FILES.
#include <cstring>
#include <dlfcn.h>
#include <vulkan/vulkan.h>

namespace {

constexpr uint32_t oldVersion = VK_MAKE_API_VERSION(0, 1, 1, 0);

template <class Function> Function real(const char* name) {
    static void* const library = dlopen("libvulkan_lvp.so", RTLD_NOW);
    return library ? reinterpret_cast<Function>(dlsym(library, name)) : nullptr;
}

PFN_vkVoidFunction realFunction(VkInstance instance, const char* name) {
    const auto get = real<PFN_vkGetInstanceProcAddr>("vk_icdGetInstanceProcAddr");
    return get ? get(instance, name) : nullptr;
}

VkInstance theInstance = VK_NULL_HANDLE; // there is one at a time

VKAPI_ATTR VkResult VKAPI_CALL createInstance(const VkInstanceCreateInfo* info, const VkAllocationCallbacks* memory, VkInstance* made) {
    const auto create = reinterpret_cast<PFN_vkCreateInstance>(realFunction(VK_NULL_HANDLE, "vkCreateInstance"));
    const VkResult result = create ? create(info, memory, made) : VK_ERROR_INCOMPATIBLE_DRIVER;
    if (result == VK_SUCCESS) theInstance = *made;
    return result;
}

VKAPI_ATTR void VKAPI_CALL properties(VkPhysicalDevice device, VkPhysicalDeviceProperties* answer) {
    reinterpret_cast<PFN_vkGetPhysicalDeviceProperties>(realFunction(theInstance, "vkGetPhysicalDeviceProperties"))(device, answer);
    answer->apiVersion = oldVersion;
}

VKAPI_ATTR void VKAPI_CALL properties2(VkPhysicalDevice device, VkPhysicalDeviceProperties2* answer) {
    reinterpret_cast<PFN_vkGetPhysicalDeviceProperties2>(realFunction(theInstance, "vkGetPhysicalDeviceProperties2"))(device, answer);
    answer->properties.apiVersion = oldVersion;
}

} // namespace

extern "C" VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL vk_icdGetInstanceProcAddr(VkInstance instance, const char* name) {
    if (!std::strcmp(name, "vkCreateInstance")) return reinterpret_cast<PFN_vkVoidFunction>(createInstance);
    if (!std::strcmp(name, "vkGetPhysicalDeviceProperties")) return reinterpret_cast<PFN_vkVoidFunction>(properties);
    if (!std::strncmp(name, "vkGetPhysicalDeviceProperties2", 30)) return reinterpret_cast<PFN_vkVoidFunction>(properties2);
    return realFunction(instance, name);
}

extern "C" VKAPI_ATTR VkResult VKAPI_CALL vk_icdNegotiateLoaderICDInterfaceVersion(uint32_t* version) {
    const auto negotiate = real<VkResult (*)(uint32_t*)>("vk_icdNegotiateLoaderICDInterfaceVersion");
    return negotiate ? negotiate(version) : VK_ERROR_INCOMPATIBLE_DRIVER;
}

extern "C" VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL vk_icdGetPhysicalDeviceProcAddr(VkInstance instance, const char* name) {
    if (!std::strncmp(name, "vkGetPhysicalDeviceProperties", 29)) return vk_icdGetInstanceProcAddr(instance, name);
    const auto get = real<PFN_vkGetInstanceProcAddr>("vk_icdGetPhysicalDeviceProcAddr");
    return get ? get(instance, name) : nullptr;
}
