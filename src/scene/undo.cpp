#include "scene/undo.h"

#include "scene/timeline.h"

namespace stria::scene {
namespace {

constexpr std::size_t longest = 200;

// The same scene as far as steps are concerned: where one looks from and when is no step.
bool sameStep(Scene a, const Scene& b) {
    a.day = b.day;
    a.camera = b.camera;
    a.needling = b.needling;
    a.stroke = b.stroke;
    a.divider = b.divider;
    a.view = b.view;
    if (a.compare && b.compare) a.compare->week1 = b.compare->week1; // goes with the day
    a.caption = b.caption;
    return a == b;
}

} // namespace

void Undo::note(const Scene& scene, bool settled) {
    if (!settled || sameStep(states_[at_], scene)) return;
    states_.resize(at_ + 1);
    states_.push_back(scene);
    if (states_.size() > longest) states_.erase(states_.begin());
    at_ = states_.size() - 1;
}

Scene Undo::restored(const Scene& now) const {
    Scene scene = states_[at_];
    scene.day = now.day;
    scene.camera = now.camera;
    scene.needling = now.needling;
    scene.stroke = now.stroke;
    scene.divider = now.divider;
    scene.view = now.view;
    scene.caption = now.caption;
    return withinCourse(scene);
}

Scene Undo::undone(const Scene& now) {
    if (canUndo()) --at_;
    return restored(now);
}

Scene Undo::redone(const Scene& now) {
    if (canRedo()) ++at_;
    return restored(now);
}

} // namespace stria::scene
