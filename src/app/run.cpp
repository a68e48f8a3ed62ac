#include "app/run.h"

#include "app/command_line.h"
#include "app/commands.h"
#include "app/info.h"
#include "app/still.h"
#include "app/window.h"
#include "core/log.h"

#include <csignal>
#include <unistd.h>

namespace stria::app {

ExitCode run(const std::vector<std::string>& arguments) {
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
    // Files are written whole or not at all, so stopping at once leaves nothing half done. The window ends its loop instead.
    if (request.command != Command::window) std::signal(SIGINT, [](int) { _exit(int(ExitCode::interrupted)); });
    switch (request.command) {
    case Command::render: return runRender(request);
    case Command::curves: return runCurves(request);
    case Command::describe: return runDescribe(request);
    case Command::check: return runCheck(request);
    case Command::info: return runInfo(request);
    case Command::window: break;
    }
    return runWindow(request);
}

} // namespace stria::app
