#include "app/graphics.h"

#include "app/settings.h"

#if __has_include(<imgui_impl_glfw.h>)
#include <imgui_impl_glfw.h>
#else
#include <backends/imgui_impl_glfw.h>
#endif

namespace stria::app {
namespace {

gpu::ContextOptions optionsOf(GlfwWindow& window, const Request& request, DeviceNews& news) {
    gpu::ContextOptions options = window.contextOptions();
    options.validation = request.validation;
    options.gpu = request.gpu;
    options.cacheFolder = cacheFolder();
    options.onValidationMessage = [&news](const std::string&) { ++news.complaints; };
    options.onEnd = [&news](uint32_t handlesLeft) { news.handlesLeft += handlesLeft; };
    return options;
}

} // namespace

Graphics::Graphics(GlfwWindow& window, const Request& request, const ImGuiVulkan::Appearance& appearance, DeviceNews& news)
    : context(optionsOf(window, request, news)), frames(context), swapchain(context, window.framebufferSize()),
      imgui(context, swapchain.format(), swapchain.imageCount(), appearance),
      motion(context.isSoftware(), request.qualityGiven ? std::optional(request.scene.quality) : std::nullopt) {
    ImGui_ImplGlfw_InitForVulkan(window.handle(), false); // ImGuiInput tells it what happens
}

Graphics::~Graphics() {
    imgui.use();
    ImGui_ImplGlfw_Shutdown();
}

} // namespace stria::app
