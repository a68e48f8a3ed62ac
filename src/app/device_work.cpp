#include "app/device_work.h"

#include "app/settings.h"
#include "core/log.h"

#include <atomic>
#include <chrono>
#include <thread>

namespace stria::app {

uint32_t workOnDevice(const Request& request, const DeviceWork& work) {
    constexpr int mostTries = 3;
    std::atomic<uint32_t> complaints = 0;
    gpu::ContextOptions options;
    options.validation = request.validation;
    options.gpu = request.gpu;
    options.cacheFolder = cacheFolder();
    options.onValidationMessage = [&complaints](const std::string&) { ++complaints; }; // also those at its end
    int tries = 0;
    const auto beginAgain = [&tries](const Error& error) {
        if (++tries > mostTries) throw;
        log::warning(error.sentence + ": " + error.why + ". Starting again with the same picture.");
        std::this_thread::sleep_for(std::chrono::milliseconds(200 * (tries - 1)));
    };
    for (;;) {
        try {
            gpu::Context context(options);
            work(context, [&tries] { tries = 0; });
            context.waitIdle();
            break;
        } catch (const DeviceLost& lost) {
            beginAgain(lost);
        } catch (const Error& error) {
            if (tries == 0) throw;
            beginAgain(error); // a device that was lost may take a moment to come back
        }
    }
    return complaints;
}

} // namespace stria::app
