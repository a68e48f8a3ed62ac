#include "app/display_guard.h"

#include "app/child_process.h"
#include "core/error.h"
#include "core/files.h"
#include "core/log.h"

#include <csignal>
#include <cstdlib>
#include <dlfcn.h>
#include <utility>

namespace stria::app {
namespace {

std::function<void()> keep;

// Called by Xlib, which ends the process should this return. Nothing may be thrown through it.
int onDisplayGone(void*) {
    try {
        if (keep) std::exchange(keep, nullptr)();
        log::error("The display went away under the window. A plan that was not saved is offered at the next start.");
    } catch (...) { // nothing more can be done
    }
    endChildProcess();
    removeUnfinishedFiles();
    std::_Exit(int(ExitCode::failed));
}

// GLFW loads Xlib by itself, so that it need not be there: so it is looked up here as well.
void tellXlib() {
    void* library = dlopen("libX11.so.6", RTLD_LAZY | RTLD_NOLOAD);
    if (!library) return;
    using SetHandler = int (*(*)(int (*)(void*)))(void*); // XSetIOErrorHandler(3)
    if (const auto set = reinterpret_cast<SetHandler>(dlsym(library, "XSetIOErrorHandler"))) set(onDisplayGone);
    dlclose(library);
}

} // namespace

DisplayGuard::DisplayGuard(std::function<void()> giveUp) {
    keep = std::move(giveUp);
    tellXlib();
}

DisplayGuard::~DisplayGuard() { keep = nullptr; }

void endBySignal(int signal) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
    std::_Exit(128 + signal);
}

} // namespace stria::app
