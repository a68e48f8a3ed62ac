#include "gpu/vulkan.h"

#include "core/error.h"

#include <string>

namespace stria::gpu {

const char* nameOf(VkResult result) {
    switch (result) {
    case VK_SUCCESS: return "VK_SUCCESS";
    case VK_NOT_READY: return "VK_NOT_READY";
    case VK_TIMEOUT: return "VK_TIMEOUT";
    case VK_EVENT_SET: return "VK_EVENT_SET";
    case VK_EVENT_RESET: return "VK_EVENT_RESET";
    case VK_INCOMPLETE: return "VK_INCOMPLETE";
    case VK_ERROR_OUT_OF_HOST_MEMORY: return "VK_ERROR_OUT_OF_HOST_MEMORY";
    case VK_ERROR_OUT_OF_DEVICE_MEMORY: return "VK_ERROR_OUT_OF_DEVICE_MEMORY";
    case VK_ERROR_INITIALIZATION_FAILED: return "VK_ERROR_INITIALIZATION_FAILED";
    case VK_ERROR_DEVICE_LOST: return "VK_ERROR_DEVICE_LOST";
    case VK_ERROR_MEMORY_MAP_FAILED: return "VK_ERROR_MEMORY_MAP_FAILED";
    case VK_ERROR_LAYER_NOT_PRESENT: return "VK_ERROR_LAYER_NOT_PRESENT";
    case VK_ERROR_EXTENSION_NOT_PRESENT: return "VK_ERROR_EXTENSION_NOT_PRESENT";
    case VK_ERROR_FEATURE_NOT_PRESENT: return "VK_ERROR_FEATURE_NOT_PRESENT";
    case VK_ERROR_INCOMPATIBLE_DRIVER: return "VK_ERROR_INCOMPATIBLE_DRIVER";
    case VK_ERROR_TOO_MANY_OBJECTS: return "VK_ERROR_TOO_MANY_OBJECTS";
    case VK_ERROR_FORMAT_NOT_SUPPORTED: return "VK_ERROR_FORMAT_NOT_SUPPORTED";
    case VK_ERROR_FRAGMENTED_POOL: return "VK_ERROR_FRAGMENTED_POOL";
    case VK_ERROR_UNKNOWN: return "VK_ERROR_UNKNOWN";
    case VK_ERROR_OUT_OF_POOL_MEMORY: return "VK_ERROR_OUT_OF_POOL_MEMORY";
    case VK_ERROR_FRAGMENTATION: return "VK_ERROR_FRAGMENTATION";
    case VK_ERROR_SURFACE_LOST_KHR: return "VK_ERROR_SURFACE_LOST_KHR";
    case VK_ERROR_NATIVE_WINDOW_IN_USE_KHR: return "VK_ERROR_NATIVE_WINDOW_IN_USE_KHR";
    case VK_SUBOPTIMAL_KHR: return "VK_SUBOPTIMAL_KHR";
    case VK_ERROR_OUT_OF_DATE_KHR: return "VK_ERROR_OUT_OF_DATE_KHR";
    default: return "an unnamed VkResult";
    }
}

namespace {

// The likely cause, in words; empty when the name of the result says all that is known.
const char* meaningOf(VkResult result) {
    switch (result) {
    case VK_ERROR_OUT_OF_HOST_MEMORY: return "the computer is out of memory";
    case VK_ERROR_OUT_OF_DEVICE_MEMORY: return "the graphics device is out of memory";
    case VK_ERROR_INITIALIZATION_FAILED: return "the graphics driver could not start";
    case VK_ERROR_INCOMPATIBLE_DRIVER: return "no Vulkan driver fits";
    case VK_ERROR_TOO_MANY_OBJECTS: return "the graphics driver allows no more objects of this kind";
    case VK_ERROR_FORMAT_NOT_SUPPORTED: return "the graphics device lacks this image format";
    default: return "";
    }
}

const char* remedyOf(VkResult result) {
    switch (result) {
    case VK_ERROR_OUT_OF_HOST_MEMORY:
    case VK_ERROR_OUT_OF_DEVICE_MEMORY:
    case VK_ERROR_TOO_MANY_OBJECTS:
        return "Close other programs, use a smaller picture or coarser voxels, or choose another device with --gpu";
    default: return "Update the graphics driver, or choose another device with --gpu";
    }
}

} // namespace

void check(VkResult result, const char* whileDoing) {
    if (result >= 0) return; // successes, VK_SUBOPTIMAL_KHR among them
    if (result == VK_ERROR_DEVICE_LOST) throw DeviceLost(std::string("while trying to ") + whileDoing);
    // Mended as a lost device is, whichever call tells: by making everything on the GPU anew, surface included.
    if (result == VK_ERROR_SURFACE_LOST_KHR) throw DeviceLost(std::string("the window's surface was lost while trying to ") + whileDoing);
    std::string why = meaningOf(result);
    why += why.empty() ? nameOf(result) : std::string(" (") + nameOf(result) + ")";
    const std::string sentence = std::string("Could not ") + whileDoing;
    if (result == VK_ERROR_OUT_OF_DEVICE_MEMORY || result == VK_ERROR_OUT_OF_HOST_MEMORY) throw OutOfMemory(sentence, why, remedyOf(result));
    throw Error(sentence, why, remedyOf(result));
}

} // namespace stria::gpu
