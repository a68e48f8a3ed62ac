// The rendered picture in the window's middle: kept as an image, drawn again only when what it shows has changed.
#pragma once

#include "gpu/frame.h"
#include "gpu/image.h"
#include "render/renderer.h"

namespace stria::app {

class PictureView {
public:
    // What is drawn where, in pixels of the window.
    struct Place {
        VkOffset2D at{};
        VkExtent2D extent{};
    };

    // Brings the picture up to date. On slow devices a coarser one is drawn while things move; `settled`: nothing has moved for a while.
    void update(gpu::Context& context, gpu::Frame& frame, render::Renderer& renderer, const scene::Scene& scene, VkExtent2D wanted, bool changed,
                bool settled);
    bool isThere() const { return bool(image_); }
    // A finer picture is still to come once things settle.
    bool isCoarse() const { return coarse_; }

    // Fills the window's image with the panels' ground colour and the picture at its place. The image goes from undefined to COLOR_ATTACHMENT_OPTIMAL.
    void putInto(gpu::Frame& frame, VkImage window, VkExtent2D windowExtent, const Place& place);

private:
    gpu::Image image_;
    VkImageLayout layout_ = VK_IMAGE_LAYOUT_UNDEFINED;
    scene::Scene drawn_;
    bool coarse_ = false;
};

} // namespace stria::app
