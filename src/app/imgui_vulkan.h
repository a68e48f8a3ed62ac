// Dear ImGui on our device, in a window or without one: its context, fonts and Vulkan backend. The packaged backend needs a VkRenderPass;
// it gets one here and nowhere else.
#pragma once

#include "gpu/frame.h"
#include "gpu/image.h"
#include "ui/theme.h"

#include <map>

struct ImGuiContext;

namespace stria::app {

class ImGuiVulkan {
public:
    // Draws over images of `format`. `scale`: size of fonts and spacing, in pixels per design pixel.
    ImGuiVulkan(gpu::Context& context, VkFormat format, uint32_t imageCount, float scale);
    ~ImGuiVulkan();
    ImGuiVulkan(const ImGuiVulkan&) = delete;
    ImGuiVulkan& operator=(const ImGuiVulkan&) = delete;

    // Makes this the current ImGui context.
    void use();
    const ui::Fonts& fonts() const { return fonts_; }
    float scale() const { return scale_; }
    // New sizes of fonts and spacing; waits for the device.
    void rescale(float scale);

    // Records what ImGui::Render() left. The image is, and stays, in COLOR_ATTACHMENT_OPTIMAL.
    void draw(gpu::Frame& frame, VkImageView view, VkExtent2D extent);
    // Before image views that were drawn to go away; waits for the device.
    void forgetViews();

private:
    void startBackend();
    VkFramebuffer framebufferOf(VkImageView view, VkExtent2D extent);

    gpu::Context& context_;
    float scale_;
    uint32_t imageCount_;
    ImGuiContext* imgui_ = nullptr;
    VkRenderPass renderPass_ = VK_NULL_HANDLE;
    VkDescriptorPool descriptors_ = VK_NULL_HANDLE;
    std::map<VkImageView, VkFramebuffer> framebuffers_;
    ui::Fonts fonts_;
};

} // namespace stria::app
