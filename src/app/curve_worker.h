// Computes a plan's curves beside the window's loop, so that dragging a slider never waits for them.
#pragma once

#include "ui/curves.h"

#include <future>
#include <memory>

namespace stria::app {

class CurveWorker {
public:
    // Asks for this plan's curves; the newest wish counts. Call every frame.
    void want(const model::Plan& plan);
    // The newest curves there are; null until the first are done.
    const ui::Curves* curves() const { return done_.get(); }
    bool busy() const { return running_.valid(); }

private:
    std::future<std::unique_ptr<ui::Curves>> running_;
    std::unique_ptr<ui::Curves> done_;
};

} // namespace stria::app
