#include "render/tube_buffers.h"

namespace stria::render {
TubeGrid::TubeGrid(gpu::Context& context, TubeDetail detail)
    : detail_(detail), indices_(gpu::Buffer::withData(context, std::span<const uint32_t>(tubeIndices(detail.rings, detail.sides)),
                                                      VK_BUFFER_USAGE_INDEX_BUFFER_BIT, "tube template")) {}

TubeBuffers::TubeBuffers(gpu::Context& context, const TubeSet& set, const char* name) : count_(set.count()) {
    if (count_ == 0) return;
    points_ = gpu::Buffer::withData(context, std::span<const shared::TubePoint>(set.points), VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, name);
    tubes_ = gpu::Buffer::withData(context, std::span<const shared::Tube>(set.tubes), VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, name);
}

void TubeBuffers::draw(VkCommandBuffer commands, const SceneInputs& inputs, const TubeGrid& grid, TubeRange range,
                       shared::DrawPush push) const {
    if (range.count == 0) return;
    push.a = points_.address();
    push.b = tubes_.address();
    push.n0 = range.first;
    push.n1 = grid.detail().strands;
    push.n2 = grid.detail().rings;
    push.n3 = grid.detail().sides;
    drawIndexed(commands, inputs, push, grid.indices(), grid.indexCount(), range.count * grid.detail().strands);
}

bool sideSeen(const SceneInputs& inputs, Face side) {
    const shared::FrameUniforms& u = inputs.state.uniforms;
    return faces(side, u.eyeMm) && (!inputs.shadow || faces(side, u.key.positionMm));
}

} // namespace stria::render
