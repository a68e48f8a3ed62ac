// Dear ImGui on our device, in a window or without one: its context, fonts and Vulkan backend. The packaged backend needs a VkRenderPass;
// it gets one here and nowhere else.
#pragma once

#include "gpu/frame.h"
#include "gpu/image.h"
#include "ui/theme.h"

#include <map>
#include <string>

struct ImGuiContext;

namespace stria::app {

class ImGuiVulkan {
public:
    // How things look: size of fonts and spacing, in pixels per design pixel; whose characters; strong colours or calm ones.
    struct Appearance {
        float scale = 1;
        std::string language = "en";
        bool highContrast = false;
        bool operator==(const Appearance&) const = default;
    };
    // Draws over images of `format`.
    ImGuiVulkan(gpu::Context& context, VkFormat format, uint32_t imageCount, Appearance appearance);
    ~ImGuiVulkan();
    ImGuiVulkan(const ImGuiVulkan&) = delete;
    ImGuiVulkan& operator=(const ImGuiVulkan&) = delete;

    // Makes this the current ImGui context.
    void use();
    const ui::Fonts& fonts() const { return fonts_; }
    // Makes this the current context; if something differs, waits for the device.
    void setAppearance(const Appearance& appearance);

    // Records what ImGui::Render() left. The image is, and stays, in COLOR_ATTACHMENT_OPTIMAL.
    void draw(gpu::Frame& frame, VkImageView view, VkExtent2D extent);
    // Before image views that were drawn to go away; waits for the device.
    void forgetViews();

private:
    void begin(VkFormat format);
    void tearDown();
    void startBackend();
    VkFramebuffer framebufferOf(VkImageView view, VkExtent2D extent);

    gpu::Context& context_;
    Appearance appearance_;
    uint32_t imageCount_;
    ImGuiContext* imgui_ = nullptr;
    VkRenderPass renderPass_ = VK_NULL_HANDLE;
    VkDescriptorPool descriptors_ = VK_NULL_HANDLE;
    std::map<VkImageView, VkFramebuffer> framebuffers_;
    ui::Fonts fonts_;
};

} // namespace stria::app
