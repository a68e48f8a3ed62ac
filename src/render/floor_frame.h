// The least that a frame of a size and quality can be: cleared and tone-mapped, with nothing drawn. What `stria bench` measures frames against.
#pragma once

#include "render/passes/tone_map_pass.h"
#include "render/picture_targets.h"
#include "render/renderer.h"

namespace stria::render {

class FloorFrame {
public:
    FloorFrame(gpu::Context& context, const RenderSettings& settings, VkFormat targetFormat);
    void render(gpu::Frame& frame, const scene::Scene& scene, const Target& target);

private:
    gpu::Context& context_;
    RenderSettings settings_;
    ToneMapPass toneMap_;
    PictureTargets targets_;
};

} // namespace stria::render
