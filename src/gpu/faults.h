// Faults on request, for tests of the whole program: drivers that everyone has never fail by themselves. Read from STRIA_FAULTS, for
// example "device-lost@40,call-lost@90,surface-lost@60,out-of-date@70x20,out-of-memory@12,heap@64": the device is lost at the 40th
// submission, and when it is asked anything (to submit, wait, acquire, present) for the 90th time; the 60th picture of a window, 20
// pictures from the 70th on, the 12th block of memory; no more than 64 MiB on the device. Counted over the whole process, so that what was
// lost once stays whole when it is made anew.
#pragma once

#include "gpu/vulkan.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace stria::gpu {

class FaultPlan {
public:
    // Throws Error (wrong usage) when the text is none.
    explicit FaultPlan(std::string_view text);
    // Of this process; all is well where STRIA_FAULTS is not set.
    static FaultPlan& ofProcess();

    // The next call of this kind is about to be made: what it shall pretend.
    VkResult atSubmit() { return next(submitted_, Where::submit); }
    VkResult atCall() { return next(called_, Where::call); }
    VkResult atAcquire() { return next(acquired_, Where::acquire); }
    VkResult atAllocate() { return next(allocated_, Where::allocate); }
    VkDeviceSize heapLimit() const { return heapLimit_; } // in bytes

private:
    enum class Where { submit, call, acquire, allocate };
    struct Fault {
        Where where;
        VkResult result;
        uint64_t first, count;
    };
    VkResult next(uint64_t& counter, Where where);

    std::vector<Fault> faults_;
    uint64_t submitted_ = 0, called_ = 0, acquired_ = 0, allocated_ = 0;
    VkDeviceSize heapLimit_ = VkDeviceSize(-1);
};

} // namespace stria::gpu
