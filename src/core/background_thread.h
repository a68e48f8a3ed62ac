// Work that nobody waits for must not slow down the picture that somebody looks at.
#pragma once

namespace stria {

// The calling thread, and those that it starts from now on, give way to the process's other threads. Where the system knows no such thing,
// nothing changes.
void giveWay();

} // namespace stria
