// Font files of this machine: asked of fontconfig where the build has it, else looked for in the usual folders.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace stria::ui {

struct FontFile {
    std::string path;
    int face = 0; // within a collection
};

// The first of the families that the machine has with all of these characters; any family that has them when none of those does.
// `language`: a tag, for faces that differ by language. Empty: there is none.
std::optional<FontFile> systemFont(const std::vector<std::string>& families, const std::string& language, bool bold,
                                   const std::set<char32_t>& characters);

} // namespace stria::ui
