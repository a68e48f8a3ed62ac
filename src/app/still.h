// One picture of a Scene, without a display: rendered, written on, and saved with the plan that made it.
#pragma once

#include "app/request.h"
#include "core/picture.h"
#include "gpu/context.h"

#include <functional>

namespace stria::app {

// Renders with an existing device. `progress` is called with 0 … 1 while the plan is computed.
Picture renderStill(gpu::Context& context, render::Renderer& renderer, const scene::Scene& scene, uvec2 sizePx,
                    const std::function<void(double)>& progress = {});
inline constexpr VkFormat stillFormat = VK_FORMAT_R8G8B8A8_UNORM;

// What a picture carries about itself: version, plan, moment, notice.
PictureNotes notesOf(const model::PlanFile& plan, const scene::Scene& scene);

// `stria render`.
ExitCode runRender(const Request& request);

} // namespace stria::app
