// The ground substance of the dermis on the block's sides, recessed behind the cut so that fibres stand out in front of it.
#pragma once

#include "render/geometry/skin_block.h"
#include "render/material.h"

#include <optional>

namespace stria::render {

class GroundPass {
public:
    explicit GroundPass(const MaterialLayout& materials);
    void prepare(gpu::Context& context, const scene::Scene& scene);
    void record(gpu::Frame& frame, const SceneInputs& inputs);

private:
    struct Side {
        gpu::Buffer vertices, indices;
        uint32_t indexCount = 0;
    };
    // What the geometry depends on.
    struct Made {
        model::Site site;
        uint32_t seed;
        scene::Quality quality;
        bool operator==(const Made&) const = default;
    };

    Material material_;
    std::optional<Made> made_;
    std::array<Side, allFaces.size()> sides_;
};

} // namespace stria::render
