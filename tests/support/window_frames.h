// What a window does with the device, without the window: frame after frame of a scene, while its course is being computed.
#pragma once

#include "core/picture.h"
#include "gpu/frame.h"
#include "gpu/readback.h"
#include "render/renderer.h"

namespace stria::test {

class WindowFrames {
public:
    WindowFrames(gpu::Context& context, const render::RenderSettings& settings)
        : context_(context), frames_(context), renderer_(context, settings, format) {}

    void resize(uint32_t width, uint32_t height) {
        gpu::ImageDesc desc;
        desc.extent = {width, height, 1};
        desc.format = format;
        desc.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT;
        desc.name = "picture";
        image_ = gpu::Image(context_, desc);
    }
    // budgetMs: of the course, in this frame; 0: it waits.
    void frame(const scene::Scene& scene, double budgetMs, uint32_t sample = 0) {
        gpu::Frame& frame = frames_.begin();
        if (budgetMs > 0) renderer_.advance(frame, scene, budgetMs);
        const VkExtent3D extent = image_.desc().extent;
        renderer_.render(frame, scene, {image_.handle(), image_.view(), {extent.width, extent.height}, format}, sample);
        frames_.end(frame);
    }
    // Of the frame before.
    Picture picture() {
        context_.waitIdle();
        return gpu::readPicture(context_, image_, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL);
    }
    void finish(const scene::Scene& scene) { renderer_.finish(scene); }
    double progress() const { return renderer_.progress(); }

private:
    static constexpr VkFormat format = VK_FORMAT_R8G8B8A8_UNORM;
    gpu::Context& context_;
    gpu::Frames frames_;
    render::Renderer renderer_;
    gpu::Image image_;
};

} // namespace stria::test
