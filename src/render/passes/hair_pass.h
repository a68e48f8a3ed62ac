// Fine hairs on the skin, thinner than a pixel mostly: ribbons blended by the share of the pixel that they cover.
#pragma once

#include "render/material.h"

#include <optional>

namespace stria::render {

class HairPass {
public:
    explicit HairPass(const MaterialLayout& materials);
    void prepare(gpu::Context& context, const scene::Scene& scene);
    void record(gpu::Frame& frame, const SceneInputs& inputs);

private:
    // What the hairs depend on.
    struct Made {
        model::Plan plan;
        bool wide;
        bool operator==(const Made&) const = default;
    };

    Material material_;
    std::optional<Made> made_;
    gpu::Buffer hairs_;
    uint32_t count_ = 0;
};

} // namespace stria::render
