// The fat on the block's sides: cells, septa, and the dark behind them.
#pragma once

#include "render/geometry/fat.h"
#include "render/material.h"

#include <optional>

namespace stria::render {

class FatPass {
public:
    explicit FatPass(const MaterialLayout& materials);
    void prepare(gpu::Context& context, const scene::Scene& scene);
    void record(gpu::Frame& frame, const SceneInputs& inputs);

private:
    struct Side {
        gpu::Buffer vertices, indices;
        uint32_t indexCount = 0, shadowIndexCount = 0; // at low quality the cells at the cut alone cast shadows
        uint32_t edgeIndexCount = 0;
    };
    // What the geometry depends on.
    struct Made {
        model::Site site;
        uint32_t seed;
        scene::Quality quality;
        bool operator==(const Made&) const = default;
    };

    Material material_, edges_;
    std::optional<Made> made_;
    std::array<Side, allFaces.size()> sides_;
    std::optional<Made> topMade_;
    Side top_; // made when the dermis is first hidden

    static Side sideOf(gpu::Context& context, const scene::Scene& scene, const FatSheet& sheet);
    void draw(gpu::Frame& frame, const SceneInputs& inputs, const Side& side, uint32_t indexCount);
};

} // namespace stria::render
