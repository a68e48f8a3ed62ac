#include "ui/story_bar.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace stria::ui {
namespace {

constexpr float buttonSize = 44;

// One dot per step, joined by a line that fills; under the mouse its name.
void dots(const StoryBar& bar, StoryWishes& wishes, ImVec2 at, float width, const Look& look) {
    const float s = look.s, y = at.y + buttonSize * s / 2, step = width / float(bar.names.size());
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto x = [&](double i) { return at.x + step * (float(i) + 0.5f); };
    const double now = double(bar.index) + std::min(bar.share, 1.0);
    list.AddLine({x(0), y}, {x(double(bar.names.size()) - 1), y}, colour::line, 3 * s);
    list.AddLine({x(0), y}, {x(std::min(now, double(bar.names.size()) - 1)), y}, colour::accent, 3 * s);
    // One stop for all: the arrows step.
    const GroupKeys keys = groupStop("dots", at, {at.x + width, at.y + buttonSize * s}, look);
    if (keys.across != 0) wishes.step = std::size_t(std::clamp(int(bar.index) + keys.across, 0, int(bar.names.size()) - 1));
    for (std::size_t i = 0; i < bar.names.size(); ++i) {
        ImGui::SetCursorScreenPos({at.x + step * float(i), at.y});
        // Too close for a finger, they only show where the story is.
        const bool pressed = step >= look.side(0) && pressPart(fmt::format("step{}", i).c_str(), {std::max(1.0f, step), buttonSize * s}, look);
        if (pressed) wishes.step = i;
        const bool hot = step >= look.side(0) && ImGui::IsItemHovered(), here = i == bar.index;
        list.AddCircleFilled({x(double(i)), y}, (here ? 8 : 5.5f) * s,
                             here || i < bar.index ? colour::accent
                             : hot                 ? colour::text
                                                   : colour::faint,
                             24);
        if (hot) list.AddCircle({x(double(i)), y}, 11 * s, colour::accentBright, 24, 1.5f * s);
        if (hot) tipFor(bar.names[i].c_str(), look);
    }
}

} // namespace

void storyBar(const StoryBar& bar, StoryWishes& wishes, const Look& look) {
    const float s = look.s, gap = 8 * s;
    const ImVec2 origin = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
    const float top = origin.y + (size.y - buttonSize * s) / 2;
    ImGui::SetCursorScreenPos({origin.x + gap, top});
    if (!bar.telling) {
        if (textButton("story", look.words["story.title"], look, size.x - 2 * gap)) wishes.start = true;
        return;
    }
    if (iconButton("storyBack", Icon::back, buttonSize, look, look.words["story.back"])) wishes.step = bar.index > 0 ? bar.index - 1 : 0;
    ImGui::SetCursorScreenPos({origin.x + 2 * gap + buttonSize * s, top});
    if (iconButton("storyPlay", bar.playing ? Icon::pause : Icon::play, buttonSize, look,
                   look.words[bar.playing ? "story.pause" : "story.play"], true, true))
        wishes.toggle = true;
    ImGui::SetCursorScreenPos({origin.x + 3 * gap + 2 * buttonSize * s, top});
    if (iconButton("storyOn", Icon::forward, buttonSize, look, look.words["story.forward"]))
        wishes.step = std::min(bar.index + 1, bar.names.empty() ? 0 : bar.names.size() - 1);

    const char* take = look.words["story.take"];
    const float takeWidth = std::min(textSize(look.fonts.body, take).x + 36 * s, 0.35f * size.x),
                left = origin.x + 4 * gap + 3 * buttonSize * s;
    const float right = origin.x + size.x - gap - takeWidth;
    if (right - left > 12 * s * float(bar.names.size()) && !bar.names.empty()) dots(bar, wishes, {left, top}, right - left - gap, look);
    ImGui::SetCursorScreenPos({right, top + (buttonSize * s - look.side(controlHeight)) / 2});
    if (textButton("takeOver", take, look, takeWidth)) wishes.takeOver = true;
}

} // namespace stria::ui
