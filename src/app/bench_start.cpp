#include "app/bench_parts.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace stria::app {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// Removed with all that is in it.
struct FolderForNow {
    FolderForNow() {
        std::string pattern = (fs::temp_directory_path() / ("stria-bench-" + std::string(6, 'X'))).string();
        if (!mkdtemp(pattern.data())) throw Error("Cannot make a temporary folder", std::strerror(errno), "Check TMPDIR");
        path = pattern;
    }
    ~FolderForNow() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    FolderForNow(const FolderForNow&) = delete;
    FolderForNow& operator=(const FolderForNow&) = delete;
    fs::path path;
};

// Milliseconds from the start of a process until it has printed something; it is waited for.
double msUntilItPrints(const std::vector<std::string>& arguments, const std::string& cacheHome) {
    std::vector<std::string> environment{"XDG_CACHE_HOME=" + cacheHome};
    for (char** each = environ; *each; ++each)
        if (std::strncmp(*each, "XDG_CACHE_HOME=", 15) != 0) environment.emplace_back(*each);
    const auto pointers = [](std::vector<std::string>& texts) {
        std::vector<char*> all;
        for (std::string& text : texts) all.push_back(text.data());
        all.push_back(nullptr);
        return all;
    };
    std::vector<std::string> words = arguments;
    std::vector<char*> argv = pointers(words), envp = pointers(environment);

    int ends[2];
    if (pipe(ends) != 0) throw Error("Cannot make a pipe", std::strerror(errno), "Close other programs");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    pid_t child = 0;
    const Clock::time_point start = Clock::now();
    const int trouble = posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), envp.data());
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (trouble != 0) {
        close(ends[0]);
        throw Error("Cannot start another stria", std::strerror(trouble), "Close other programs");
    }
    char byte = 0;
    ssize_t got = 0;
    while ((got = read(ends[0], &byte, 1)) < 0 && errno == EINTR) {}
    const double ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    while (got > 0 || (got < 0 && errno == EINTR)) got = read(ends[0], &byte, 1); // to its end
    close(ends[0]);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw Error("The start of a process could not be measured", "it did not end well", "Run stria bench --scene section-low to see why");
    return ms;
}

} // namespace

std::optional<StartTimes> measureStart(const Request& request) {
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    if (error) return std::nullopt;
    const FolderForNow folder;
    std::vector<std::string> arguments{self.string(), "bench", "--no-config", "--scene", firstFrameScene,
                                       "--size", fmt::format("{}x{}", request.sizePx.x, request.sizePx.y),
                                       "--samples", std::to_string(request.settings.samples)};
    if (!request.gpu.empty()) arguments.insert(arguments.end(), {"--gpu", request.gpu});
    StartTimes times;
    times.coldMs = msUntilItPrints(arguments, folder.path.string());
    times.warmMs = msUntilItPrints(arguments, folder.path.string());
    return times;
}

} // namespace stria::app
