#include "app/curve_worker.h"

#include <chrono>

namespace stria::app {
namespace {

std::unique_ptr<ui::Curves> compute(const model::Plan& plan) {
    auto curves = std::make_unique<ui::Curves>();
    curves->plan = plan;
    for (std::size_t i = 0; i < curves->responders.size(); ++i) curves->responders[i] = model::Course(plan, model::allResponders[i]);
    curves->untreated = model::Course(model::untreated(plan), model::Responder::typical);
    return curves;
}

} // namespace

void CurveWorker::want(const model::Plan& plan) {
    if (running_.valid()) {
        if (running_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
        done_ = running_.get();
    }
    if (!done_ || !(done_->plan == plan)) running_ = std::async(std::launch::async, compute, plan);
}

} // namespace stria::app
