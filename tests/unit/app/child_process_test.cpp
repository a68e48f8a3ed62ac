#include "app/child_process.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

#include <chrono>
#include <csignal>
#include <future>
#include <thread>

using namespace stria::app;

namespace {

ChildProcess shell(const char* script, int patienceSeconds) { return {{"/bin/sh", "-c", script}, ChildProcess::Ending::kill, patienceSeconds}; }

} // namespace

// They wait for seconds: all at the same time.
TEST_CASE("a child that takes nothing, or does not come to an end, and computes nothing, is given up; one that computes is waited for") {
    auto takesNothing = std::async(std::launch::async, [] {
        ChildProcess child = shell("exec sleep 60", 1);
        const std::vector<std::byte> more(1 << 20); // than a pipe holds
        return !child.write(more) && child.wasStuck() && child.finish() == 128 + SIGKILL;
    });
    auto neverEnds = std::async(std::launch::async, [] {
        ChildProcess child = shell("exec 2>&-; exec sleep 60", 1);
        return child.finish() == 128 + SIGKILL && child.wasStuck();
    });
    auto computes = std::async(std::launch::async, [] {
        ChildProcess child = shell("i=0; while [ $i -lt 6000000 ]; do i=$((i + 1)); done; exit 7", 2); // some five seconds
        return child.finish() == 7 && !child.wasStuck();
    });
    CHECK(takesNothing.get());
    CHECK(neverEnds.get());
    CHECK(computes.get());
}

TEST_CASE("what a child has started is ended with it") {
    const TemporaryFolder folder;
    const std::string file = (folder.path / "pid").string();
    {
        ChildProcess child = shell(("sleep 60 & echo $! >" + file + ".part; mv " + file + ".part " + file + "; wait").c_str(), 60);
        while (!std::filesystem::exists(file)) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    const int started = std::stoi(contentOf(file));
    // Ended, if perhaps not yet waited for by whoever inherited it.
    const auto ended = [started] {
        const std::string stat = contentOf("/proc/" + std::to_string(started) + "/stat");
        return stat.empty() || stat.find(") Z ") != std::string::npos;
    };
    for (int i = 0; i < 200 && !ended(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    CHECK(ended());
}
