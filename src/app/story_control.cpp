#include "app/story_control.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <algorithm>

namespace stria::app {
namespace {

// Keys that leave the scene alone.
bool isHarmless(int key) {
    return key == GLFW_KEY_F1 || key == GLFW_KEY_H || key == GLFW_KEY_F3 || key == GLFW_KEY_F11 || key == GLFW_KEY_F12 ||
           key == GLFW_KEY_TAB || (key >= GLFW_KEY_CAPS_LOCK && key <= GLFW_KEY_PAUSE) ||
           (key >= GLFW_KEY_LEFT_SHIFT && key <= GLFW_KEY_MENU) || key == GLFW_KEY_UNKNOWN;
}

} // namespace

void StoryControl::start(const scene::Scene& scene) {
    if (!story_ || scene::toldSteps(*story_, scene).empty()) return;
    start_ = told_ = scene;
    start_.caption.clear();
    start_.captionKey.clear();
    telling_ = playing_ = true;
    seconds_ = 0;
    captionsOf_.clear();
}

void StoryControl::resume(const scene::StoryPlace& place, const scene::Scene& scene) {
    if (!story_) return;
    const auto told = scene::toldSteps(*story_, scene);
    if (std::none_of(told.begin(), told.end(), [&](const scene::ToldStep& each) { return each.step->id == place.step; })) return;
    start(scene);
    playing_ = false;
    seconds_ = scene::secondsAt(*story_, start_, place.step, place.share);
}

void StoryControl::stop(scene::Scene& scene, scene::Undo& undo) {
    if (!telling_) return;
    telling_ = playing_ = false;
    for (scene::Scene* each : {&scene, &told_}) each->caption.clear(), each->captionKey.clear();
    scene.other = told_.other = start_.other;
    // A plan of a step's own is one: the way back to the plan that it was told over.
    scene::Scene shown = told_;
    shown.plan = start_.plan;
    undo.replace(shown);
}

void StoryControl::goTo(std::size_t step) {
    const auto told = scene::toldSteps(*story_, start_);
    if (!told.empty()) seconds_ = told[std::min(step, told.size() - 1)].fromSeconds;
}

bool StoryControl::takesKey(const KeyPress& press, scene::Scene& scene, scene::Undo& undo) {
    if (!telling_) {
        if (press.key != GLFW_KEY_G || press.control || !story_) return false;
        start(scene);
        return true;
    }
    const std::size_t index = scene::positionAt(*story_, start_, seconds_).index;
    if (press.key == GLFW_KEY_SPACE)
        playing_ = !playing_;
    else if (press.key == GLFW_KEY_PAGE_UP)
        goTo(index > 0 ? index - 1 : 0);
    else if (press.key == GLFW_KEY_PAGE_DOWN)
        goTo(index + 1);
    else if (press.key == GLFW_KEY_ESCAPE || (press.key == GLFW_KEY_G && !press.control))
        stop(scene, undo);
    else {
        const bool files = press.control && (press.key == GLFW_KEY_S || press.key == GLFW_KEY_O); // saved with its place; what is opened ends it
        const bool sizes = press.control && (press.key == GLFW_KEY_EQUAL || press.key == GLFW_KEY_MINUS || press.key == GLFW_KEY_0);
        if (!files && !sizes && !isHarmless(press.key)) stop(scene, undo);
        return false;
    }
    return true;
}

void StoryControl::tell(double elapsed, scene::Scene& scene, const ui::Words& words) {
    if (!telling_) return;
    const double all = scene::secondsOf(*story_, start_);
    if (playing_) seconds_ += elapsed;
    if (seconds_ >= all) {
        if (loops_)
            seconds_ = 0;
        else
            playing_ = false, seconds_ = all;
    }
    const std::string wanted =
        words.language() + (words.reg() == model::Register::clinician ? "/c" : "/p") + (start_.hideNeedles ? "/h" : "");
    if (captionsOf_ != wanted) {
        captions_ = ui::StoryCaptions(*story_, start_, words);
        captionsOf_ = wanted;
    }
    told_ = scene::sceneAt(*story_, start_, seconds_);
    const std::size_t step = scene::positionAt(*story_, start_, seconds_).index;
    told_.caption = captions_.caption(step);
    told_.captionKey = captions_.key(step);
    scene = told_;
}

void StoryControl::settle(const ui::StoryWishes& wishes, bool touched, scene::Scene& scene, scene::Undo& undo) {
    if (wishes.start && !telling_) return start(scene);
    if (!telling_) return;
    if (wishes.takeOver) return stop(scene, undo);
    if (wishes.step) goTo(*wishes.step);
    if (wishes.toggle) {
        playing_ = !playing_;
        if (playing_ && seconds_ >= scene::secondsOf(*story_, start_)) seconds_ = 0;
    }
    if (wishes.any()) return;
    const scene::Scene same = scene::withManners(told_, scene);
    if (touched || !(same == scene)) return stop(scene, undo);
    start_ = scene::withManners(start_, scene);
}

ui::StoryBar StoryControl::bar() const {
    ui::StoryBar bar;
    bar.there = story_.has_value();
    bar.telling = telling_;
    bar.playing = playing_;
    if (!telling_) return bar;
    const scene::StoryPosition at = scene::positionAt(*story_, start_, seconds_);
    for (std::size_t i = 0; i < at.steps; ++i) bar.names.push_back(captions_.name(i));
    bar.index = at.index;
    bar.share = at.share;
    return bar;
}

scene::Scene StoryControl::saved(scene::Scene scene) const {
    if (!telling_) return scene;
    scene.plan = start_.plan;
    scene.other = start_.other;
    return scene;
}

std::optional<scene::StoryPlace> StoryControl::place() const {
    if (!telling_) return std::nullopt;
    const scene::StoryPosition at = scene::positionAt(*story_, start_, seconds_);
    return scene::StoryPlace{at.id, at.share};
}

} // namespace stria::app
