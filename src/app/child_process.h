// Another program, run without a shell: its input is a pipe of ours, what it says on stderr is kept, what it prints is lost.
// It never outlives us by our doing: let go, it is ended with whatever it has started itself, and a signal that ends us ends it first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stria::app {

class ChildProcess {
public:
    // What ends it before its time: at once, or by asking it to tidy up after itself.
    enum class Ending { kill, terminate };

    // arguments[0] is looked for in PATH unless it has a slash. Throws Error when it cannot be started. `patienceSeconds`: so long write and finish wait for
    // a child that neither takes nor says anything nor computes, before they end it.
    ChildProcess(const std::vector<std::string>& arguments, Ending ending, int patienceSeconds = 120);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    // Waits until it has taken all. False: it has ended, or takes no more.
    bool write(std::span<const std::byte> bytes);
    // Without waiting: reads what it has said since, and says whether it still runs.
    bool poll();
    // Closes its input and waits for it. Its exit code, or 128 + the signal that ended it.
    int finish();
    // Asks it to end; poll or finish tells when it has.
    void end();

    // The last of what it has said, and its last line that says something.
    const std::string& said() const { return said_; }
    std::string lastLine() const;
    int exitCode() const { return exitCode_; } // once it has ended
    bool wasStuck() const { return silentSeconds_ >= patienceSeconds_; } // and was therefore ended

private:
    void readWhatThereIs();
    void reap();
    void noteSilentSecond();

    Ending ending_;
    int patienceSeconds_, silentSeconds_ = 0;
    uint64_t ticks_ = 0; // of the processor that it has taken
    int pid_ = -1, input_ = -1, errors_ = -1, exitCode_ = 0;
    std::string said_;
};

// Whether a program of this name can be found in PATH.
bool isInPath(std::string_view program);

// For a signal handler that is about to end this process: ends the child that runs, if there is one, and waits for it.
void endChildProcess() noexcept;

} // namespace stria::app
