#include "app/file_names.h"

#include <fmt/format.h>

namespace stria::app {

std::string fileNameOf(const model::Plan& plan) {
    std::string name(model::nameOf(plan.site));
    if (plan.mark != model::Mark::none) name += fmt::format("-{}", model::valueText(plan, "mark"));
    name += plan.sessions == 0 ? "-untreated" : fmt::format("-{}-session{}", plan.sessions, plan.sessions == 1 ? "" : "s");
    return name;
}

std::filesystem::path freePath(const std::filesystem::path& folder, std::string_view name, std::string_view ending) {
    std::error_code ignored;
    std::filesystem::path path = folder / fmt::format("{}{}", name, ending);
    for (int i = 2; i < 10000 && std::filesystem::exists(path, ignored); ++i) path = folder / fmt::format("{}-{}{}", name, i, ending);
    return path;
}

} // namespace stria::app
