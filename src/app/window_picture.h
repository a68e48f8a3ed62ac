// The picture in the window and the panels over it, frame by frame: which scene is drawn (a plan that is being changed waits until it
// stays), when it has settled, and its way onto the screen.
#pragma once

#include "app/graphics.h"
#include "render/landmarks.h"
#include "scene/depth_preview.h"
#include "scene/rest.h"
#include "scene/settled_plan.h"
#include "ui/ui.h"

#include <span>
#include <utility>
#include <vector>

namespace stria::app {

class WindowPicture {
public:
    struct Drawn {
        bool presented = false; // handed to the screen
        bool stale = false;     // draw again: the screen has changed meanwhile
    };
    // The frame that ImGui::Render() left, with the picture of `scene` below it.
    Drawn draw(Graphics& graphics, VkExtent2D size, const scene::Scene& scene, const ui::UiOutcome& outcome);

    // Something was pressed: the picture at rest gets no finer for a moment, so that quick frames answer.
    void answerFirst();
    // What keeps the picture of `scene` changing without any input.
    bool isMoving(const Graphics& graphics, const scene::Scene& scene) const;
    // Of the plan that the picture shows; computed anew when the plan or the kind of view is another one.
    std::span<const scene::Landmark> landmarks(const scene::Scene& scene);
    // Of the last frame with a picture: the panels alone are drawn more often than the picture.
    const std::vector<gpu::PassTime>& passTimes(const Graphics& graphics);

private:
    scene::Scene drawnScene(const scene::Scene& scene, bool handling);
    void look(Graphics& graphics, const scene::Scene& shown);
    void update(Graphics& graphics, gpu::Frame& frame, const scene::Scene& shown, VkExtent2D extent);

    scene::DepthPreview depthPreview_;
    scene::SettledPlan settledPlan_; // of the picture
    scene::Scene lastShown_;
    VkExtent2D lastExtent_{};
    scene::Rest rest_;
    bool drawable_ = true, finelyDrawable_ = true; // without holding the window for long
    double lastMoved_ = 0; // when the last picture in motion was drawn; 0: the last one was not
    std::vector<scene::Landmark> landmarks_;
    std::optional<std::pair<model::Plan, scene::View>> landmarksOf_;
    std::vector<gpu::PassTime> passTimes_;
};

} // namespace stria::app
