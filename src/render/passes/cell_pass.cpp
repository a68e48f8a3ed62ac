#include "render/passes/cell_pass.h"

#include "spirv/cell.vert.h"
#include "spirv/cell_fibroblast.frag.h"
#include "spirv/cell_macrophage.frag.h"
#include "spirv/cell_neutrophil.frag.h"
#include "spirv/cell_platelet.frag.h"
#include "spirv/cell_red.frag.h"

#include <algorithm>

namespace stria::render {
namespace {

constexpr double handOverDays = 12; // the fibroblasts of a session give way to the next one's over this time
constexpr double longestDays = 80;  // by now the field holds no fibroblasts above normal

Material lookOf(const MaterialLayout& materials, std::span<const uint32_t> fragment, const char* name) {
    return {materials, {.vertex = cell_vert, .fragment = fragment, .blend = gpu::Blend::premultiplied, .name = name}};
}

} // namespace

CellPass::CellPass(const MaterialLayout& materials) {
    looks_[shared::cellPlatelet] = lookOf(materials, cell_platelet_frag, "platelets");
    looks_[shared::cellNeutrophil] = lookOf(materials, cell_neutrophil_frag, "neutrophils");
    looks_[shared::cellMacrophage] = lookOf(materials, cell_macrophage_frag, "macrophages");
    looks_[shared::cellFibroblast] = lookOf(materials, cell_fibroblast_frag, "fibroblasts");
    looks_[shared::cellRed] = lookOf(materials, cell_red_frag, "red cells");
}

void CellPass::prepare(gpu::Context& context, const scene::Scene& scene) {
    if (built_ && plan_ == scene.plan) return;
    sessions_.clear();
    std::size_t most = 1;
    for (int i = 0; i < model::sessionsMade(scene.plan); ++i) {
        const std::vector<shared::Cell> cells = cellsOf(scene.plan, i);
        Session session;
        session.day = model::dayOfSession(scene.plan, i);
        session.nextDay = i + 1 < model::sessionsMade(scene.plan) ? model::dayOfSession(scene.plan, i + 1) : 1e6;
        for (uint32_t group = 0; group < session.first.size(); ++group) {
            const auto before = [](const shared::Cell& cell, uint32_t g) { return cell.kind * faceCount + cell.face < g; };
            session.first[group] = uint32_t(std::lower_bound(cells.begin(), cells.end(), group, before) - cells.begin());
        }
        most = std::max(most, cells.size());
        if (!cells.empty())
            session.cells =
                gpu::Buffer::withData(context, std::span<const shared::Cell>(cells), VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, "cells");
        sessions_.push_back(std::move(session));
    }
    std::vector<uint32_t> squares;
    for (uint32_t i = 0; i < most; ++i)
        for (uint32_t corner : {0u, 1u, 2u, 0u, 2u, 3u}) squares.push_back(4 * i + corner);
    squares_ = gpu::Buffer::withData(context, std::span<const uint32_t>(squares), VK_BUFFER_USAGE_INDEX_BUFFER_BIT, "squares of cells");
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
        if (session.first.back() == 0 || since < -1e-6 || since > longestDays || day > session.nextDay + handOverDays) continue;
        shared::DrawPush push{};
        push.a = session.cells.address();
        push.f = vec4(float(since), float(std::max((day - session.nextDay) / handOverDays, 0.0)),
                      int(i) == underWay ? inputs.state.uniforms.needlingShare : 1.0f, 0);
        for (uint32_t kind = 0; kind < kinds; ++kind) {
            // The acute cells have a last day; fibroblasts end with the field's f.
            if (kind != shared::cellFibroblast && since > lastImmuneDay) continue;
            for (Face face : allFaces) {
                const std::size_t group = kind * faceCount + std::size_t(face);
                const uint32_t count = session.first[group + 1] - session.first[group];
                if (count == 0 || !faces(face, inputs.state.uniforms.eyeMm) || !looks_[kind].bind(frame.commands(), inputs)) continue;
                push.n1 = session.first[group];
                drawIndexed(frame.commands(), inputs, push, squares_, 6 * count);
            }
        }
    }
}

} // namespace stria::render
