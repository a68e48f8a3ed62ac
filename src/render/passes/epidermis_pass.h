// The cut epidermis on the block's sides: pale corneum, cells, the dark basal line over the rete ridges.
#pragma once

#include "render/geometry/skin_block.h"
#include "render/material.h"

#include <optional>

namespace stria::render {

class EpidermisPass {
public:
    explicit EpidermisPass(const MaterialLayout& materials);
    void prepare(gpu::Context& context, const scene::Scene& scene);
    void record(gpu::Frame& frame, const SceneInputs& inputs);

private:
    struct Side {
        gpu::Buffer vertices, indices;
        uint32_t indexCount = 0;
        uint32_t columns = 0;
    };
    // What the geometry depends on.
    struct Made {
        model::Site site;
        uint32_t seed;
        scene::Quality quality;
        bool operator==(const Made&) const = default;
    };

    std::array<Material, 2> materials_; // without and with the pattern of cells
    std::optional<Made> made_;
    std::array<Side, allFaces.size()> sides_;
};

} // namespace stria::render
