#include "app/recovery.h"

#include "core/log.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace stria::app {
namespace {

constexpr double coarseVoxelMm = 0.2;

} // namespace

void Recovery::goodPicture() {
    if (++goodFrames_ >= framesUntilGood) tries_ = 0;
}

void Recovery::again(const Error& error) {
    goodFrames_ = 0;
    if (++tries_ > mostTries)
        throw Error("The graphics device failed again and again", error.full, "Restart Stria; update the graphics driver if it happens again");
    log::warning(error.sentence + ": " + error.why + ". Starting again with the same scene.");
    std::this_thread::sleep_for(std::chrono::milliseconds(200 * (tries_ - 1)));
}

void Recovery::after(const DeviceLost& lost) { again(lost); }

void Recovery::after(const OutOfMemory& trouble) {
    goodFrames_ = 0;
    if (thrift_ == mostThrift) throw trouble;
    ++thrift_;
    log::warning(trouble.sentence + ": " + trouble.why + ". Going on with less detail.");
}

void Recovery::after(const Error& error) {
    if (tries_ == 0) throw error;
    again(error);
}

render::RenderSettings Recovery::settings(render::RenderSettings wanted) const {
    if (thrift_ >= 1) wanted.samples = 1;
    if (thrift_ >= 2) wanted.voxelMm = std::max(wanted.voxelMm, coarseVoxelMm);
    return wanted;
}

scene::Quality Recovery::atMost(scene::Quality wanted) const { return thrift_ > 0 ? std::min(wanted, scene::Quality::low) : wanted; }

} // namespace stria::app
