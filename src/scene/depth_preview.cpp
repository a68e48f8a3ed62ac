#include "scene/depth_preview.h"

namespace stria::scene {

void DepthPreview::note(const model::Plan& plan, bool handling, double now) {
    const bool changed = depthMm_ && *depthMm_ != plan.depthMm;
    held_ = handling && (changed || held_);
    if (changed || held_) until_ = now + lingerSeconds; // however slow the frames are
    depthMm_ = plan.depthMm;
}

Scene DepthPreview::applied(Scene shown, const model::Plan& live, double now) const {
    if (!shows(now) || !isSeenIn(shown.view)) return shown;
    shown.shownDepthMm = live.depthMm;
    if (!shown.needling) shown.needling = shown.stroke = 1; // all the way in, over the middle of the mark
    return shown;
}

} // namespace stria::scene
