#include "core/log.h"

#include <cstdlib>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace stria::log {
namespace {

spdlog::logger& logger() {
    static spdlog::logger instance = [] {
        const bool plain = std::getenv("NO_COLOR") != nullptr;
        auto sink = std::make_shared<spdlog::sinks::stderr_color_sink_mt>(plain ? spdlog::color_mode::never : spdlog::color_mode::automatic);
        spdlog::logger made("stria", sink);
        made.set_pattern("stria: %^%v%$");
        return made;
    }();
    return instance;
}

// File names and values come from anywhere; what they hold must not steer the terminal or look like a line of ours.
std::string onOneLine(std::string_view message) {
    std::string line(message);
    for (char& c : line)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = c == '\n' ? ' ' : '?';
    return line;
}

} // namespace

void info(std::string_view message) { logger().info("{}", onOneLine(message)); }
void warning(std::string_view message) { logger().warn("warning: {}", onOneLine(message)); }
void error(std::string_view message) { logger().error("{}", onOneLine(message)); }

} // namespace stria::log
