// Values of options as typed, turned into numbers: C locale, the whole text, finite, in range. A Problem names the option and what was
// expected.
#pragma once

#include "core/error.h"
#include "core/geometry.h"
#include "scene/scene.h"
#include "scene/story.h"

#include <string>
#include <string_view>
#include <vector>

namespace stria::app {

inline Problem wrong(std::string message, std::string remedy = {}) { return {{}, 0, 0, std::move(message), std::move(remedy)}; }

// In a range, give or take the last digit: a limit can be typed as a message shows it, where the number itself has no short text.
bool isWithin(double value, double low, double high);
std::string limitText(double limit);

Result<double> numberValue(std::string_view option, std::string_view text, double low, double high, std::string_view unit = "");
Result<uvec2> sizeValue(std::string_view option, std::string_view text);               // WxH, 16 … 8192 each
Result<scene::Compare> compareValue(std::string_view option, std::string_view text);   // W0:W1, weeks from -1
Result<std::vector<double>> daysValue(std::string_view option, std::string_view text); // a,b,c, finite
// "consult", the story that is carried inside, or a story file.
inline constexpr std::string_view ownStory = "consult";
Result<scene::Story> storyNamed(const std::string& name);
std::string notWithStory(std::string_view option); // why an option is refused beside --story
Result<std::string> lineValue(std::string_view option, std::string_view text); // a line to print: UTF-8, 1 to 120 bytes, no control characters
Result<std::string> dateValue(std::string_view option, std::string_view text); // a day of the calendar, YYYY-MM-DD
// X,Y,Z,distance,azimuth,elevation, brought within what the view can show.
Result<scene::Camera> cameraValue(std::string_view option, std::string_view text, scene::View view);
// The option that a mistyped one was probably meant to be; empty when none is near.
std::string nearestWord(std::string_view typed, const std::vector<std::string>& words);

} // namespace stria::app
