// The studio behind and under the block.
#pragma once

#include "render/material.h"

namespace stria::render {

class BackdropPass {
public:
    explicit BackdropPass(const MaterialLayout& materials);
    void record(gpu::Frame& frame, const SceneInputs& inputs);

private:
    Material material_;
};

} // namespace stria::render
