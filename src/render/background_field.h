// The field computed by the C++ solver on threads of its own, beside the frames. Knows no device.
#pragma once

#include "model/field.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

namespace stria::render {

class BackgroundField {
public:
    BackgroundField(const model::Plan& plan, const model::FieldGrid& grid); // starts
    ~BackgroundField();                                                     // cancels; returns within one step of the solver
    BackgroundField(const BackgroundField&) = delete;
    BackgroundField& operator=(const BackgroundField&) = delete;

    // The next keyframe in order. Empty when the course is over or, without `wait`, when none has arrived. Throws what the computation
    // threw.
    std::optional<model::FieldKeyframe> take(bool wait);

private:
    void compute(const model::Plan& plan, const model::FieldGrid& grid);

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<model::FieldKeyframe> arrived_;
    bool over_ = false;
    std::exception_ptr failure_;
    std::atomic<bool> cancel_ = false;
    std::jthread thread_; // last: it uses all of the above
};

} // namespace stria::render
