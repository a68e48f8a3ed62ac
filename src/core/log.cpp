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
    constexpr std::size_t longest = 4000; // about as long as a path can be
    std::string line(message.substr(0, longest));
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto byte = static_cast<unsigned char>(line[i]), next = static_cast<unsigned char>(i + 1 < line.size() ? line[i + 1] : 0);
        if (byte < 0x20 || byte == 0x7f)
            line[i] = byte == '\n' ? ' ' : '?';
        else if (byte == 0xc2 && next >= 0x80 && next < 0xa0) // U+0080 to U+009F steer a terminal too
            line[i] = line[i + 1] = '?';
    }
    return message.size() > longest ? line + "..." : line;
}

} // namespace

void debug(std::string_view message) {
    static const bool wanted = std::getenv("STRIA_DEBUG") != nullptr;
    if (wanted) logger().info("debug: {}", onOneLine(message));
}
void info(std::string_view message) { logger().info("{}", onOneLine(message)); }
void warning(std::string_view message) { logger().warn("warning: {}", onOneLine(message)); }
void error(std::string_view message) { logger().error("{}", onOneLine(message)); }

} // namespace stria::log
