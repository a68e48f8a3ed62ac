// What holds for any input, for the targets of this folder. A property that does not hold ends the program with a message.
#pragma once

#include "core/error.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace stria::fuzz {

extern bool thorough; // of the replay: more cuts than while fuzzing

inline void require(bool holds, std::string_view property) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %.*s\n", int(property.size()), property.data());
    std::abort();
}

// A line and a column of the text, or just behind its end; a message that fits a terminal.
inline void requireGoodProblem(const Problem& problem, std::string_view text) {
    require(!problem.message.empty(), "a problem has a message");
    require(problem.text().size() < 1500, "a problem is short");
    require(problem.line >= 0 && (problem.line == 0) == (problem.column == 0), "a line comes with a column");
    if (problem.line == 0) return;
    for (int line = 1; line < problem.line; ++line) {
        const std::size_t end = text.find('\n');
        require(end != text.npos, "the line is in the text");
        text.remove_prefix(end + 1);
    }
    require(std::size_t(problem.column) <= text.substr(0, text.find('\n')).size() + 1, "the column is in its line");
}

// No part of a good text from its beginning may be good as well, but for blanks at its end.
template <class Parse> void requireCutsRefused(std::string_view good, Parse parse) {
    const std::size_t end = good.find_last_not_of(" \t\r\n");
    const std::size_t most = thorough ? 1000 : 8, step = std::max<std::size_t>(1, end / most);
    for (std::size_t size = end;; size -= step) {
        const auto read = parse(good.substr(0, size));
        if (read) std::fprintf(stderr, "%.*s\n--- of ---\n%.*s\n", int(size), good.data(), int(good.size()), good.data());
        require(!read, "a file that was cut off is refused");
        requireGoodProblem(read.problem(), good.substr(0, size));
        if (size < step) break;
    }
}

inline std::string_view textOf(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

} // namespace stria::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
