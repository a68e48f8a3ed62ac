// The desktop's list of the user's folders: a whole path or none, and no line spoils the next.
#include "app/user_folders.h"
#include "fuzz/properties.h"

using namespace stria;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(fuzz::textOf(data, size));
    for (const char* variable : {"XDG_DOCUMENTS_DIR", "XDG_PICTURES_DIR"}) {
        const std::string folder = app::folderNamedIn(text, variable, "/users/anna").string();
        fuzz::require(folder.empty() || folder.front() == '/', "a folder is named from the root");
        fuzz::require(folder.find('\0') == folder.npos && folder.find('\n') == folder.npos, "a name is of one line");
        const std::string line = std::string(variable) + "=\"$HOME/last\"";
        fuzz::require(app::folderNamedIn(text + "\n" + line + "\r\n", variable, "/users/anna") == "/users/anna/last", "the last good line counts");
    }
    return 0;
}
