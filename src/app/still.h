// One picture of a Scene, without a display: rendered, written on, and saved with the plan that made it.
#pragma once

#include "app/request.h"
#include "core/picture.h"
#include "gpu/context.h"
#include "ui/overlay.h"

#include <functional>
#include <memory>

namespace stria::app {

// Makes one picture after the other, all of one size, and keeps what they have in common.
class StillMaker {
public:
    // What else is to be written over a picture, in its pixels; the place may be changed for what follows (labels).
    using Writing = std::function<void(ImDrawList&, ui::OverlayPlace&, const ui::Words&, const ui::Fonts&)>;

    StillMaker(gpu::Context& context, render::Renderer& renderer, uvec2 sizePx);
    ~StillMaker();
    StillMaker(const StillMaker&) = delete;
    StillMaker& operator=(const StillMaker&) = delete;

    // Computes what the scene's plan needs; `progress` is called with 0 … 1.
    void prepare(const scene::Scene& scene, const std::function<void(double)>& progress);
    Picture picture(const scene::Scene& scene, const Writing& more = {});

private:
    struct State;
    std::unique_ptr<State> state_;
};

// Renders with an existing device. `progress` is called with 0 … 1 while the plan is computed.
Picture renderStill(gpu::Context& context, render::Renderer& renderer, const scene::Scene& scene, uvec2 sizePx,
                    const std::function<void(double)>& progress = {});
inline constexpr VkFormat stillFormat = VK_FORMAT_R8G8B8A8_UNORM;

// What a picture carries about itself: version, plan, moment, notice.
PictureNotes notesOf(const model::PlanFile& plan, const scene::Scene& scene);

// `stria render`.
ExitCode runRender(const Request& request);

} // namespace stria::app
