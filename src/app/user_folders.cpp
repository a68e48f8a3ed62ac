#include "app/user_folders.h"

#include "app/settings.h"
#include "core/files.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>

namespace stria::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t mostBytes = 1 << 16; // a desktop writes some ten lines

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

bool takes(std::string_view& text, std::string_view start) {
    if (!text.starts_with(start)) return false;
    text.remove_prefix(start.size());
    return true;
}

void skipBlanks(std::string_view& text) {
    while (!text.empty() && isBlank(text.front())) text.remove_prefix(1);
}

// The rest of a text in quotes, and what follows them left over; nothing where a shell would put in something else.
std::optional<std::string> quotedRest(std::string_view& text) {
    std::string plain;
    while (!text.empty() && text.front() != '"') {
        if (text.front() == '$' || text.front() == '`') return std::nullopt;
        if (text.front() == '\\') {
            text.remove_prefix(1);
            if (text.empty()) return std::nullopt;
            if (std::string_view("\"\\$`").find(text.front()) == std::string_view::npos) plain += '\\'; // it stands for itself
        }
        plain += text.front();
        text.remove_prefix(1);
    }
    return takes(text, "\"") ? std::optional(plain) : std::nullopt;
}

// What a line says of the variable; empty: nothing.
fs::path folderIn(std::string_view line, std::string_view variable, const fs::path& home) {
    if (line.find('\0') != std::string_view::npos) return {};
    skipBlanks(line);
    if (!takes(line, variable) || !takes(line, "=\"")) return {};
    const bool belowHome = takes(line, "$HOME");
    const std::optional<std::string> rest = quotedRest(line);
    const bool separate = !line.empty() && isBlank(line.front());
    skipBlanks(line);
    if (!rest || !(line.empty() || (separate && line.front() == '#'))) return {};
    if (!belowHome) return rest->starts_with('/') ? fs::path(*rest) : fs::path();
    if (home.empty() || !(rest->empty() || rest->starts_with('/'))) return {};
    const std::size_t below = rest->find_first_not_of('/');
    return below == std::string::npos ? home : home / rest->substr(below);
}

// One of the user's own folders; empty: there is none.
fs::path userFolder(const char* variable, const char* belowHome) {
    std::error_code ignored;
    const char* given = std::getenv(variable);
    if (given && fs::is_directory(given, ignored)) return given;
    const fs::path home = homeFolder(), config = configFolder();
    if (const Result<std::string> text = readTextFile(config / "user-dirs.dirs", mostBytes); !config.empty() && text)
        if (fs::path named = folderNamedIn(*text, variable, home); !named.empty() && fs::is_directory(named, ignored)) return named;
    const fs::path usual = home / belowHome;
    return !home.empty() && fs::is_directory(usual, ignored) ? usual : fs::path();
}

} // namespace

fs::path folderNamedIn(std::string_view userDirs, std::string_view variable, const fs::path& home) {
    fs::path named;
    while (!userDirs.empty()) {
        const std::size_t end = std::min(userDirs.find('\n'), userDirs.size());
        if (fs::path folder = folderIn(userDirs.substr(0, end), variable, home); !folder.empty()) named = std::move(folder);
        userDirs.remove_prefix(std::min(end + 1, userDirs.size()));
    }
    return named;
}

fs::path picturesFolder() {
    std::error_code ignored;
    const fs::path pictures = userFolder("XDG_PICTURES_DIR", "Pictures");
    return pictures.empty() ? fs::current_path(ignored) : pictures;
}

fs::path documentsFolder() {
    std::error_code ignored;
    const fs::path documents = userFolder("XDG_DOCUMENTS_DIR", "Documents");
    if (!documents.empty()) return documents;
    return fs::is_directory(homeFolder(), ignored) ? homeFolder() : fs::current_path(ignored);
}

} // namespace stria::app
