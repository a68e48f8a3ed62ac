#include "app/curve_worker.h"

#include <algorithm>
#include <chrono>

namespace stria::app {

void CurveWorker::want(const std::optional<model::Plan>& plan, double toDay, double now) {
    if (!plan) done_.reset();
    const auto wanted = [&] { return done_ && done_->plan == *plan && done_->lastDay == std::max(model::lastDay(*plan), toDay); };
    if (plan && wanted()) newest_ = now;
    if (running_.valid()) {
        if (running_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
        done_ = running_.get();
    }
    if (!plan || wanted()) return;
    running_ = std::async(std::launch::async, [plan = *plan, toDay] { return std::make_unique<ui::Curves>(plan, toDay); });
}

} // namespace stria::app
