#include "app/window_status.h"

#include "app/clock.h"
#include "core/statistics.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>
#include <utility>

namespace stria::app {
namespace {

constexpr double lineEverySeconds = 1, mebi = 1024.0 * 1024.0;

// What of this process is in memory, in MiB; 0 where the system does not tell.
double residentMiB() {
    std::ifstream pages("/proc/self/statm");
    double all = 0, resident = 0;
    pages >> all >> resident;
    return resident * double(sysconf(_SC_PAGESIZE)) / mebi;
}

} // namespace

WindowStatus::WindowStatus(const DeviceNews& news) : news_(news), start_(secondsNow()), written_(start_) {
    const char* path = std::getenv("STRIA_STATUS");
    if (!path) return;
    file_.reset(std::fopen(path, "w"));
    if (!file_)
        throw Error(fmt::format("Cannot write {}", path), std::strerror(errno), "Unset STRIA_STATUS: it is for tests of Stria alone",
                    ExitCode::wrongUsage);
}

void WindowStatus::frameTook(double ms, gpu::Context& context, const WindowInput& input, bool pictured, double nowSeconds) {
    if (!file_) return;
    frameMs_.push_back(ms);
    const bool answered = input.keys != input_.keys || input.buttons != input_.buttons;
    input_ = input, pictured_ = pictured, resting_ = false;
    if (nowSeconds - written_ >= lineEverySeconds)
        write("running", {context.liveHandles(), context.livePipelines(), double(context.memory().bytesReserved()) / mebi}, nowSeconds);
    else if (answered)
        writeInput("answered", nowSeconds);
}

void WindowStatus::rests(double nowSeconds) {
    if (file_ && !std::exchange(resting_, true)) writeInput("rest", nowSeconds);
}

void WindowStatus::ended(double nowSeconds) {
    if (file_) write("ended", {news_.handlesLeft}, nowSeconds);
}

std::string WindowStatus::inputText() const {
    return fmt::format("\"beginnings\": {}, \"keys\": {}, \"buttons\": {}, \"pointer\": [{:.0f}, {:.0f}], \"picture\": {}", beginnings_,
                       input_.keys, input_.buttons, input_.pointerPx.x, input_.pointerPx.y, pictured_);
}

void WindowStatus::writeInput(const char* event, double nowSeconds) {
    fmt::print(file_.get(), "{{\"event\": \"{}\", \"seconds\": {:.2f}, {}}}\n", event, nowSeconds - start_, inputText());
    std::fflush(file_.get());
}

void WindowStatus::write(const char* event, const OnDevice& device, double nowSeconds) {
    const std::size_t frames = frameMs_.size();
    const Spread spread = spreadOf(std::exchange(frameMs_, {}));
    fmt::print(file_.get(),
               "{{\"event\": \"{}\", \"seconds\": {:.2f}, \"frames\": {}, \"medianMs\": {:.2f}, \"p95Ms\": {:.2f}, \"maxMs\": {:.2f}, "
               "\"residentMiB\": {:.1f}, \"deviceMiB\": {:.1f}, \"handles\": {}, \"pipelines\": {}, "
               "\"validation\": {}, {}}}\n",
               event, nowSeconds - start_, frames, spread.median, spread.p95, spread.max, residentMiB(), device.reservedMiB, device.handles,
               device.pipelines, news_.complaints.load(), inputText());
    std::fflush(file_.get());
    written_ = nowSeconds;
}

} // namespace stria::app
