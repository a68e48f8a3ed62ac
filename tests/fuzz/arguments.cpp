// The command line, one argument a line: a request within its limits, an answer, or a problem in short words. It runs in a folder of its
// own that holds a plan and a story; a slash becomes another sign, so that nothing else is reached, and no settings are read.
#include "app/command_line.h"
#include "fuzz/properties.h"
#include "model/course.h"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace stria;

namespace {

void enterFolder() {
    for (const char* variable : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_PICTURES_DIR", "LANG"}) unsetenv(variable);
    const auto folder = std::filesystem::temp_directory_path() / ("stria-fuzz-" + std::to_string(getpid()));
    std::filesystem::create_directory(folder);
    std::filesystem::current_path(folder);
    std::ofstream("p.json") << R"({"stria": 1, "depth": 2, "sessions": 4, "view": {"view": "micro", "day": 20}})";
    std::ofstream("s.json") << R"({"story": 1, "steps": [{"id": "a", "seconds": 3}]})";
    std::atexit([] {
        std::error_code ignored;
        std::filesystem::remove_all(std::filesystem::current_path(ignored), ignored);
    });
}

std::vector<std::string> argumentsIn(std::string_view text) {
    std::vector<std::string> arguments(1);
    for (const char c : text)
        if (c == '\n')
            arguments.emplace_back();
        else if (c != '\0') // no argument can have one
            arguments.back() += c == '/' ? '_' : c;
    return arguments;
}

void requireWithinLimits(const app::Request& request) {
    const double lastDay = model::lastDay(request.scene.plan);
    const auto isInCourse = [&](double day) { return day >= model::firstDay && day <= lastDay; };
    fuzz::require(isInCourse(request.scene.day), "the day is in the course");
    for (const double day : request.days) fuzz::require(isInCourse(day), "days are in the course");
    fuzz::require(std::min(request.sizePx.x, request.sizePx.y) >= 16 && std::max(request.sizePx.x, request.sizePx.y) <= 8192, "the size is in range");
    fuzz::require(request.film.firstFrame >= 1 && request.film.firstFrame <= request.film.lastFrame, "a film has frames");
    fuzz::require(request.scene.fontScale >= 0.5 && request.scene.fontScale <= 3, "the font scale is in range");
    fuzz::require(request.clinic.size() <= 120 && (request.date.empty() || request.date.size() == 10), "typed words are short");
    const Result<model::PlanFile> again = model::parsePlan(model::planToJson(request.planFile), "plan.json");
    fuzz::require(again && again->plan == request.planFile.plan, "the plan asked for can be saved");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const bool inside = (enterFolder(), true);
    fuzz::require(inside, "there is a folder to run in");
    const auto parsed = app::parseCommandLine(argumentsIn(fuzz::textOf(data, size)));
    if (const Problem* problem = std::get_if<Problem>(&parsed)) {
        fuzz::require(!problem->message.empty() && problem->text().size() < 2000, "a problem is said shortly");
    } else if (const app::Request* request = std::get_if<app::Request>(&parsed))
        requireWithinLimits(*request);
    return 0;
}
