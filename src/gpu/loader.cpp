#include "gpu/loader.h"

#include "core/error.h"

#include <dlfcn.h>
#include <vulkan/vulkan_core.h>

namespace stria::gpu {
namespace {

struct Loader {
    void* library = dlopen("libvulkan.so.1", RTLD_NOW | RTLD_LOCAL); // stays open: drivers do not like to be let go
    std::string trouble;
    Loader() {
        if (library) return;
        const char* text = dlerror();
        trouble = text ? text : "libvulkan.so.1 cannot be opened";
    }
};

const Loader& loader() {
    static const Loader one;
    return one;
}

} // namespace

void requireLoader() {
    if (!loader().library)
        throw Error("There is no Vulkan loader on this machine", loader().trouble,
                    "Install libvulkan1 and mesa-vulkan-drivers, or the driver of your graphics card's maker", ExitCode::noDevice);
}

void keepDrivers() {
    static const VkInstance kept = [] {
        VkApplicationInfo application{};
        application.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
        application.apiVersion = VK_API_VERSION_1_3;
        VkInstanceCreateInfo info{};
        info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
        info.pApplicationInfo = &application;
        VkInstance instance = VK_NULL_HANDLE; // never destroyed: drivers may be gone before what ends the process
        return vkCreateInstance(&info, nullptr, &instance) == VK_SUCCESS ? instance : VK_NULL_HANDLE;
    }();
    (void)kept;
}

void* loaderFunction(const char* name) {
    void* function = loader().library ? dlsym(loader().library, name) : nullptr;
    STRIA_ASSERT(function);
    return function;
}

} // namespace stria::gpu
