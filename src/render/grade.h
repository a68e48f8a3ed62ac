// The look of a finished picture for a Scene: how light becomes colour on screen, and how far contact shadows reach.
#pragma once

#include "gpu/vulkan.h"
#include "render/renderer.h"
#include "shared/grade.h"
#include "shared/occlusion.h"

namespace stria::render {

// `drawn`: the size that light was drawn at, the target's or smaller.
shared::Grade gradeOf(const scene::Scene& scene, const RenderSettings& settings, VkExtent2D target, VkExtent2D drawn);
shared::Occlusion occlusionOf(const scene::Scene& scene, VkExtent2D extent);

} // namespace stria::render
