// A Scene as a picture in memory, through the same Renderer as the window.
#pragma once

#include "core/picture.h"
#include "gpu/buffer.h"
#include "gpu/readback.h"
#include "render/renderer.h"

namespace stria::test {

inline Picture renderScene(gpu::Context& context, const scene::Scene& scene, uint32_t width, uint32_t height, render::RenderSettings settings = {}) {
    gpu::ImageDesc desc;
    desc.extent = {width, height, 1};
    desc.format = VK_FORMAT_R8G8B8A8_UNORM;
    desc.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT;
    desc.name = "still";
    const gpu::Image image(context, desc);
    render::Renderer renderer(context, settings, desc.format);
    renderer.finish(scene);
    gpu::Frames frames(context);
    gpu::Frame& frame = frames.begin();
    renderer.render(frame, scene, {image.handle(), image.view(), {width, height}, desc.format});
    context.wait(frames.end(frame));
    return gpu::readPicture(context, image, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL);
}

} // namespace stria::test
