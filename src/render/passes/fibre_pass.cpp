#include "render/passes/fibre_pass.h"

#include "render/geometry/detail.h"

#include "spirv/fibre.frag.h"
#include "spirv/fibre.vert.h"

#include <algorithm>

namespace stria::render {

struct FibrePass::Details {
    TubeDetail before, behind, mark, between, papillary, fresh;
    float fine; // share of the fine fibres that is drawn
};

// Rings, sides and strands by quality. Sides are those of the part that can be seen, which is a little more than half (lib/tube.glsl,
// tubeSeenArc). The mark's long fibres need rings close enough to show the field, 0.15 mm. A level changes how finely a fibre is made and
// how many of the fine ones are drawn, not what is shown.
FibrePass::Details FibrePass::detailsOf(scene::Quality quality) {
    switch (quality) {
    case scene::Quality::low:
        return {{8, 3, 1}, {6, 3, 1}, {12, 2, 1}, {5, 2, 1}, {4, 1, 1}, {6, 2, 1}, 0.6f};
    case scene::Quality::medium:
        return {{13, 3, 5}, {9, 3, 3}, {16, 3, 1}, {7, 2, 1}, {5, 2, 1}, {9, 3, 1}, 0.8f};
    case scene::Quality::high:
        return {{18, 4, 5}, {13, 3, 4}, {20, 3, 1}, {9, 3, 1}, {6, 2, 1}, {13, 3, 3}, 1};
    case scene::Quality::reference:
        break;
    }
    return {{28, 6, 5}, {20, 5, 4}, {30, 5, 1}, {14, 4, 1}, {9, 4, 1}, {20, 4, 3}, 1};
}

FibrePass::FibrePass(const MaterialLayout& materials) {
    for (uint32_t kind = 0; kind < materials_.size(); ++kind)
        materials_[kind] = {
            materials, {.vertex = fibre_vert, .fragment = fibre_frag, .cull = VK_CULL_MODE_BACK_BIT, .variant = kind, .name = "fibres"}};
}

void FibrePass::prepare(gpu::Context& context, const scene::Scene& scene) {
    if (!plan_ || !(*plan_ == scene.plan)) {
        plan_ = scene.plan;
        fibres_ = fibresOf(scene.plan);
        buffers_ = TubeBuffers(context, fibres_.set, "fibres");
        fibres_.set = {};
    }
    if (quality_ != geometryQuality(scene)) {
        quality_ = geometryQuality(scene);
        grids_ = gridsOf(context, detailsOf(*quality_));
        shadow_.reset();
        // A texel of that shadow map is as wide as the finest fibres are thick; bundles keep their girth, or light leaks between them.
        if (scene.quality == scene::Quality::low)
            shadow_ = gridsOf(context, {{8, 3, 1}, {6, 3, 1}, {7, 2, 1}, {4, 2, 1}, {4, 1, 1}, {5, 2, 1}, 0.6f});
    }
}

FibrePass::Grids FibrePass::gridsOf(gpu::Context& context, const Details& details) {
    return {TubeGrid(context, details.before),
            TubeGrid(context, details.behind),
            TubeGrid(context, details.mark),
            TubeGrid(context, details.between),
            TubeGrid(context, details.papillary),
            TubeGrid(context, details.fresh),
            details.fine};
}

void FibrePass::record(gpu::Frame& frame, const SceneInputs& inputs) {
    const bool blockSeen = inputs.scene.view == scene::View::section || inputs.scene.view == scene::View::needle;
    if (!blockSeen || !inputs.scene.layers.fibres || !buffers_) return;
    for (Face side : allFaces)
        if (sideSeen(inputs, side)) recordSide(frame.commands(), inputs, std::size_t(side));
}

// New strands that may show on a day.
TubeRange FibrePass::freshOn(double day, std::size_t side) const {
    const std::vector<float>& gain = fibres_.freshGain[side];
    const auto end = std::lower_bound(gain.begin(), gain.end(), float(mostGainOn(*plan_, day)));
    return {fibres_.fresh[side].first, uint32_t(end - gain.begin())};
}

void FibrePass::recordSide(VkCommandBuffer commands, const SceneInputs& inputs, std::size_t side) const {
    const Grids& grids = inputs.shadow && shadow_ ? *shadow_ : grids_;
    const vec2 outward = planeOf(Face(side)).outward;
    const auto draw = [&](FibreKind kind, const TubeGrid& grid, TubeRange range, float value) {
        const bool rope = kind == FibreKind::bundle && grid.detail().strands == 1 && range.count > 0;
        if (range.count == 0 || !materials_[rope ? ropeMaterial : std::size_t(kind)].bind(commands, inputs)) return;
        shared::DrawPush push{};
        // Ridges of the relief: the strands of a rope that is drawn as one tube, or fibrils.
        push.f = vec4(value, rope ? 5.0f : kind == FibreKind::fresh ? 3.0f : 6.0f, outward);
        buffers_.draw(commands, inputs, grid, range, push);
    };
    const auto firstOf = [&](TubeRange range) { return TubeRange{range.first, uint32_t(float(range.count) * grids.fine)}; };
    // Near to far within the shell, so that what is hidden costs no light.
    draw(FibreKind::bundle, grids.before, fibres_.bundlesBefore[side], 1.0f);
    draw(FibreKind::mark, grids.mark, fibres_.mark[side], 1.0f);
    draw(FibreKind::bundle, grids.between, firstOf(fibres_.between[side]), 0.85f);
    if (&grids == &grids_) draw(FibreKind::papillary, grids.papillary, firstOf(fibres_.papillary[side]), 1.0f);
    draw(FibreKind::fresh, grids.fresh, freshOn(inputs.state.day, side), 1.0f);
    draw(FibreKind::bundle, grids.behind, fibres_.bundlesBehind[side], 0.75f);
}

} // namespace stria::render
