// The baked relief of a plan's skin as images: of the block, and of the wide area of the surface view; each baked when a view first needs it.
#pragma once

#include "gpu/image.h"
#include "model/plan.h"
#include "scene/scene.h"

namespace stria::render {

// What surfaceMap and skinRelief cover in a view.
RectMm surfaceAreaOf(scene::View view);

class SkinReliefImages {
public:
    SkinReliefImages(gpu::Context& context, const model::Plan& plan) : context_(&context), plan_(plan) {}
    const gpu::Image& of(scene::View view);

private:
    gpu::Context* context_;
    model::Plan plan_;
    gpu::Image block_, wide_;
};

} // namespace stria::render
