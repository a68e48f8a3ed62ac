#include "render/passes/channel_pass.h"

#include "model/course.h"
#include "model/drawn_depth.h"
#include "model/field.h"
#include "model/healing_constants.h"
#include "render/geometry/device.h"
#include "render/geometry/skin_block.h"
#include "spirv/blood.frag.h"
#include "spirv/blood.vert.h"
#include "spirv/channel.frag.h"
#include "spirv/channel.vert.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace stria::render {
namespace {

constexpr double channelsGoneDays = 7.0, pinpointsGoneDays = 4.9; // when lib/channel.glsl shows nothing more
constexpr uint32_t pieces = 14, beadCorners = 10, beadRings = 4;
constexpr uint32_t kindLeft = 0, kindSheath = 1, kindCollar = 1; // variants of the shaders

gpu::Buffer listOf(gpu::Context& context, const std::vector<shared::Channel>& channels, const char* name) {
    if (channels.empty()) return {};
    return gpu::Buffer::withData(context, std::span<const shared::Channel>(channels), VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, name);
}

MaterialDesc lookOf(std::span<const uint32_t> vertex, std::span<const uint32_t> fragment, uint32_t kind, const char* name) {
    return {.vertex = vertex, .fragment = fragment, .blend = gpu::Blend::premultiplied, .variant = kind, .name = name};
}

} // namespace

ChannelPass::ChannelPass(const MaterialLayout& materials)
    : channels_(materials, lookOf(channel_vert, channel_frag, kindLeft, "channels")),
      sheaths_(materials, lookOf(channel_vert, channel_frag, kindSheath, "sheaths")),
      blood_(materials, lookOf(blood_vert, blood_frag, kindLeft, "pinpoints")),
      collars_(materials, lookOf(blood_vert, blood_frag, kindCollar, "collars")) {}

ChannelPass::Grid ChannelPass::gridOf(gpu::Context& context, uint32_t columns, uint32_t rows) {
    const std::vector<uint32_t> indices = gridIndices(columns, rows);
    return {columns, rows, uint32_t(indices.size()),
            gpu::Buffer::withData(context, std::span<const uint32_t>(indices), VK_BUFFER_USAGE_INDEX_BUFFER_BIT, "grid of a channel")};
}

void ChannelPass::prepare(gpu::Context& context, const scene::Scene& scene) {
    if (!strip_.indexCount) {
        strip_ = gridOf(context, 2, pieces + 1);
        disc_ = gridOf(context, beadCorners + 1, beadRings + 1);
        coarseDisc_ = gridOf(context, 8 + 1, 2 + 1);
        flatDisc_ = gridOf(context, 4 + 1, 1 + 1);
        collar_ = gridOf(context, 2 * beadCorners + 1, beadRings + 1);
    }
    const bool wide = scene.view == scene::View::surface;
    if (built_ && plan_ == scene.plan && wide_ == wide) return;
    const RectMm area = wide ? wideAreaMm : model::blockAreaMm;
    sessions_.clear();
    for (int i = 0; i < model::sessionsMade(scene.plan); ++i) {
        const SessionChannels list = channelsOf(scene.plan, i, area, wide ? Shown::surface : Shown::section);
        Session session;
        session.day = list.day;
        for (uint32_t face = 0; face < session.cutFirst.size(); ++face)
            session.cutFirst[face] = uint32_t(std::count_if(list.cut.begin(), list.cut.end(), [&](const auto& c) { return c.face < face; }));
        session.pinpointCount = uint32_t(list.pinpoints.size());
        session.cut = listOf(context, list.cut, "channels at the cuts");
        session.pinpoints = listOf(context, list.pinpoints, "pinpoints");
        sessions_.push_back(std::move(session));
    }
    plan_ = scene.plan;
    taperMm_ = float(taperDepthMm(plan_));
    bleeding_ = float(model::relativeBleeding(plan_));
    built_ = true;
    wide_ = wide;
}

void ChannelPass::drawDiscs(gpu::Frame& frame, const SceneInputs& inputs, const Grid& grid, shared::DrawPush push, uint32_t count) {
    push.n0 = grid.columns - 1;
    push.n1 = grid.rows - 1;
    drawIndexed(frame.commands(), inputs, push, grid.indices, grid.indexCount, count);
}

void ChannelPass::recordSession(gpu::Frame& frame, const SceneInputs& inputs, const Session& session, double daysSince, float share) {
    shared::DrawPush push{};
    push.f = vec4(taperMm_, float(daysSince), share, float(std::exp(-model::healing::lp * daysSince)));
    const bool surface = inputs.scene.view == scene::View::surface;
    if (!surface && session.cutFirst.back() > 0 && channels_.bind(frame.commands(), inputs)) {
        push.n0 = pieces;
        for (Face face : allFaces) {
            const uint32_t first = session.cutFirst[std::size_t(face)], count = session.cutFirst[std::size_t(face) + 1] - first;
            if (count == 0 || !faces(face, inputs.state.uniforms.eyeMm)) continue;
            push.a = session.cut.address() + first * sizeof(shared::Channel);
            drawIndexed(frame.commands(), inputs, push, strip_.indices, strip_.indexCount, count);
        }
    }
    if (!inputs.scene.layers.epidermis || session.pinpointCount == 0 || daysSince >= pinpointsGoneDays || !blood_.bind(frame.commands(), inputs)) return;
    push.a = session.pinpoints.address();
    push.n2 = std::bit_cast<uint32_t>(bleeding_);
    // A bead is a few pixels wide in the section at low quality, and hardly one in the surface view.
    const bool coarse = inputs.scene.quality == scene::Quality::low && inputs.scene.view == scene::View::section;
    drawDiscs(frame, inputs, surface ? flatDisc_ : coarse ? coarseDisc_ : disc_, push, session.pinpointCount);
}

// The tissue that a needle in the cut plane parts, drawn round it as a narrow red sheath.
void ChannelPass::recordSheaths(gpu::Frame& frame, const SceneInputs& inputs) {
    if (!inputs.state.device.visible || inputs.scene.hideNeedles) return;
    const BlockFace front = blockFace(0);
    const double epidermis = model::layersOf(plan_.site).epidermisMm;
    std::vector<shared::Channel> sheaths;
    for (const shared::DrawnNeedle& needle : drawnNeedles(plan_, inputs.state.device)) {
        const vec3 entry = needle.tipMm - needle.axis * (needle.tipMm.z / needle.axis.z);
        const bool atCut = std::abs(needle.tipMm.y - front.cornerMm.y) < scene::cutReachMm, overBlock = std::abs(entry.x) < front.widthMm / 2;
        if (needle.tipMm.z > -0.02f || !atCut || !overBlock) continue;
        const auto depth = float(model::trueDepthMm(-needle.tipMm.z, epidermis));
        sheaths.push_back({vec2(entry.x, front.cornerMm.y), vec2(needle.tipMm.x - entry.x, 0), depth, 0, 0, 0});
    }
    if (sheaths.empty() || !sheaths_.bind(frame.commands(), inputs)) return;
    shared::DrawPush push{};
    push.a = frame.placeMany(std::span<const shared::Channel>(sheaths));
    push.f = vec4(taperMm_, 0, 1, 1);
    push.n0 = pieces;
    drawIndexed(frame.commands(), inputs, push, strip_.indices, strip_.indexCount, uint32_t(sheaths.size()));
}

// Where needles go into the skin: its edge drawn in, dark and red.
void ChannelPass::recordCollars(gpu::Frame& frame, const SceneInputs& inputs) {
    if (!inputs.state.device.visible || inputs.scene.hideNeedles || !inputs.scene.layers.epidermis) return;
    std::vector<shared::Channel> entries;
    for (const shared::DrawnNeedle& needle : drawnNeedles(plan_, inputs.state.device)) {
        const vec3 entry = needle.tipMm - needle.axis * (needle.tipMm.z / needle.axis.z);
        if (needle.tipMm.z < -0.02f) entries.push_back({vec2(entry), vec2(0), -needle.tipMm.z, 0, 0, 0});
    }
    if (entries.empty() || !collars_.bind(frame.commands(), inputs)) return;
    shared::DrawPush push{};
    push.a = frame.placeMany(std::span<const shared::Channel>(entries));
    push.f = vec4(taperMm_, 0, 1, 1);
    drawDiscs(frame, inputs, collar_, push, uint32_t(entries.size()));
}

void ChannelPass::record(gpu::Frame& frame, const SceneInputs& inputs) {
    if (inputs.shadow || !built_ || inputs.scene.view == scene::View::micro) return;
    const int underWay = inputs.state.uniforms.needlingShare < 1 ? model::sessionOnDay(plan_, inputs.state.day) : -1;
    for (std::size_t i = 0; i < sessions_.size(); ++i) {
        const double daysSince = inputs.state.day - sessions_[i].day;
        if (daysSince < -1e-6 || daysSince >= channelsGoneDays) continue;
        recordSession(frame, inputs, sessions_[i], std::max(daysSince, 0.0),
                      int(i) == underWay ? inputs.state.uniforms.needlingShare : 1.0f);
    }
    if (inputs.scene.view != scene::View::surface) recordSheaths(frame, inputs);
    recordCollars(frame, inputs);
}

} // namespace stria::render
