// A plan that is being changed waits until it stays: the tissue of every value that a slider passes need not be computed.
#pragma once

#include "model/plan.h"

#include <optional>

namespace stria::scene {

class SettledPlan {
public:
    static constexpr double settleSeconds = 0.25; // without a change

    // Notes the plan as it is edited, every frame, and returns the one that has settled. `handling`: a control is held; it counts only where
    // the plan has changed in its grip, as a field for a file's name is held as well. `now` in seconds.
    const model::Plan& note(const model::Plan& live, bool handling, double now) {
        const bool changed = !(live == live_);
        held_ = handling && (changed || held_);
        if (changed) changedAt_ = now;
        live_ = live;
        if (!settled_ || (!held_ && now - changedAt_ >= settleSeconds)) settled_ = live;
        return *settled_;
    }
    // Null before the first frame.
    const std::optional<model::Plan>& plan() const { return settled_; }

private:
    model::Plan live_;
    std::optional<model::Plan> settled_;
    double changedAt_ = -1;
    bool held_ = false;
};

} // namespace stria::scene
