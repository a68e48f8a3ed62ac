#include "app/curve_worker.h"

#include <chrono>

namespace stria::app {
namespace {

std::unique_ptr<ui::Curves> compute(const model::Plan& plan) {
    auto curves = std::make_unique<ui::Curves>();
    curves->plan = plan;
    curves->responders = model::Course::ofAll(plan, model::Steps::quick);
    curves->untreated = model::Course::ofAll(model::untreated(plan), model::Steps::quick)[1]; // the typical one; all are alike
    return curves;
}

} // namespace

void CurveWorker::want(const std::optional<model::Plan>& plan, double now) {
    if (!plan) done_.reset();
    if (done_ && plan && done_->plan == *plan) newest_ = now;
    if (running_.valid()) {
        if (running_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
        done_ = running_.get();
    }
    if (plan && (!done_ || !(done_->plan == *plan))) running_ = std::async(std::launch::async, compute, *plan);
}

} // namespace stria::app
