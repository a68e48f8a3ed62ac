#include "core/error.h"

int main() { return int(stria::ExitCode::done); }
