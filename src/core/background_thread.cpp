#include "core/background_thread.h"

#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace stria {

void giveWay() {
#ifdef __linux__
    // Linux keeps a nice value for each thread. One that cannot be had is done without.
    constexpr int niceness = 15;
    (void)setpriority(PRIO_PROCESS, id_t(gettid()), niceness);
#endif
}

} // namespace stria
