// The studio behind and under the block.
#pragma once

#include "render/material.h"

namespace stria::render {

class BackdropPass {
public:
    explicit BackdropPass(const MaterialLayout& materials);
    void record(gpu::Frame& frame, const SceneInputs& inputs);

private:
    bool simple_;
    std::array<Material, 2> materials_; // behind the block; behind the micro view
};

} // namespace stria::render
