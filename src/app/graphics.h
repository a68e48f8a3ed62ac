// Everything of the window that lives on the graphics device; made anew when the device is lost.
#pragma once

#include "app/glfw_window.h"
#include "app/imgui_vulkan.h"
#include "app/picture_view.h"
#include "app/request.h"
#include "app/still.h"
#include "app/window_status.h"
#include "gpu/swapchain.h"
#include "render/first_look.h"

#include <optional>

namespace stria::app {

struct Graphics {
    Graphics(GlfwWindow& window, const Request& request, const ImGuiVulkan::Appearance& appearance, DeviceNews& news);
    ~Graphics();
    Graphics(const Graphics&) = delete;
    Graphics& operator=(const Graphics&) = delete;

    gpu::Context context;
    gpu::Frames frames;
    gpu::Swapchain swapchain;
    ImGuiVulkan imgui;
    std::optional<render::Renderer> renderer; // made when the panels stand: its pipelines take a while
    PictureView picture;
    render::FirstLook firstLook{stillFormat};
    bool planBegun = false; // by the renderer
    scene::MotionQuality motion;
    scene::Quality finest = scene::Quality::reference; // that memory allows
    double progress() const { return renderer ? renderer->progress() : 0; }
};

} // namespace stria::app
