// The baked relief of the skin as images: of the block, and of the wide area of the surface view; each baked when a view first needs it,
// and kept while plans differ in what leaves the skin's own relief alone (depth, sessions …). Where pictures must not wait, a coarse one is shown
// while the fine one is baked beside the frames.
#pragma once

#include "gpu/image.h"
#include "model/plan.h"
#include "scene/scene.h"

#include <future>
#include <vector>

namespace stria::render {

// What surfaceMap and skinRelief cover in a view.
RectMm surfaceAreaOf(scene::View view);

class SkinReliefImages {
public:
    explicit SkinReliefImages(gpu::Context& context) : context_(&context) {}
    const gpu::Image& of(const model::Plan& plan, scene::View view);
    // Whether `of` may give a coarse relief for a while (pictures on a screen) or waits for the fine one (stills, the default).
    void mayBeCoarse(bool coarse) { mayBeCoarse_ = coarse; }
    bool isCoarse() const { return block_.bake.valid() || wide_.bake.valid(); }
    // Takes fine reliefs that have been baked meanwhile. True when there is one: the next picture is better.
    bool takeFine();

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
        uint32_t width = 0, height = 0;
        gpu::Image image;
        std::future<std::vector<uint16_t>> bake; // of the fine relief; valid: a coarse image stands in
    };
    gpu::Context* context_;
    bool mayBeCoarse_ = false;
    Baked block_, wide_;
};

} // namespace stria::render
