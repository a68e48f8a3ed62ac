// The needles follow the depth at once while it is being set, though the tissue waits for the settled plan: what is drawn meanwhile.
#pragma once

#include "scene/scene.h"

#include <optional>

namespace stria::scene {

class DepthPreview {
public:
    static constexpr double lingerSeconds = 1.2; // the needles stay this long after the last change

    // Notes the plan as it is edited, every frame; `handling`: a control is held. `now` in seconds.
    void note(const model::Plan& plan, bool handling, double now);
    bool shows(double now) const { return now < until_; }
    // Whether the needles are seen to follow in this view.
    static bool isSeenIn(View view) { return view == View::section || view == View::needle; }
    // The scene with the needles in the skin at the live plan's depth, while that is being set.
    Scene applied(Scene shown, const model::Plan& live, double now) const;

private:
    std::optional<double> depthMm_;
    double until_ = 0;
    bool held_ = false; // the depth has changed since the control was taken hold of
};

} // namespace stria::scene
