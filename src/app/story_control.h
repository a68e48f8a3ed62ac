// The guided story in the window: tells it over the scene, and stops at the first touch, leaving the scene of that moment.
#pragma once

#include "app/glfw_window.h"
#include "scene/scene_file.h"
#include "scene/story.h"
#include "scene/undo.h"
#include "ui/story_bar.h"
#include "ui/story_captions.h"

namespace stria::app {

class StoryControl {
public:
    StoryControl(std::optional<scene::Story> story, bool loops) : story_(std::move(story)), loops_(loops) {}

    void start(const scene::Scene& scene);
    // Where it was saved, paused. A step that is not told leaves everything as it is.
    void resume(const scene::StoryPlace& place, const scene::Scene& scene);
    void stop(scene::Scene& scene, scene::Undo& undo); // keeps the moment; no step of undo
    bool isTelling() const { return telling_; }
    bool isPlaying() const { return telling_ && playing_; }

    // True when the key is the story's own (play, step, end). Another key that may change the scene stops it.
    bool takesKey(const KeyPress& press, scene::Scene& scene, scene::Undo& undo);
    // Before the panels: the scene becomes that of the story's moment, `elapsed` seconds on.
    void tell(double elapsed, scene::Scene& scene, const ui::Words& words);
    // After the panels: what the bar asked for; a scene changed by hand or a touch elsewhere stops the story.
    void settle(const ui::StoryWishes& wishes, bool touched, scene::Scene& scene, scene::Undo& undo);

    ui::StoryBar bar() const;
    std::optional<scene::StoryPlace> place() const; // where it is told; to be saved
    // What a file keeps of the scene: while the story is told its plans are those that it is told over, not those of a step.
    scene::Scene saved(scene::Scene scene) const;

private:
    std::optional<scene::Story> story_;
    bool loops_, telling_ = false, playing_ = false;
    double seconds_ = 0;
    scene::Scene start_, told_; // what it is told over, and its moment
    ui::StoryCaptions captions_;
    std::string captionsOf_; // language and register; empty: to be made

    void goTo(std::size_t step);
};

} // namespace stria::app
