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

} // namespace

void info(std::string_view message) { logger().info("{}", message); }
void warning(std::string_view message) { logger().warn("warning: {}", message); }
void error(std::string_view message) { logger().error("{}", message); }

} // namespace stria::log
