// Which tips were seen, in the state folder. Trouble with that file is no trouble for the user: the tips come once more.
#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace stria::app {

std::set<std::string> readTips(const std::filesystem::path& folder);
void writeTips(const std::filesystem::path& folder, const std::set<std::string>& seen);

} // namespace stria::app
