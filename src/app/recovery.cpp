#include "app/recovery.h"

#include "core/log.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>

namespace stria::app {
namespace {

// By how much thrift: the course of the tissue takes most of the memory, and half the voxels' edge takes eight times as much.
constexpr std::array<double, 3> finestVoxelMm{0, 0.15, 0.2};

} // namespace

void Recovery::run(const std::function<void(Recovery&)>& body) {
    for (;;) {
        try {
            return body(*this);
        } catch (const DeviceLost& lost) {
            keepPlan_();
            beginAgain(lost);
        } catch (const OutOfMemory& trouble) {
            keepPlan_();
            saveMemory(trouble);
        } catch (const Error& error) {
            keepPlan_();
            if (tries_ == 0) throw;
            beginAgain(error); // a device that was lost may take a moment to come back
        } catch (...) { // the memory of the computer itself is used up, for one
            keepPlan_();
            throw;
        }
    }
}

void Recovery::goodPicture() {
    if (++pictures_ >= picturesUntilGood) tries_ = 0;
}

void Recovery::beginAgain(const Error& error) {
    pictures_ = 0;
    if (++tries_ > mostTries)
        throw Error("The graphics device failed again and again", error.sentence + ": " + error.why,
                    "A plan that was not saved is offered at the next start. Update the graphics driver if this happens again");
    log::warning(error.sentence + ": " + error.why + ". Starting again with the same scene.");
    std::this_thread::sleep_for(std::chrono::milliseconds(200 * (tries_ - 1)));
}

void Recovery::saveMemory(const OutOfMemory& trouble) {
    pictures_ = 0;
    if (thrift_ == mostThrift) throw trouble;
    ++thrift_;
    news_ = true;
    log::warning(trouble.sentence + ": " + trouble.why + ". Going on with less detail.");
}

render::RenderSettings Recovery::settings(render::RenderSettings wanted) const {
    if (thrift_ > 0) wanted.samples = 1;
    wanted.voxelMm = std::max(wanted.voxelMm, finestVoxelMm[std::size_t(thrift_)]);
    return wanted;
}

scene::Quality Recovery::finest() const { return thrift_ > 0 ? scene::Quality::low : scene::Quality::reference; }

} // namespace stria::app
