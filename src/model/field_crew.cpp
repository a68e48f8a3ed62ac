#include "model/field_crew.h"

#include <algorithm>

namespace stria::model {

namespace {

// Waits until `value` is no longer `old`. The next piece of work mostly comes within microseconds, and going to sleep takes longer.
template <class T> void waitWhile(const std::atomic<T>& value, T old) {
    constexpr int looks = 200;
    for (int i = 0; i < looks; ++i) {
        if (value.load(std::memory_order_acquire) != old) return;
        std::this_thread::yield();
    }
    value.wait(old, std::memory_order_acquire);
}

} // namespace

FieldCrew::FieldCrew(int threads) : stretches_(std::size_t(std::max(threads, 1))) {
    for (int thread = 1; thread < threads; ++thread)
        workers_.emplace_back([this, thread] {
            for (unsigned seen = 0;;) {
                waitWhile(round_, seen);
                seen = round_.load(std::memory_order_acquire);
                if (over_) return;
                takePieces(thread);
            }
        });
}

FieldCrew::~FieldCrew() {
    over_ = true;
    ++round_;
    round_.notify_all();
}

void FieldCrew::share(int pieces, const std::function<void(int, int)>& work) {
    work_ = &work;
    undone_ = pieces;
    const int threads = int(stretches_.size());
    for (int i = 0; i < threads; ++i) {
        stretches_[i].first = i * pieces / threads;
        // From here on a worker that still looks for pieces of the last round may take one of these.
        stretches_[i].left = (i + 1) * pieces / threads - i * pieces / threads;
    }
    ++round_;
    round_.notify_all();
    takePieces(0);
    for (int undone = undone_; undone > 0; undone = undone_) waitWhile(undone_, undone);
}

void FieldCrew::takePieces(int thread) {
    const int threads = int(stretches_.size());
    for (int i = 0; i < threads; ++i) {
        Stretch& stretch = stretches_[(thread + i) % threads];
        for (int piece = --stretch.left; piece >= 0; piece = --stretch.left) {
            (*work_)(stretch.first + piece, thread);
            if (--undone_ == 0) undone_.notify_one();
        }
    }
}

} // namespace stria::model
