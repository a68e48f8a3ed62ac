#include "render/first_look.h"

#include <array>
#include <chrono>

namespace stria::render {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto budget = std::chrono::milliseconds(50);
// Powers of two would be compiled for once more.
constexpr VkExtent2D extent{59, 37};

using Layer = bool scene::Layers::*;
constexpr std::array<Layer, 8> layers{&scene::Layers::fibres,     &scene::Layers::epidermis, &scene::Layers::vessels, &scene::Layers::dermis,
                                      &scene::Layers::appendages, &scene::Layers::fat,       &scene::Layers::cells,   &scene::Layers::needles};

} // namespace

bool FirstLook::take(gpu::Context& context, gpu::Frames& frames, Renderer& renderer, const scene::Scene& scene) {
    const Kind kind{scene.quality == scene::Quality::low, scene.view, scene.needling.has_value(), scene.day >= 0};
    if (seen_.contains(kind)) return true;
    if (kind != kind_) nextLayer_ = 0;
    kind_ = kind;
    if (!image_) {
        gpu::ImageDesc desc;
        desc.extent = {extent.width, extent.height, 1};
        desc.format = format_;
        desc.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT;
        desc.name = "first look";
        image_ = gpu::Image(context, desc);
    }
    const Clock::time_point until = Clock::now() + budget;
    while (nextLayer_ <= layers.size()) {
        scene::Scene part = scene;
        part.layers = {false, false, false, false, false, false, false, false};
        if (nextLayer_ < layers.size())
            part.layers.*layers[nextLayer_] = true;
        else
            part.layers = scene.layers; // and what is left
        ++nextLayer_;
        gpu::Frame& frame = frames.begin();
        renderer.render(frame, part, {image_.handle(), image_.view(), extent, format_});
        context.wait(frames.end(frame));
        if (Clock::now() > until) break;
    }
    if (nextLayer_ <= layers.size()) return false;
    seen_.insert(kind);
    nextLayer_ = 0;
    return true;
}

} // namespace stria::render
