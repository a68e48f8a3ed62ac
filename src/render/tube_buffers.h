// Tubes on the GPU and how a pass draws a run of them: buffers of a TubeSet, and the template of rings and sides that every strand repeats.
#pragma once

#include "render/geometry/block_sides.h"
#include "render/geometry/tubes.h"
#include "render/material.h"

namespace stria::render {

// How finely one strand is made.
struct TubeDetail {
    uint32_t rings = 8, sides = 6, strands = 1;
    bool operator==(const TubeDetail&) const = default;
};

// The index list of one strand.
class TubeGrid {
public:
    TubeGrid() = default;
    TubeGrid(gpu::Context& context, TubeDetail detail);
    const TubeDetail& detail() const { return detail_; }
    const gpu::Buffer& indices() const { return indices_; }
    uint32_t indexCount() const { return (detail_.rings - 1) * detail_.sides * 6; }

private:
    TubeDetail detail_;
    gpu::Buffer indices_;
};

class TubeBuffers {
public:
    TubeBuffers() = default;
    TubeBuffers(gpu::Context& context, const TubeSet& set, const char* name);
    explicit operator bool() const { return count_ > 0; }

    // Draws a run: push.a = control points, b = tubes, n0 = first tube, n1 = strands, n2 = rings, n3 = sides; c and f stay as given.
    void draw(VkCommandBuffer commands, const SceneInputs& inputs, const TubeGrid& grid, TubeRange range, shared::DrawPush push) const;

private:
    gpu::Buffer points_, tubes_;
    uint32_t count_ = 0;
};

// Whether a side of the block faces the eye; in the shadow map, whether it also faces the key light.
bool sideSeen(const SceneInputs& inputs, Face side);

} // namespace stria::render
