#include "model/field_crew.h"

namespace stria::model {

FieldCrew::FieldCrew(int threads) : gate_(threads) {
    for (int thread = 1; thread < threads; ++thread)
        workers_.emplace_back([this, thread] {
            for (;;) {
                gate_.arrive_and_wait();
                if (!work_) return;
                takePieces(thread);
                gate_.arrive_and_wait();
            }
        });
}

FieldCrew::~FieldCrew() {
    work_ = nullptr;
    if (!workers_.empty()) gate_.arrive_and_wait();
}

void FieldCrew::share(int pieces, const std::function<void(int, int)>& work) {
    pieces_ = pieces;
    work_ = &work;
    next_ = 0;
    if (!workers_.empty()) gate_.arrive_and_wait();
    takePieces(0);
    if (!workers_.empty()) gate_.arrive_and_wait();
}

void FieldCrew::takePieces(int thread) {
    for (int piece = next_++; piece < pieces_; piece = next_++) (*work_)(piece, thread);
}

} // namespace stria::model
