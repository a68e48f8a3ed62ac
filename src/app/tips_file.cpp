#include "app/tips_file.h"

#include "core/error.h"
#include "core/files.h"
#include "core/log.h"

#include <nlohmann/json.hpp>

namespace stria::app {
namespace {

constexpr const char* fileName = "tips.json";
constexpr std::size_t largest = 1 << 16;

} // namespace

std::set<std::string> readTips(const std::filesystem::path& folder) {
    std::set<std::string> seen;
    if (folder.empty()) return seen;
    const Result<std::string> text = readTextFile(folder / fileName, largest);
    if (!text) return seen;
    const nlohmann::json json = nlohmann::json::parse(*text, nullptr, false);
    if (json.is_array())
        for (const auto& each : json)
            if (each.is_string()) seen.insert(each.get<std::string>());
    return seen;
}

void writeTips(const std::filesystem::path& folder, const std::set<std::string>& seen) {
    if (folder.empty()) return;
    try {
        std::error_code ignored;
        std::filesystem::create_directories(folder, ignored);
        writeFileAtomically(folder / fileName, nlohmann::json(seen).dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    } catch (const Error& error) {
        log::debug(error.full); // a tip that comes again is no trouble
    }
}

} // namespace stria::app
