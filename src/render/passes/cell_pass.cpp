#include "render/passes/cell_pass.h"

#include "spirv/cell.frag.h"
#include "spirv/cell.vert.h"

namespace stria::render {
namespace {

constexpr double handOverDays = 12;  // the fibroblasts of a session give way to the next one's over this time
constexpr double longestDays = 80;   // by now the field holds no fibroblasts above normal

} // namespace

CellPass::CellPass(const MaterialLayout& materials)
    : cells_(materials, {.vertex = cell_vert, .fragment = cell_frag, .blend = gpu::Blend::premultiplied, .name = "cells"}) {}

void CellPass::prepare(gpu::Context& context, const scene::Scene& scene) {
    if (built_ && plan_ == scene.plan) return;
    sessions_.clear();
    for (int i = 0; i < scene.plan.sessions; ++i) {
        const std::vector<shared::Cell> cells = cellsOf(scene.plan, i);
        Session session;
        session.day = model::dayOfSession(scene.plan, i);
        session.nextDay = i + 1 < scene.plan.sessions ? model::dayOfSession(scene.plan, i + 1) : 1e6;
        session.count = uint32_t(cells.size());
        if (!cells.empty())
            session.cells = gpu::Buffer::withData(context, std::span<const shared::Cell>(cells), VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, "cells");
        sessions_.push_back(std::move(session));
    }
    plan_ = scene.plan;
    built_ = true;
}

void CellPass::record(gpu::Frame& frame, const SceneInputs& inputs) {
    const auto view = inputs.scene.view;
    if (inputs.shadow || !built_ || !inputs.scene.layers.cells || (view != scene::View::section && view != scene::View::needle)) return;
    const double day = inputs.state.day;
    const int underWay = inputs.state.uniforms.needlingShare < 1 ? model::sessionOnDay(plan_, day) : -1;
    for (std::size_t i = 0; i < sessions_.size(); ++i) {
        const Session& session = sessions_[i];
        const double since = day - session.day;
        if (session.count == 0 || since < -1e-6 || since > longestDays || day > session.nextDay + handOverDays) continue;
        if (!cells_.bind(frame.commands(), false)) return;
        shared::DrawPush push = pushFor(inputs);
        push.a = session.cells.address();
        push.n0 = i == 0;
        push.f = vec4(float(since), float(std::max((day - session.nextDay) / handOverDays, 0.0)),
                      int(i) == underWay ? inputs.state.uniforms.needlingShare : 1.0f, 0);
        drawTriangles(frame.commands(), inputs, push, 6, session.count);
    }
}

} // namespace stria::render
