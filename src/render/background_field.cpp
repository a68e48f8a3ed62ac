#include "render/background_field.h"

#include "core/background_thread.h"

namespace stria::render {
namespace {

constexpr std::size_t mostWaiting = 32; // keyframes; the solver waits when nobody takes them

} // namespace

BackgroundField::BackgroundField(const model::Plan& plan, const model::FieldGrid& grid) {
    thread_ = std::jthread([this, plan, grid] { compute(plan, grid); });
}

BackgroundField::~BackgroundField() {
    {
        const std::lock_guard lock(mutex_);
        cancel_ = true;
    }
    changed_.notify_all();
}

void BackgroundField::compute(const model::Plan& plan, const model::FieldGrid& grid) {
    giveWay();
    std::exception_ptr failure;
    try {
        model::FieldSolver solver(plan, grid);
        solver.run(
            [this](model::FieldKeyframe&& keyframe) {
                std::unique_lock lock(mutex_);
                changed_.wait(lock, [this] { return arrived_.size() < mostWaiting || cancel_; });
                arrived_.push_back(std::move(keyframe));
                lock.unlock();
                changed_.notify_all();
            },
            cancel_);
    } catch (...) {
        failure = std::current_exception();
    }
    {
        const std::lock_guard lock(mutex_);
        failure_ = failure;
        over_ = true;
    }
    changed_.notify_all();
}

std::optional<model::FieldKeyframe> BackgroundField::take(bool wait) {
    std::unique_lock lock(mutex_);
    if (wait) changed_.wait(lock, [this] { return !arrived_.empty() || over_; });
    if (arrived_.empty()) {
        if (failure_) std::rethrow_exception(failure_);
        return std::nullopt;
    }
    std::optional<model::FieldKeyframe> next(std::move(arrived_.front()));
    arrived_.pop_front();
    lock.unlock();
    changed_.notify_all();
    return next;
}

} // namespace stria::render
