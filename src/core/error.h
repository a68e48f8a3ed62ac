// How Stria says that something went wrong.
// Error is thrown when the world fails (no device, disk full) and caught once, in main.
// Problem is returned when input is bad; the running Scene stays as it is.
// STRIA_ASSERT is for bugs of ours and stays in release builds.
#pragma once

#include <exception>
#include <string>
#include <variant>
#include <vector>
#include <utility>

namespace stria {

// Exit codes of the executable, a contract with scripts.
enum class ExitCode { done = 0, failed = 1, wrongUsage = 2, noDevice = 3, interrupted = 130 };

// One sentence each: what failed, the likely cause, what to do about it.
struct Error : std::exception {
    Error(std::string what_, std::string why_, std::string remedy_, ExitCode exit_ = ExitCode::failed);
    const char* what() const noexcept override { return full.c_str(); }

    std::string sentence, why, remedy, full; // full = "sentence: why. remedy"
    ExitCode exit;
};

// The device is gone (VK_ERROR_DEVICE_LOST): the app rebuilds everything on the GPU from the same Scene.
struct DeviceLost : Error {
    explicit DeviceLost(std::string during);
};

// Memory of the device or the computer is used up: the app tries again with less detail.
struct OutOfMemory : Error {
    using Error::Error;
};

// Bad input: where it is and what was expected. line and column count from 1; 0 = not about a place in a file.
struct Problem {
    std::string file;
    int line = 0, column = 0;
    std::string message;  // "depth is 9, expected 0.25 to 3.00 mm"
    std::string remedy;   // may be empty
    std::vector<Problem> further; // of the same file, in its order
    std::string text() const; // file:line:column: message. remedy
};

// A value or the Problem that prevented it.
template <class T> class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::move(value)) {}
    Result(Problem problem) : state_(std::move(problem)) {}
    explicit operator bool() const { return state_.index() == 0; }
    const T& value() const& { return std::get<0>(state_); }
    T&& value() && { return std::get<0>(std::move(state_)); }
    const T& operator*() const { return value(); }
    const T* operator->() const { return &std::get<0>(state_); }
    const Problem& problem() const { return std::get<1>(state_); }

private:
    std::variant<T, Problem> state_;
};

[[noreturn]] void assertionFailed(const char* condition, const char* file, int line);
#define STRIA_ASSERT(condition) ((condition) ? void(0) : ::stria::assertionFailed(#condition, __FILE__, __LINE__))

} // namespace stria
