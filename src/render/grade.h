// The look of a finished picture for a Scene: how light becomes colour on screen, and how far contact shadows reach.
#pragma once

#include "gpu/vulkan.h"
#include "render/renderer.h"
#include "shared/grade.h"
#include "shared/occlusion.h"

namespace stria::render {

// `drawn`: the size that light was drawn at, the target's or smaller.
shared::Grade gradeOf(const scene::Scene& scene, const RenderSettings& settings, const Target& target, VkExtent2D drawn);
// The size of the picture that a target is, or is a tile of.
VkExtent2D wholeOf(const Target& target);
shared::Occlusion occlusionOf(const scene::Scene& scene, const Target& target);

} // namespace stria::render
