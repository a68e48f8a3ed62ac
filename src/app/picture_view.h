// The rendered picture in the window's middle: kept as an image, drawn again only when what it shows has changed.
#pragma once

#include "gpu/frame.h"
#include "gpu/image.h"
#include "render/renderer.h"
#include "scene/motion_quality.h"

namespace stria::app {

class PictureView {
public:
    // What is drawn where, in pixels of the window.
    struct Place {
        VkOffset2D at{};
        VkExtent2D extent{};
    };

    // Brings the picture up to date. While things move it is drawn at `motion`; once they have settled at the scene's own quality, then
    // finer with every call: the mean of more and more samples. Returns true when something was drawn in motion.
    bool update(gpu::Context& context, gpu::Frame& frame, render::Renderer& renderer, const scene::Scene& scene, VkExtent2D wanted,
                bool changed, bool settled, const scene::MotionLevel& motion);
    bool isThere() const { return bool(image_); }
    // A finer picture is still to come once things settle.
    bool isCoarse() const { return !image_ || inMotion_ || sample_ + 1 < samplesAtRest(drawn_.quality); }

    // Fills the window's image with the panels' ground colour and the picture at its place. The image goes from undefined to
    // COLOR_ATTACHMENT_OPTIMAL.
    void putInto(gpu::Frame& frame, VkImage window, VkExtent2D windowExtent, const Place& place);
    // The panels are drawn → the window system shows the image.
    static void toPresent(gpu::Frame& frame, VkImage window);

private:
    gpu::Image image_;
    VkImageLayout layout_ = VK_IMAGE_LAYOUT_UNDEFINED;
    scene::Scene drawn_;
    bool inMotion_ = false; // what image_ shows was drawn in motion
    uint32_t sample_ = 0;   // the newest sample in image_

    static uint32_t samplesAtRest(scene::Quality quality);
};

} // namespace stria::app
