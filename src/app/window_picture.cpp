#include "app/window_picture.h"

#include "app/clock.h"

#include <algorithm>

namespace stria::app {
namespace {

constexpr double fieldBudgetMs = 12; // of computing per frame, so that nothing freezes

PictureView::Place placeOf(const ui::UiOutcome& outcome) {
    const ImVec2 perPoint = ImGui::GetIO().DisplayFramebufferScale;
    PictureView::Place place;
    place.at = {int32_t(outcome.pictureMin.x * perPoint.x), int32_t(outcome.pictureMin.y * perPoint.y)};
    place.extent = {uint32_t(std::max(16.0f, (outcome.pictureMax.x - outcome.pictureMin.x) * perPoint.x)),
                    uint32_t(std::max(16.0f, (outcome.pictureMax.y - outcome.pictureMin.y) * perPoint.y))};
    return place;
}

} // namespace

bool WindowPicture::isMoving(const Graphics& graphics, const scene::Scene& scene) const {
    return graphics.progress() < 1 || graphics.firstLook.isUnderWay() || depthPreview_.shows(secondsNow() - 0.1) || graphics.picture.isCoarse() ||
           (settledPlan_.plan() && !(*settledPlan_.plan() == scene.plan));
}

std::span<const scene::Landmark> WindowPicture::landmarks(const scene::Scene& scene) {
    if (!scene.labels || !settledPlan_.plan()) return {};
    const scene::View view = scene.view == scene::View::needle ? scene::View::section : scene.view; // both show the block
    const model::Plan& plan = *settledPlan_.plan();
    if (!landmarksOf_ || !(landmarksOf_->first == plan) || landmarksOf_->second != view) {
        landmarks_ = render::landmarksOf(plan, view);
        landmarksOf_ = {plan, view};
    }
    return landmarks_;
}

const std::vector<gpu::PassTime>& WindowPicture::passTimes(const Graphics& graphics) {
    const std::vector<gpu::PassTime>& times = graphics.frames.passTimes();
    if (times.size() > 1) passTimes_ = times;
    return passTimes_;
}

// Labels and words are the panels' business.
scene::Scene WindowPicture::drawnScene(const scene::Scene& scene, bool handling) {
    scene::Scene shown = scene;
    shown.labels = shown.notice = shown.highContrast = shown.largeTargets = false;
    shown.caption.clear();
    shown.captionKey.clear();
    shown.drawings.clear();
    shown.fontScale = 1;
    shown.plan = settledPlan_.note(scene.plan, handling, secondsNow());
    depthPreview_.note(scene.plan, handling, secondsNow());
    return depthPreview_.applied(scene::withinCourse(shown), scene.plan, secondsNow());
}

void WindowPicture::answerFirst() { rest_.pressed(secondsNow()); }

WindowPicture::Drawn WindowPicture::draw(Graphics& g, VkExtent2D size, const scene::Scene& scene, const ui::UiOutcome& outcome) {
    if (g.swapchain.wantsRebuild() || g.swapchain.extent().width != size.width || g.swapchain.extent().height != size.height) {
        g.imgui.forgetViews();
        g.swapchain.rebuild(size);
    }
    scene::Scene shown = drawnScene(scene, outcome.handling);
    shown.quality = std::min(shown.quality, g.finest);
    if (!(shown == lastShown_)) {
        lastShown_ = shown;
        rest_.changed(secondsNow());
    }
    if (g.renderer) look(g, shown);
    gpu::Frame& frame = g.frames.begin();
    const std::optional<gpu::Swapchain::Acquired> acquired = g.swapchain.acquire(frame.number());
    if (!acquired) {
        g.frames.end(frame);
        return {false, true};
    }
    const PictureView::Place place = placeOf(outcome);
    if (g.renderer) update(g, frame, shown, place.extent);
    const VkExtent2D extent = g.swapchain.extent();
    g.picture.putInto(frame, acquired->image, extent, place);
    g.imgui.draw(frame, acquired->view, extent);
    PictureView::toPresent(frame, acquired->image);
    g.frames.end(frame, acquired->acquired, acquired->presentable);
    return {true, !g.swapchain.present(*acquired)};
}

// Before a frame: what it is to show may be of a kind that has to be compiled first. Until it is, the picture before it stays.
void WindowPicture::look(Graphics& g, const scene::Scene& shown) {
    drawable_ = finelyDrawable_ = true;
    if (!g.context.isSoftware()) return; // others compile all at once, and quickly
    drawable_ = std::exchange(g.planBegun, true); // what a new plan needs takes a frame's while by itself
    if (!drawable_) return;
    scene::Scene moving = shown;
    moving.quality = g.motion.level(shown.quality).quality;
    drawable_ = g.firstLook.take(g.context, g.frames, *g.renderer, moving);
    finelyDrawable_ = drawable_ && rest_.isReached(secondsNow()) && g.progress() >= 1 && g.firstLook.take(g.context, g.frames, *g.renderer, shown);
}

void WindowPicture::update(Graphics& g, gpu::Frame& frame, const scene::Scene& shown, VkExtent2D extent) {
    if (extent.width != lastExtent_.width || extent.height != lastExtent_.height) {
        lastExtent_ = extent;
        rest_.changed(secondsNow());
    }
    const bool newTissue = g.renderer->advance(frame, shown, fieldBudgetMs);
    if (!drawable_) return;
    const bool settled = finelyDrawable_ && rest_.isReached(secondsNow()) && g.progress() >= 1;
    const bool moved = g.picture.update(g.context, frame, *g.renderer, shown, extent, newTissue, settled, g.motion.level(shown.quality));
    // From one moving picture to the next: what the eye takes for speed. The field's own work would spoil the measure.
    const double now = secondsNow();
    if (moved && lastMoved_ > 0 && g.progress() >= 1) g.motion.measured(1000 * (now - lastMoved_));
    lastMoved_ = moved ? now : 0;
}

} // namespace stria::app
