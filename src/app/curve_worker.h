// Computes a plan's curves beside the window's loop, so that dragging a slider never waits for them.
#pragma once

#include "ui/curves.h"

#include <future>
#include <memory>
#include <optional>

namespace stria::app {

class CurveWorker {
public:
    // Asks for this plan's curves up to its last day, or `toDay` where that is later, or for none; the newest wish counts. Call every frame;
    // `now` in seconds.
    void want(const std::optional<model::Plan>& plan, double toDay, double now);
    // The newest curves there are; null until the first are done.
    const ui::Curves* curves() const { return done_.get(); }
    bool busy() const { return running_.valid(); }
    // For how long the curves there are have no longer been those of the plan wanted, seconds.
    double ageSeconds(double now) const { return newest_ > 0 ? now - newest_ : 0; }

private:
    std::future<std::unique_ptr<ui::Curves>> running_;
    std::unique_ptr<ui::Curves> done_;
    double newest_ = 0; // when they last were the plan's
};

} // namespace stria::app
