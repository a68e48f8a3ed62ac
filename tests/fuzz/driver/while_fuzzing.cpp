#include "fuzz/properties.h"

namespace stria::fuzz {
bool thorough = false;
}
