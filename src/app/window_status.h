// How the window fares, for whoever watches it for hours (scripts/soak.sh) or waits for it (tests/app): lines of JSON in the file that
// STRIA_STATUS names, one a second while frames are drawn, one after a key or a button was answered, one when it comes to rest and one when
// it is left. Silent where STRIA_STATUS is not set.
#pragma once

#include "core/geometry.h"
#include "gpu/context.h"

#include <atomic>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace stria::app {

// What a graphics device leaves behind, heard to the very end of its Context. `complaints`: what validation said, from any thread.
struct DeviceNews {
    std::atomic<uint32_t> complaints = 0;
    uint32_t handlesLeft = 0;
};

// What reached the window so far, and where the pointer is, in pixels of the window.
struct WindowInput {
    uint32_t keys = 0, buttons = 0; // presses, of modifiers too; a button counts again when it is let go
    vec2 pointerPx{0};
};

class WindowStatus {
public:
    explicit WindowStatus(const DeviceNews& news); // throws Error where the file cannot be written

    // Everything on the device has been made, once more where it was lost.
    void began() {
        ++beginnings_;
        pictured_ = false;
    }
    // A frame held the loop for so long, in milliseconds; `input` has been answered by it, and the picture of the block was shown or not.
    void frameTook(double ms, gpu::Context& context, const WindowInput& input, bool pictured, double nowSeconds);
    // Nothing is drawn until something happens. Call as often as you like: each rest is told once.
    void rests(double nowSeconds);
    // The window is closed and its device is gone.
    void ended(double nowSeconds);

private:
    struct OnDevice {
        uint32_t handles = 0, pipelines = 0;
        double reservedMiB = 0;
    };
    void write(const char* event, const OnDevice& device, double nowSeconds);
    void writeInput(const char* event, double nowSeconds);
    std::string inputText() const;

    struct Closed {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    const DeviceNews& news_;
    std::unique_ptr<std::FILE, Closed> file_;
    double start_ = 0, written_ = 0; // seconds
    int beginnings_ = 0;
    WindowInput input_;
    bool pictured_ = false, resting_ = false;
    std::vector<double> frameMs_; // since the last line
};

} // namespace stria::app
