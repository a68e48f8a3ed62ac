// A few threads that share out numbered pieces of work, again and again, without being started anew each time.
#pragma once

#include <atomic>
#include <barrier>
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
    // Calls work(piece, thread) once for each piece in 0 … pieces-1 and returns when all are done. `work` must not throw.
    void share(int pieces, const std::function<void(int piece, int thread)>& work);

private:
    void takePieces(int thread);

    std::barrier<> gate_; // passed by all before and after each piece of work
    std::atomic<int> next_ = 0;
    int pieces_ = 0;
    const std::function<void(int, int)>* work_ = nullptr; // null: go home
    std::vector<std::jthread> workers_;
};

} // namespace stria::model
