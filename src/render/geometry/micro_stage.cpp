#include "render/geometry/micro_stage.h"

#include "model/drawn_depth.h"
#include "model/healing_constants.h"

#include <algorithm>
#include <cmath>

namespace stria::render {
namespace {

float rise(float days, float from, float to) { return glm::smoothstep(from, to, days); }

// Collagen in the mark before treatment, 1 = normal skin.
double densityBefore(const model::Plan& plan) {
    if (plan.mark == model::Mark::none) return model::healing::normalSkin.c0;
    return plan.mark == model::Mark::alba ? model::healing::alba.c0 : model::healing::rubra.c0;
}

} // namespace

std::optional<model::Puncture> microPunctureOf(const model::Plan& plan, int session) {
    if (session < 0 || session >= model::sessionsMade(plan)) return std::nullopt;
    const float half = std::min(float(plan.markWidthMm) / 2, 3.f);
    const auto punctures = model::puncturesOf(plan, session, {-half, -3, half, -1});
    const auto nearest = std::min_element(punctures.begin(), punctures.end(), [](const auto& a, const auto& b) {
        return glm::length(a.entryMm - vec2(0, -3)) < glm::length(b.entryMm - vec2(0, -3));
    });
    if (nearest == punctures.end()) return model::Puncture{vec2(0, -3), vec2(0), float(model::reachedDepthMm(plan)), 0, 0, 0};
    return *nearest;
}

float microChannelDepthMm(const model::Plan& plan) {
    constexpr float deepestMm = 0.375f;
    const double epidermisMm = model::layersOf(plan.site).epidermisMm;
    return std::clamp(float(model::drawnDepthMm(model::reachedDepthMm(plan), epidermisMm)), 0.1f, deepestMm);
}

std::vector<float> daysSinceSessions(const shared::FrameUniforms& frame, const model::Plan& plan) {
    std::vector<float> days;
    for (int session = 0; session < int(frame.sessionsDone); ++session)
        days.push_back(std::max(frame.day - float(model::dayOfSession(plan, session)), 0.f));
    return days;
}

shared::MicroStage microStageOf(const shared::FrameUniforms& frame, const model::Plan& plan, const model::Readouts& today) {
    shared::MicroStage stage{};
    stage.depthMm = microChannelDepthMm(plan);
    stage.thickness = std::clamp(frame.epidermis, 0.4f, 1.15f);
    // Over a mark the ridges are nearly flat; they come back with the epidermis.
    stage.ridge = std::clamp((frame.epidermis - 0.30f) / 0.70f, 0.2f, 1.1f);
    stage.redness = std::clamp(frame.erythema, 0.f, 1.f);
    stage.dilation = 0.72f + 0.28f * glm::smoothstep(0.f, 0.55f, frame.erythema);
    const auto puncture = microPunctureOf(plan, int(frame.sessionsDone) - 1);
    if (!puncture || frame.sessionsDone == 0) return stage;

    const float t = frame.daysSinceSession;
    stage.punctureMm = puncture->entryMm;
    // The needle's hole springs back with the pore (half-life 8 h); the slit that stays is drawn together over weeks in the dermis
    // and closed over by the epidermis in two to three days, as in the section (our assumption).
    const float sprung = 0.72f + 0.28f * std::clamp(frame.pore, 0.f, 1.f);
    stage.gap = sprung * glm::mix(1.f, 0.12f, rise(t, 4, 34)) * (1 - rise(t, 34, 80));
    stage.mouth = sprung * (1 - rise(t, 0.8f, 2.6f));
    stage.clot = 0.30f + 0.70f * rise(t, 0, 0.25f);
    stage.net = rise(t, 0.02f, 0.7f);
    stage.dissolved = rise(t, 3, 15);
    stage.scab = rise(t, 0, 0.25f) * (1 - rise(t, 6, 10));
    // What the curves say has been laid down since before treatment; half of the picture's fibrils are spun at 0.025 (our assumption).
    const double fresh = std::max(today.collagen3 - densityBefore(plan) * model::healing::typeIIIShare, 0.0);
    const double mature = std::max(today.collagen1 - densityBefore(plan) * (1 - model::healing::typeIIIShare), 0.0);
    stage.fan = float(1 - std::exp2(-(fresh + mature) / 0.025));
    stage.woven = fresh + mature > 0 ? float(mature / (fresh + mature)) : 0.f;
    stage.fibroblast = float(today.fibroblast);
    // A new capillary stays open where the next session falls into its weeks.
    for (const float since : daysSinceSessions(frame, plan))
        stage.sprout = std::max(stage.sprout, rise(since, 8, 20) * (1 - rise(since, 35, 75)));
    return stage;
}

} // namespace stria::render
