#include "scene/undo.h"

#include "scene/timeline.h"

namespace stria::scene {
namespace {

constexpr std::size_t longest = 200;

// A step's scene as it is looked at in `now`: where one looks from, when, in what words, and what is told are no steps.
Scene lookedAtAs(Scene step, const Scene& now) {
    step = withManners(std::move(step), now);
    step.day = now.day;
    step.camera = now.camera;
    step.needling = now.needling;
    step.stroke = now.stroke;
    step.divider = now.divider;
    step.view = now.view;
    step.caption = now.caption;
    step.captionKey = now.captionKey;
    return step;
}

bool sameStep(const Scene& a, const Scene& b) {
    Scene same = lookedAtAs(a, b);
    if (same.compare && b.compare) same.compare->week1 = b.compare->week1; // goes with the day
    return same == b;
}

} // namespace

void Undo::note(const Scene& scene, bool settled) {
    if (!settled || sameStep(states_[at_], scene)) return;
    states_.resize(at_ + 1);
    states_.push_back(scene);
    if (states_.size() > longest) states_.erase(states_.begin());
    at_ = states_.size() - 1;
}

void Undo::replace(const Scene& scene) {
    states_[at_] = scene;
    for (Scene& state : states_) {
        state.compare = scene.compare;
        state.labels = scene.labels;
        state.layers = scene.layers;
    }
}

Scene Undo::restored(const Scene& now) const { return withinCourse(lookedAtAs(states_[at_], now)); }

Scene Undo::undone(const Scene& now) {
    if (canUndo()) --at_;
    return restored(now);
}

Scene Undo::redone(const Scene& now) {
    if (canRedo()) ++at_;
    return restored(now);
}

} // namespace stria::scene
