// The baked relief of the skin as images: of the block, and of the wide area of the surface view; each baked when a view first needs it,
// and kept while plans differ in what leaves the skin's own relief alone (depth, sessions …).
#pragma once

#include "gpu/image.h"
#include "model/plan.h"
#include "scene/scene.h"

namespace stria::render {

// What surfaceMap and skinRelief cover in a view.
RectMm surfaceAreaOf(scene::View view);

class SkinReliefImages {
public:
    explicit SkinReliefImages(gpu::Context& context) : context_(&context) {}
    const gpu::Image& of(const model::Plan& plan, scene::View view);

private:
    // What the relief depends on.
    struct Made {
        model::Site site;
        model::Mark mark;
        double markWidthMm;
        uint32_t seed;
        bool operator==(const Made&) const = default;
    };
    struct Baked {
        Made made{};
        gpu::Image image;
    };
    gpu::Context* context_;
    Baked block_, wide_;
};

} // namespace stria::render
