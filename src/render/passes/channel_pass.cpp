#include "render/passes/channel_pass.h"

#include "model/course.h"
#include "model/drawn_depth.h"
#include "model/field.h"
#include "model/healing_constants.h"
#include "render/geometry/device.h"
#include "spirv/blood.frag.h"
#include "spirv/blood.vert.h"
#include "spirv/channel.frag.h"
#include "spirv/channel.vert.h"

#include <bit>
#include <cmath>

namespace stria::render {
namespace {

constexpr double channelsGoneDays = 7.0, pinpointsGoneDays = 4.9; // when lib/channel.glsl shows nothing more
constexpr uint32_t pieces = 14, beadCorners = 10, beadRings = 4;

gpu::Buffer listOf(gpu::Context& context, const std::vector<shared::Channel>& channels, const char* name) {
    if (channels.empty()) return {};
    return gpu::Buffer::withData(context, std::span<const shared::Channel>(channels), VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, name);
}

} // namespace

ChannelPass::ChannelPass(const MaterialLayout& materials)
    : channels_(materials, {.vertex = channel_vert, .fragment = channel_frag, .blend = gpu::Blend::premultiplied, .name = "channels"}),
      blood_(materials, {.vertex = blood_vert, .fragment = blood_frag, .blend = gpu::Blend::premultiplied, .name = "pinpoints"}) {}

void ChannelPass::prepare(gpu::Context& context, const scene::Scene& scene) {
    const bool wide = scene.view == scene::View::surface;
    if (built_ && plan_ == scene.plan && wide_ == wide) return;
    const RectMm area = wide ? wideAreaMm : model::blockAreaMm;
    sessions_.clear();
    for (int i = 0; i < model::sessionsMade(scene.plan); ++i) {
        const SessionChannels list = channelsOf(scene.plan, i, area, wide ? Shown::surface : Shown::section);
        Session session;
        session.day = list.day;
        session.cutCount = uint32_t(list.cut.size());
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

void ChannelPass::recordSession(gpu::Frame& frame, const SceneInputs& inputs, const Session& session, double daysSince, float share) {
    shared::DrawPush push{};
    push.f = vec4(taperMm_, float(daysSince), share, float(std::exp(-model::healing::lp * daysSince)));
    const VkCommandBuffer commands = frame.commands();
    const bool surface = inputs.scene.view == scene::View::surface;
    if (!surface && session.cutCount > 0 && daysSince < channelsGoneDays && channels_.bind(commands, inputs)) {
        push.a = session.cut.address();
        push.n0 = pieces;
        drawTriangles(commands, inputs, push, pieces * 6, session.cutCount);
    }
    if (!inputs.scene.layers.epidermis || session.pinpointCount == 0 || daysSince >= pinpointsGoneDays || !blood_.bind(commands, inputs))
        return;
    push.a = session.pinpoints.address();
    push.n0 = surface ? 4 : beadCorners;
    push.n1 = surface ? 1 : beadRings;
    push.n2 = std::bit_cast<uint32_t>(bleeding_);
    drawTriangles(commands, inputs, push, push.n0 * push.n1 * 6, session.pinpointCount);
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
    if (sheaths.empty() || !channels_.bind(frame.commands(), inputs)) return;
    shared::DrawPush push{};
    push.a = frame.placeMany(std::span<const shared::Channel>(sheaths));
    push.f = vec4(taperMm_, 0, 1, 1);
    push.n0 = pieces;
    push.n1 = 1;
    drawTriangles(frame.commands(), inputs, push, pieces * 6, uint32_t(sheaths.size()));
}

// Where needles go into the skin: its edge drawn in, dark and red.
void ChannelPass::recordCollars(gpu::Frame& frame, const SceneInputs& inputs) {
    if (!inputs.state.device.visible || inputs.scene.hideNeedles || !inputs.scene.layers.epidermis) return;
    std::vector<shared::Channel> entries;
    for (const shared::DrawnNeedle& needle : drawnNeedles(plan_, inputs.state.device)) {
        const vec3 entry = needle.tipMm - needle.axis * (needle.tipMm.z / needle.axis.z);
        if (needle.tipMm.z < -0.02f) entries.push_back({vec2(entry), vec2(0), -needle.tipMm.z, 0, 0, 0});
    }
    if (entries.empty() || !blood_.bind(frame.commands(), inputs)) return;
    shared::DrawPush push{};
    push.a = frame.placeMany(std::span<const shared::Channel>(entries));
    push.f = vec4(taperMm_, 0, 1, 1);
    push.n0 = 2 * beadCorners;
    push.n1 = beadRings;
    push.n3 = 1;
    drawTriangles(frame.commands(), inputs, push, push.n0 * push.n1 * 6, uint32_t(entries.size()));
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
