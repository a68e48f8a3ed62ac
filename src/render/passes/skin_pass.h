// The top of the skin: of the block in the section and needle views, of 40 × 40 mm in the surface view. The shape comes from the baked
// relief and the day's tissue, in the shaders; without the epidermis it is the top of the dermis that is drawn.
#pragma once

#include "render/material.h"

namespace stria::render {

class SkinPass {
public:
    explicit SkinPass(const MaterialLayout& materials);
    void prepare(gpu::Context& context, const scene::Scene& scene);
    void record(gpu::Frame& frame, const SceneInputs& inputs);

private:
    struct Grid {
        uint32_t columns = 0, rows = 0;
        uint32_t indexCount = 0;
        gpu::Buffer indices;
    };
    static Grid gridOf(gpu::Context& context, uint32_t columns, uint32_t rows);

    std::array<Material, 3> materials_;
    Grid picture_, shadow_;
};

} // namespace stria::render
