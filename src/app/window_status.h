// How the window fares, for whoever watches it for hours (scripts/soak.sh): lines of JSON in the file that STRIA_STATUS names, one a second
// while frames are drawn and one when it is left. Silent where STRIA_STATUS is not set.
#pragma once

#include "gpu/context.h"

#include <atomic>
#include <cstdio>
#include <memory>
#include <vector>

namespace stria::app {

// What a graphics device leaves behind, heard to the very end of its Context. `complaints`: what validation said, from any thread.
struct DeviceNews {
    std::atomic<uint32_t> complaints = 0;
    uint32_t handlesLeft = 0;
};

class WindowStatus {
public:
    explicit WindowStatus(const DeviceNews& news); // throws Error where the file cannot be written

    // Everything on the device has been made, once more where it was lost.
    void began() { ++beginnings_; }
    // A frame held the loop for so long, in milliseconds.
    void frameTook(double ms, gpu::Context& context, double nowSeconds);
    // The window is closed and its device is gone.
    void ended(double nowSeconds);

private:
    void write(const char* event, uint32_t handles, double deviceMiB, double nowSeconds);

    struct Closed {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    const DeviceNews& news_;
    std::unique_ptr<std::FILE, Closed> file_;
    double start_ = 0, written_ = 0; // seconds
    int beginnings_ = 0;
    std::vector<double> frameMs_; // since the last line
};

} // namespace stria::app
