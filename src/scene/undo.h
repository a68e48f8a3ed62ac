// Steps back and forward through the Scenes that the user has made. A drag is one step: scenes that follow quickly upon each other merge.
#pragma once

#include "scene/scene.h"

#include <vector>

namespace stria::scene {

class Undo {
public:
    explicit Undo(Scene first) : states_{std::move(first)} {}
    // Notes the scene as it is now. `settled`: nothing is being dragged, typed or played. Camera, day and manners alone make no step.
    void note(const Scene& scene, bool settled);
    // The present state becomes this one without a step, and what it shows stays through all others: what was not the user's doing.
    void replace(const Scene& scene);
    bool canUndo() const { return at_ > 0; }
    bool canRedo() const { return at_ + 1 < states_.size(); }
    // The scene one step back or forward; day, camera and manners stay as they are in `now`.
    Scene undone(const Scene& now);
    Scene redone(const Scene& now);

private:
    Scene restored(const Scene& now) const;
    std::vector<Scene> states_;
    std::size_t at_ = 0;
};

} // namespace stria::scene
