#include "core/error.h"

#include <cstdio>
#include <cstdlib>

namespace stria {

Error::Error(std::string what_, std::string why_, std::string remedy_, ExitCode exit_)
    : sentence(std::move(what_)), why(std::move(why_)), remedy(std::move(remedy_)), exit(exit_) {
    full = sentence;
    if (!why.empty()) full += ": " + why;
    if (!full.ends_with('.')) full += '.';
    if (!remedy.empty()) full += " " + remedy;
    if (!full.ends_with('.')) full += '.';
}

DeviceLost::DeviceLost(std::string during)
    : Error("The graphics device stopped answering", std::move(during), "Restart Stria; update the graphics driver if it happens again") {}

std::string Problem::text() const {
    std::string place = file;
    if (line > 0) place += ":" + std::to_string(line);
    if (line > 0 && column > 0) place += ":" + std::to_string(column);
    std::string all = place.empty() ? message : place + ": " + message;
    if (!all.ends_with('.')) all += '.';
    if (!remedy.empty()) all += " " + remedy;
    if (!all.ends_with('.') && !all.ends_with('?')) all += '.';
    return all;
}

void assertionFailed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "stria: internal error: %s (%s:%d). Please report this.\n", condition, file, line);
    std::abort();
}

} // namespace stria
