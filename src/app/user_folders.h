// The user's own folders for documents and pictures, as desktops name them: by the environment, else by `user-dirs.dirs` in the config folder, a file
// that is made for a shell and read here without one.
#pragma once

#include <filesystem>
#include <string_view>

namespace stria::app {

// XDG_PICTURES_DIR, from either; else ~/Pictures; else the current folder. The first one that is there.
std::filesystem::path picturesFolder();
// XDG_DOCUMENTS_DIR, from either; else ~/Documents; else home; else the current folder.
std::filesystem::path documentsFolder();

// What the text of a `user-dirs.dirs` says of `variable`, like XDG_DOCUMENTS_DIR="$HOME/Papers" or "/data/papers"; the last such line counts. Lines of any
// other form are passed over. Empty: nothing.
std::filesystem::path folderNamedIn(std::string_view userDirs, std::string_view variable, const std::filesystem::path& home);

} // namespace stria::app
