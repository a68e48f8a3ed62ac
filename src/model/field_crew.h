// A few threads that share out numbered pieces of work, again and again, without being started anew each time.
#pragma once

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace stria::model {

class FieldCrew {
public:
    explicit FieldCrew(int threads); // the calling thread is one of them
    ~FieldCrew();
    FieldCrew(const FieldCrew&) = delete;
    FieldCrew& operator=(const FieldCrew&) = delete;

    int threads() const { return int(workers_.size()) + 1; }
    // Calls work(piece, thread) once for each piece in 0 … pieces-1 and returns when all are done. Each thread begins with its own stretch of
    // the pieces, and helps with the others' when it is through. It waits for those who are at a piece, not for those whom the system has
    // not let run. `work` must not throw.
    void share(int pieces, const std::function<void(int piece, int thread)>& work);

private:
    void takePieces(int thread);

    const std::function<void(int, int)>* work_ = nullptr; // of the pieces that are left
    // Of one thread, on a cache line of its own.
    struct alignas(64) Stretch {
        int first = 0;
        std::atomic<int> left = 0; // pieces that nobody has taken; below 0 when some came for nothing
    };
    std::vector<Stretch> stretches_;
    std::atomic<int> undone_ = 0;                         // pieces that are not finished
    std::atomic<unsigned> round_ = 0;                     // counts what was shared out
    std::atomic<bool> over_ = false;
    std::vector<std::jthread> workers_;
};

} // namespace stria::model
