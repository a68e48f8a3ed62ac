#include "app/run.h"
#include "core/log.h"

#include <new>
#include <system_error>

namespace {
int notEnoughMemory() {
    stria::log::error("There is not enough memory for this. Ask for a smaller picture, or close other programs.");
    return int(stria::ExitCode::failed);
}
} // namespace

// Whatever goes wrong in the world ends here, as one message and an exit code.
int main(int argc, char** argv) {
    try {
        return int(stria::app::run({argv + 1, argv + argc}));
    } catch (const stria::Error& error) {
        stria::log::error(error.full);
        return int(error.exit);
    } catch (const std::bad_alloc&) {
        return notEnoughMemory();
    } catch (const std::exception& error) {
        const auto* system = dynamic_cast<const std::system_error*>(&error);
        if (system && system->code() == std::errc::resource_unavailable_try_again) return notEnoughMemory(); // a thread could not be started
        stria::log::error(std::string("Something went wrong that should not: ") + error.what());
        return int(stria::ExitCode::failed);
    }
}
