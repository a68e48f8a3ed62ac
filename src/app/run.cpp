#include "app/run.h"

#include "app/bench.h"
#include "app/child_process.h"
#include "app/command_line.h"
#include "app/commands.h"
#include "app/film.h"
#include "app/handout.h"
#include "app/info.h"
#include "app/still.h"
#include "app/window.h"
#include "core/files.h"
#include "core/log.h"

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace stria::app {
namespace {

// Ends at once and leaves nothing half done: what was asked to end by Ctrl+C says so with its exit code, anything else as the system does.
extern "C" void endNow(int signal) {
    endChildProcess(); // first: it may be writing the file
    removeUnfinishedFiles();
    if (signal == SIGINT) _exit(int(ExitCode::interrupted));
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

// A standard stream that was closed by the caller would lend its number to the next file opened: messages would land in a picture.
// Open the wrong way round, writing results still fails as it should.
void fillStandardStreams() {
    for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (fcntl(number, F_GETFD) == -1)
            (void)open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY); // takes the lowest free number
}

} // namespace

ExitCode run(const std::vector<std::string>& arguments) {
    fillStandardStreams();
    std::signal(SIGXFSZ, SIG_IGN); // a limit on the size of files then fails as a full disk does
    for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, endNow); // the window replaces this by ending its loop
    // Also when nobody reads the messages any more, at Ctrl+\, or when the time that a processor may be used is up; not where our caller has these ignored.
    for (const int signal : {SIGHUP, SIGPIPE, SIGQUIT, SIGXCPU})
        if (std::signal(signal, endNow) == SIG_IGN) std::signal(signal, SIG_IGN); // nohup
    auto parsed = parseCommandLine(arguments);
    if (const Answer* answer = std::get_if<Answer>(&parsed)) {
        printResult(answer->text);
        return ExitCode::done;
    }
    if (const Problem* problem = std::get_if<Problem>(&parsed)) {
        log::error(problem->text());
        return ExitCode::wrongUsage;
    }
    const Request& request = std::get<Request>(parsed);
    switch (request.command) {
    case Command::render:
        return runRender(request);
    case Command::film:
        return runFilm(request);
    case Command::curves:
        return runCurves(request);
    case Command::describe:
        return runDescribe(request);
    case Command::handout:
        return runHandout(request);
    case Command::check:
        return runCheck(request);
    case Command::info:
        return runInfo(request);
    case Command::bench:
        return runBench(request);
    case Command::window:
        break;
    }
    return runWindow(request);
}

} // namespace stria::app
