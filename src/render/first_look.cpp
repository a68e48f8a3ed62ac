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
    underWay_ = !seen_.contains(kind); // another kind that was begun may be wanted no more
    if (!underWay_) return true;
    if (kind != kind_) nextStep_ = 0;
    kind_ = kind;
    if (!image_) {
        gpu::ImageDesc desc;
        desc.extent = {extent.width, extent.height, 1};
        desc.format = format_;
        desc.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT;
        desc.name = "first look";
        image_ = gpu::Image(context, desc);
    }
    // First what every picture needs, with all geometry; then the layers one by one, and what is left.
    constexpr std::size_t steps = layers.size() + 2;
    const Clock::time_point until = Clock::now() + budget;
    for (bool first = true; nextStep_ < steps && (first || Clock::now() < until); first = false) {
        scene::Scene part = scene;
        const std::size_t step = nextStep_++;
        if (step < steps - 1) part.layers = {false, false, false, false, false, false, false, false};
        if (step > 0 && step < steps - 1) part.layers.*layers[step - 1] = true;
        gpu::Frame& frame = frames.begin();
        renderer.render(frame, part, {image_.handle(), image_.view(), extent, format_});
        context.wait(frames.end(frame));
    }
    if (nextStep_ < steps) return false;
    seen_.insert(kind);
    nextStep_ = 0;
    underWay_ = false;
    return true;
}

} // namespace stria::render
