// The look of a finished picture for a Scene: how light becomes colour on screen, and how far contact shadows reach.
#pragma once

#include "gpu/vulkan.h"
#include "render/renderer.h"
#include "shared/grade.h"
#include "shared/occlusion.h"

namespace stria::render {

shared::Grade gradeOf(const scene::Scene& scene, const RenderSettings& settings, VkExtent2D extent);
shared::Occlusion occlusionOf(const scene::Scene& scene, VkExtent2D extent);

} // namespace stria::render
