#include "render/geometry/channels.h"

#include "core/hash.h"
#include "model/field.h"

#include <algorithm>
#include <bit>

namespace stria::render {
namespace {

constexpr RectMm workedAreaMm{-12, -12, 12, 12};

// When the section shows each channel of the front cut to be made.
class ShownOrder {
public:
    ShownOrder(const model::Plan& plan, int session) : cut_(scene::strokesAtCut(plan, session)) {}
    float of(const model::Puncture& puncture, float otherwise) const {
        for (std::size_t i = 0; i < cut_.slab.size(); ++i)
            if (cut_.slab[i].stroke == puncture.stroke && cut_.slab[i].needle == puncture.needle)
                return cut_.made[i] < 0 ? otherwise : cut_.made[i];
        return otherwise;
    }

private:
    scene::StrokesAtCut cut_;
};

uint32_t hashOfPuncture(const model::Puncture& puncture, int session) {
    return hash32(puncture.stroke ^ hash32(uint32_t(puncture.needle) ^ hash32(uint32_t(session) + 0x9e3779b9u)));
}

} // namespace

StrokeShares::StrokeShares(const model::Plan& plan, int session) {
    for (const model::Stroke& stroke : model::strokesOf(plan, session, workedAreaMm)) orders_.push_back(stroke.order);
    std::sort(orders_.begin(), orders_.end());
}

float StrokeShares::of(uint32_t stroke) const {
    if (orders_.empty()) return 0;
    const auto place = std::lower_bound(orders_.begin(), orders_.end(), stroke) - orders_.begin();
    return float(place) / float(orders_.size() + 1);
}

BlockFace blockFace(uint32_t face) {
    const auto [x0, y0, x1, y1] = model::blockAreaMm;
    switch (face) {
    case 0:
        return {vec2(x0, y0), vec2(1, 0), vec2(0, -1), float(x1 - x0)};
    case 1:
        return {vec2(x1, y0), vec2(0, 1), vec2(1, 0), float(y1 - y0)};
    case 2:
        return {vec2(x1, y1), vec2(-1, 0), vec2(0, 1), float(x1 - x0)};
    default:
        return {vec2(x0, y1), vec2(0, -1), vec2(-1, 0), float(y1 - y0)};
    }
}

std::vector<shared::Channel> channelsAtFace(const model::Plan& plan, int session, uint32_t face) {
    const BlockFace at = blockFace(face);
    const vec2 a = at.cornerMm - at.outward * float(scene::cutSlabMm), b = at.cornerMm + at.along * at.widthMm + at.outward * float(scene::cutReachMm);
    const RectMm strip{std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
    const StrokeShares shares(plan, session);
    const ShownOrder order(plan, session);
    std::vector<shared::Channel> channels;
    for (const model::Puncture& p : model::puncturesOf(plan, session, strip)) {
        const float along = glm::dot(p.entryMm - at.cornerMm, at.along);
        if (along < channelFreeCornerMm || along > at.widthMm - channelFreeCornerMm) continue;
        channels.push_back({at.cornerMm + at.along * along, at.along * glm::dot(p.tiltMm, at.along), p.depthMm, order.of(p, shares.of(p.stroke)), face,
                            hashOfPuncture(p, session)});
    }
    return channels;
}

SessionChannels channelsOf(const model::Plan& plan, int session, const RectMm& pinpointArea, Shown shown) {
    SessionChannels channels;
    channels.day = model::dayOfSession(plan, session);
    for (uint32_t face = 0; face < 4; ++face) {
        const auto open = channelsAtFace(plan, session, face);
        channels.cut.insert(channels.cut.end(), open.begin(), open.end());
    }
    const StrokeShares shares(plan, session);
    const ShownOrder order(plan, session);
    for (const model::Puncture& p : model::puncturesOf(plan, session, pinpointArea)) {
        const float made = shares.of(p.stroke);
        channels.pinpoints.push_back(
            {p.entryMm, p.tiltMm, p.depthMm, shown == Shown::section ? order.of(p, made) : made, 0, hashOfPuncture(p, session)});
    }
    return channels;
}

double taperDepthMm(const model::Plan& plan) {
    const model::SiteLayers& layers = model::layersOf(plan.site);
    return std::min(model::reachedDepthMm(plan), layers.epidermisMm + layers.dermisMm);
}

} // namespace stria::render
