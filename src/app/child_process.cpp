#include "app/child_process.h"

#include "core/error.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

extern char** environ;

namespace stria::app {
namespace {

constexpr std::size_t keptBytes = 8192; // of what the child says

// The child that a signal handler has to end.
std::atomic<pid_t> running = -1;
std::atomic<int> endingSignal = SIGKILL;
static_assert(std::atomic<pid_t>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

struct Pipe {
    int read = -1, write = -1;
    Pipe() {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) throw Error("Cannot make a pipe", std::strerror(errno), "Close other programs");
        read = ends[0];
        write = ends[1];
    }
    ~Pipe() {
        if (read >= 0) close(read);
        if (write >= 0) close(write);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
};

void doNotWait(int file) { fcntl(file, F_SETFL, fcntl(file, F_GETFL) | O_NONBLOCK); }

// Signals that end us wait as long as this lives.
class SignalsLater {
public:
    SignalsLater() {
        sigset_t ending;
        sigemptyset(&ending);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&ending, signal);
        pthread_sigmask(SIG_BLOCK, &ending, &before_);
    }
    ~SignalsLater() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    SignalsLater(const SignalsLater&) = delete;
    SignalsLater& operator=(const SignalsLater&) = delete;

private:
    sigset_t before_;
};

// A process of its own group: Ctrl+C in the terminal is for us, and we end it. Signals as at the start of a program.
class SpawnSettings {
public:
    SpawnSettings(int input, int errors) {
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
        posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_adddup2(&files, errors, STDERR_FILENO);
        posix_spawnattr_init(&attributes);
        sigset_t all, none;
        sigfillset(&all);
        sigemptyset(&none);
        posix_spawnattr_setsigdefault(&attributes, &all);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setpgroup(&attributes, 0);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    }
    ~SpawnSettings() {
        posix_spawnattr_destroy(&attributes);
        posix_spawn_file_actions_destroy(&files);
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;

    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
};

// What the processes of a group have computed so far, in ticks of the system: an encoder may be started by a script. proc(5), fields 5, 14 and 15.
uint64_t ticksOfGroup(pid_t group) {
    uint64_t ticks = 0;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/proc", error)) {
        if (entry.path().filename().native().find_first_not_of("0123456789") != std::string::npos) continue;
        std::ifstream file(entry.path() / "stat");
        std::string text, skipped;
        std::getline(file, text, '\0');
        std::istringstream fields(text.substr(std::min(text.size(), text.rfind(')') + 1))); // a name may hold anything before that
        pid_t of = 0;
        uint64_t user = 0, system = 0;
        fields >> skipped >> skipped >> of;
        for (int field = 6; field < 14; ++field) fields >> skipped;
        if (fields >> user >> system && of == group) ticks += user + system;
    }
    return ticks;
}

} // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& arguments, Ending ending, int patienceSeconds)
    : ending_(ending), patienceSeconds_(patienceSeconds) {
    STRIA_ASSERT(!arguments.empty());
    std::signal(SIGPIPE, SIG_IGN); // a child that has ended is told by the failing write
    Pipe input, errors;
    const SpawnSettings settings(input.read, errors.write);
    std::vector<char*> texts;
    for (const std::string& argument : arguments) texts.push_back(const_cast<char*>(argument.c_str()));
    texts.push_back(nullptr);
    {
        const SignalsLater known; // a signal that ends us must find the child
        pid_t pid = -1;
        if (const int error = posix_spawnp(&pid, texts[0], &settings.files, &settings.attributes, texts.data(), environ))
            throw Error("Cannot start " + arguments[0], std::strerror(error), "Check that it is installed and can be run");
        pid_ = pid;
        endingSignal = ending == Ending::kill ? SIGKILL : SIGTERM;
        running = pid;
    }
    input_ = std::exchange(input.write, -1);
    errors_ = std::exchange(errors.read, -1);
    doNotWait(input_);
    doNotWait(errors_);
}

ChildProcess::~ChildProcess() {
    end();
    finish();
    if (errors_ >= 0) close(errors_);
}

bool ChildProcess::write(std::span<const std::byte> bytes) {
    while (!bytes.empty() && input_ >= 0) {
        pollfd waited[2] = {{input_, POLLOUT, 0}, {errors_, POLLIN, 0}};
        const int came = ::poll(waited, errors_ >= 0 ? 2 : 1, 1000);
        if (came < 0 && errno != EINTR) return false;
        if (came == 0) noteSilentSecond();
        if (wasStuck()) return false;
        if (errors_ >= 0 && waited[1].revents) readWhatThereIs();
        if (waited[0].revents & (POLLERR | POLLNVAL)) return false;
        if (!(waited[0].revents & POLLOUT)) continue;
        const ssize_t written = ::write(input_, bytes.data(), bytes.size());
        if (written < 0 && errno != EAGAIN && errno != EINTR) return false;
        if (written > 0) {
            bytes = bytes.subspan(std::size_t(written));
            silentSeconds_ = 0;
        }
    }
    return bytes.empty();
}

void ChildProcess::readWhatThereIs() {
    char buffer[4096];
    while (errors_ >= 0) {
        const ssize_t got = read(errors_, buffer, sizeof buffer);
        if (got > 0) {
            said_.append(buffer, std::size_t(got));
            silentSeconds_ = 0;
            if (said_.size() > keptBytes) said_.erase(0, said_.size() - keptBytes);
        } else if (got < 0 && errno == EINTR)
            continue;
        else if (got < 0 && errno == EAGAIN)
            return;
        else {
            close(errors_);
            errors_ = -1;
        }
    }
}

void ChildProcess::noteSilentSecond() {
    if (pid_ < 0 || wasStuck()) return;
    const uint64_t ticks = ticksOfGroup(pid_);
    silentSeconds_ = ticks == ticks_ ? silentSeconds_ + 1 : 0;
    ticks_ = ticks;
    if (wasStuck()) kill(-pid_, SIGKILL);
}

void ChildProcess::reap() {
    if (pid_ < 0) return;
    // Looked at first: once it has been waited for, its number may be another process's, and a signal handler must not end that.
    siginfo_t info{};
    int error;
    do error = waitid(P_PID, id_t(pid_), &info, WEXITED | WNOWAIT | WNOHANG);
    while (error < 0 && errno == EINTR);
    if (error == 0 && info.si_pid == 0) return;
    running = -1;
    int status = 0;
    const pid_t ended = waitpid(pid_, &status, 0);
    exitCode_ = ended < 0 ? 1 : WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    pid_ = -1;
}

bool ChildProcess::poll() {
    readWhatThereIs();
    reap();
    if (pid_ < 0) readWhatThereIs(); // its last words
    return pid_ >= 0;
}

int ChildProcess::finish() {
    if (input_ >= 0) close(std::exchange(input_, -1));
    // Not to the end of its stderr: a child of its own may hold that open.
    for (int silentTenths = 0; pid_ >= 0;) {
        pollfd waited{errors_, POLLIN, 0}; // closed: only the time passes
        if (::poll(&waited, 1, 100) == 0 && ++silentTenths % 10 == 0) noteSilentSecond();
        readWhatThereIs();
        reap();
    }
    readWhatThereIs();
    return exitCode_;
}

void ChildProcess::end() {
    if (pid_ >= 0) kill(-pid_, ending_ == Ending::kill ? SIGKILL : SIGTERM);
}

std::string ChildProcess::lastLine() const {
    std::string_view rest = said_;
    while (!rest.empty()) {
        const std::size_t start = rest.find_last_of("\r\n");
        std::string_view line = start == std::string_view::npos ? rest : rest.substr(start + 1);
        rest = start == std::string_view::npos ? std::string_view{} : rest.substr(0, start);
        const std::size_t from = line.find_first_not_of(" \t"), to = line.find_last_not_of(" \t");
        if (from != std::string_view::npos) return std::string(line.substr(from, to - from + 1));
    }
    return {};
}

bool isInPath(std::string_view program) {
    const char* path = std::getenv("PATH");
    std::string_view rest = path ? path : "/bin:/usr/bin"; // as posix_spawnp does
    for (;;) {
        const std::size_t colon = rest.find(':');
        const std::filesystem::path folder(rest.substr(0, colon));
        const std::filesystem::path file = (folder.empty() ? std::filesystem::path(".") : folder) / program;
        std::error_code ignored;
        if (std::filesystem::is_regular_file(file, ignored) && access(file.c_str(), X_OK) == 0) return true;
        if (colon == std::string_view::npos) return false;
        rest.remove_prefix(colon + 1);
    }
}

void endChildProcess() noexcept {
    const pid_t pid = running.exchange(-1);
    if (pid < 0) return;
    kill(-pid, endingSignal);
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
}

} // namespace stria::app
