// Story files: JSON that a person writes. Reading never throws on bad input; what every key means: README, "The guided story".
#pragma once

#include "scene/story.h"

#include <filesystem>

namespace stria::scene {

inline constexpr std::size_t storyFileMaxBytes = 1u << 20, storyMostSteps = 100, storyLongestTextBytes = 1000;

// `name` is used in messages only. Line and column are those of the offending value; unknown keys become warnings.
Result<Story> parseStory(std::string_view json, std::string_view name);
Result<Story> readStory(const std::filesystem::path& path);

// "before", "session 2 + 3 days", "last session + 12 weeks", "end - 4 weeks".
std::optional<Moment> momentNamed(std::string_view words);

} // namespace stria::scene
