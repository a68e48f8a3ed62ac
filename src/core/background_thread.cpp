#include "core/background_thread.h"

#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace stria {

void giveWay() {
#ifdef __linux__
    // Linux keeps a nice value for each thread. A larger one would leave nothing to it beside a busy neighbour, such as an export.
    constexpr int niceness = 5;
    (void)setpriority(PRIO_PROCESS, id_t(gettid()), niceness);
#endif
}

} // namespace stria
