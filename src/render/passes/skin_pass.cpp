#include "render/passes/skin_pass.h"

#include "render/geometry/skin_block.h"

#include "spirv/skin_top.frag.h"
#include "spirv/skin_top.vert.h"

#include <algorithm>
#include <cmath>

namespace stria::render {
namespace {

// Vertices per mm of the block's longer side. The wide area needs few: its relief is in the normals.
float verticesPerMm(scene::Quality quality) {
    switch (quality) {
    case scene::Quality::low:
        return 6;
    case scene::Quality::medium:
        return 16;
    case scene::Quality::high:
        return 26;
    case scene::Quality::reference:
        break;
    }
    return 40;
}

// Variants of the shader.
constexpr uint32_t seenFar = 0, seenNear = 1, dermisTop = 2;

// Whether a pixel anywhere on the top may be so small that the shader's finest grain (0.022 mm and less) begins to show: nowhere is the
// skin nearer than two thirds of the distance to the target, and what is seen at a slant is stretched.
bool grainSeen(const SceneInputs& inputs) {
    const float steepness = std::max(std::abs(std::sin(inputs.scene.camera.elevationRad)), 0.15f);
    return inputs.state.uniforms.pixelMm * 0.67f / steepness < 0.022f;
}

} // namespace

SkinPass::SkinPass(const MaterialLayout& materials) {
    for (uint32_t look = 0; look < materials_.size(); ++look)
        materials_[look] = {materials, {.vertex = skin_top_vert, .fragment = skin_top_frag, .variant = look, .name = "skin"}};
}

SkinPass::Grid SkinPass::gridOf(gpu::Context& context, uint32_t columns, uint32_t rows) {
    const std::vector<uint32_t> indices = gridIndices(columns, rows);
    Grid grid{columns, rows, uint32_t(indices.size()), {}};
    grid.indices = gpu::Buffer::withData(context, std::span<const uint32_t>(indices), VK_BUFFER_USAGE_INDEX_BUFFER_BIT, "skin grid");
    return grid;
}

void SkinPass::prepare(gpu::Context& context, const scene::Scene& scene) {
    const bool wide = scene.view == scene::View::surface;
    const float perMm = verticesPerMm(scene.quality);
    const uint32_t across = scene.quality == scene::Quality::low ? 81 : 161;
    const uint32_t columns = wide ? across : uint32_t(10 * perMm) + 1, rows = wide ? across : uint32_t(6 * perMm) + 1;
    if (picture_.columns != columns || picture_.rows != rows) picture_ = gridOf(context, columns, rows);
    // The shadow needs the outline only.
    if (!shadow_.indexCount) shadow_ = gridOf(context, 61, 37);
}

void SkinPass::record(gpu::Frame& frame, const SceneInputs& inputs) {
    const bool wide = inputs.scene.view == scene::View::surface;
    const bool skin = inputs.scene.layers.epidermis, dermis = inputs.scene.layers.dermis;
    if (inputs.scene.view == scene::View::micro || (!skin && !dermis)) return;
    // Nothing lies under the wide skin that its shadow could fall on.
    if (inputs.shadow && wide) return;
    const uint32_t look = !skin ? dermisTop : grainSeen(inputs) ? seenNear : seenFar;
    if (!materials_[look].bind(frame.commands(), inputs)) return;
    const Grid& grid = inputs.shadow ? shadow_ : picture_;
    shared::DrawPush push{};
    push.n0 = grid.columns;
    push.n1 = grid.rows;
    drawIndexed(frame.commands(), inputs, push, grid.indices, grid.indexCount);
}

} // namespace stria::render
