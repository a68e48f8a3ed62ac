#include "app/window.h"

#include "app/curve_worker.h"
#include "app/documents.h"
#include "app/export_control.h"
#include "app/glfw_window.h"
#include "app/imgui_vulkan.h"
#include "app/keys.h"
#include "app/kiosk.h"
#include "app/option_values.h"
#include "app/picture_view.h"
#include "app/settings.h"
#include "app/still.h"
#include "app/story_control.h"
#include "core/log.h"
#include "gpu/swapchain.h"
#include "render/landmarks.h"
#include "scene/depth_preview.h"
#include "scene/undo.h"
#include "ui/ui.h"

#include <array>
#include <chrono>
#include <cmath>
#include <csignal>
#include <fmt/printf.h>
#if __has_include(<imgui_impl_glfw.h>)
#include <imgui_impl_glfw.h>
#else
#include <backends/imgui_impl_glfw.h>
#endif
#include <thread>

namespace stria::app {
namespace {

volatile std::sig_atomic_t interrupted = 0;

constexpr double framesPerSecond = 60; // our own limit: not every window system has one
constexpr int framesAfterInput = 3;    // panels need a moment to settle
constexpr double settleSeconds = 0.25; // after the last change of the picture
constexpr double toastSeconds = 4;
constexpr double fieldBudgetMs = 12; // of computing per frame, so that nothing freezes

double secondsNow() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

// Everything on the graphics device; made anew when the device is lost.
struct Graphics {
    Graphics(GlfwWindow& window, const Request& request, double fontScale)
        : context(withOptions(window, request)), frames(context), swapchain(context, window.framebufferSize()),
          imgui(context, swapchain.format(), swapchain.imageCount(), window.contentScale() * float(fontScale)),
          motion(context.isSoftware(), request.qualityGiven ? std::optional(request.scene.quality) : std::nullopt) {
        ImGui_ImplGlfw_InitForVulkan(window.handle(), true);
    }
    ~Graphics() {
        imgui.use();
        ImGui_ImplGlfw_Shutdown();
    }
    static gpu::ContextOptions withOptions(GlfwWindow& window, const Request& request) {
        gpu::ContextOptions options = window.contextOptions();
        options.validation = request.validation;
        options.gpu = request.gpu;
        return options;
    }

    gpu::Context context;
    gpu::Frames frames;
    gpu::Swapchain swapchain;
    ImGuiVulkan imgui;
    std::optional<render::Renderer> renderer; // made when the panels stand: its pipelines take a while
    PictureView picture;
    scene::MotionQuality motion;
    double progress() const { return renderer ? renderer->progress() : 0; }
};

// The story of the request; without one the story inside, unless stories are off.
std::optional<scene::Story> storyOf(const Request& request) {
    if (request.story || request.storyOff) return request.story;
    Result<scene::Story> own = storyNamed(std::string(ownStory));
    STRIA_ASSERT(own);
    return std::move(own).value();
}

// The window's loop over one Scene, which outlives the graphics device.
class WindowLoop {
public:
    WindowLoop(const Request& request, GlfwWindow& window)
        : request_(request), window_(window), documents_(stateFolder(), request.planFile, request.scene), scene_(request.scene),
          undo_(scene_), words_(scene_.language, scene_.reg), story_(storyOf(request), request.kiosk) {
        if (request.kiosk) kiosk_.emplace(request.idleSeconds);
        if (request.kiosk) window.toggleFullScreen();
        // Untreated skin first, unless asked otherwise: playing then starts with the first session.
        if (!request.dayGiven && !request.scene.needling) scene_.day = -1;
        if (!request.planPath.empty()) nameFile(request.planPath);
        state_.restoreOffered = !kiosk_ && documents_.afterCrash();
        if (request.startsWithStory) story_.start(scene_);
    }
    ~WindowLoop() {
        if (!kiosk_) documents_.leave(scene_, {});
    }

    // Until the window is closed. Throws DeviceLost.
    uint32_t run() {
        Graphics graphics(window_, request_, scene_.fontScale * (kiosk_ ? Kiosk::targetScale : 1));
        framesShown_ = 0;
        wantFrames_ = framesAfterInput;
        while (!interrupted && !(kiosk_ ? kiosk_->quits(secondsNow(), window_.quitChordHeld()) : window_.wantsClose())) {
            const bool events = window_.takeEvents(waitFor(graphics));
            if (events || exportMoved()) wantFrames_ = framesAfterInput;
            touched_ = touched_ || events;
            if (kiosk_ && kiosk_->countdown(secondsNow())) wantFrames_ = std::max(wantFrames_, 1);
            const VkExtent2D size = window_.framebufferSize();
            if (size.width == 0 || size.height == 0) { // minimised: nothing is drawn
                window_.takeEvents(0.5);
                continue;
            }
            if (wantFrames_ == 0 && !isMoving(graphics)) continue;
            wantFrames_ = std::max(0, wantFrames_ - 1);
            limitRate();
            oneFrame(graphics, size);
        }
        graphics.context.waitIdle();
        return graphics.context.validationMessages();
    }

private:
    // What keeps the picture or the panels changing without any input.
    bool isMoving(const Graphics& graphics) const {
        return state_.playback.playing || story_.isPlaying() || graphics.progress() < 1 || curves_.busy() || otherCurves_.busy() ||
               depthPreview_.shows(secondsNow() - 0.1) || graphics.picture.isCoarse() ||
               secondsNow() < state_.toastUntil + 0.1 || (heldPlan_ && !(*heldPlan_ == scene_.plan));
    }
    double waitFor(const Graphics& graphics) const { return wantFrames_ > 0 || isMoving(graphics) ? 0 : export_.isRunning() ? 0.2 : 1; }

    bool exportMoved() {
        std::string done;
        const bool moved = export_.poll(state_.exporting, done);
        if (!done.empty()) say("toast.exported", done);
        return moved;
    }

    void limitRate() {
        const double early = lastFrame_ + 1 / framesPerSecond - secondsNow();
        if (early > 0) std::this_thread::sleep_for(std::chrono::duration<double>(early));
        const double now = secondsNow();
        elapsed_ = std::min(now - lastFrame_, 0.1); // a slow frame slows the play down rather than skipping days
        storyElapsed_ = std::min(now - lastFrame_, 0.5); // a story keeps its time as far as can be followed
        lastFrame_ = now;
    }

    void oneFrame(Graphics& graphics, VkExtent2D size) {
        graphics.imgui.use();
        // At a booth every target is at least 44 pixels.
        const float scale = window_.contentScale() * float(scene_.fontScale) * (kiosk_ ? Kiosk::targetScale : 1);
        if (scale != graphics.imgui.scale()) graphics.imgui.rescale(scale);
        ImGui_ImplGlfw_NewFrame();
        ImGui::NewFrame();
        const ui::UiOutcome outcome = panels(graphics, scale);
        ImGui::Render();
        draw(graphics, size, outcome);
        fulfil(graphics, outcome.wishes);
        story_.settle(outcome.wishes.story, outcome.touched, scene_, undo_);
        const bool still = !state_.playback.playing && !story_.isTelling();
        if (still && !kiosk_) documents_.keep(scene_, {}, secondsNow());
        undo_.note(scene_, !outcome.handling && still);
    }

    ui::UiOutcome panels(Graphics& graphics, float scale) {
        ui::UiWishes fromKeys;
        for (const KeyPress& press : window_.takeKeys())
            if (!ImGui::GetIO().WantTextInput && (!kiosk_ || isForStrangers(press)) && state_.dialog == ui::UiState::Dialog::none &&
                !state_.exporting.open && !story_.takesKey(press, scene_, undo_))
                applyKey(press, state_, scene_, fromKeys, window_.isFullScreen());
        if (story_.isTelling()) state_.playback.playing = false;
        scene::advance(state_.playback, scene_, elapsed_);
        // It waits for the first picture, and while something else is in front.
        const bool waits = !graphics.picture.isThere() || state_.dialog != ui::UiState::Dialog::none || state_.exporting.open || state_.help;
        story_.tell(waits ? 0 : storyElapsed_, scene_, words_);
        curves_.want(scene_.plan, secondsNow());
        otherCurves_.want(scene_.other, secondsNow());
        if (words_.reg() != scene_.reg || words_.language() != scene_.language) words_ = ui::Words(scene_.language, scene_.reg);

        ui::UiInputs inputs;
        inputs.curves = curves_.curves();
        inputs.otherCurves = otherCurves_.curves();
        inputs.curvesAge = curves_.ageSeconds(secondsNow());
        inputs.landmarks = landmarks();
        inputs.progress = graphics.progress();
        inputs.pictureThere = graphics.picture.isThere();
        inputs.device = graphics.context.report().name;
        // The panels alone are drawn more often than the picture: its last times stay.
        const std::vector<gpu::PassTime>& times = graphics.frames.passTimes();
        if (times.size() > 1) passTimes_ = times;
        if (state_.frameTimes)
            for (const gpu::PassTime& time : passTimes_) inputs.frameTimes.emplace_back(time.name, time.ms);
        inputs.canUndo = undo_.canUndo();
        inputs.canRedo = undo_.canRedo();
        inputs.story = story_.bar();
        inputs.now = secondsNow();
        ui::UiOutcome outcome = ui::drawUi(state_, scene_, inputs, {words_, graphics.imgui.fonts(), scale});
        for (const auto wish :
             {&ui::UiWishes::undo, &ui::UiWishes::redo, &ui::UiWishes::picture, &ui::UiWishes::fullScreen, &ui::UiWishes::quit,
              &ui::UiWishes::openExport})
            outcome.wishes.*wish = outcome.wishes.*wish || fromKeys.*wish;
        if (kiosk_) atTheBooth(outcome, scale, graphics);
        return outcome;
    }

    // Nothing is opened, saved or closed; after a while without a touch everything starts over.
    void atTheBooth(ui::UiOutcome& outcome, float scale, Graphics& graphics) {
        const ui::StoryWishes story = outcome.wishes.story;
        const bool undo = outcome.wishes.undo, redo = outcome.wishes.redo;
        outcome.wishes = {};
        outcome.wishes.story = story;
        outcome.wishes.undo = undo, outcome.wishes.redo = redo;
        state_.dialog = ui::UiState::Dialog::none;
        (void)window_.takeDroppedFiles();
        const double now = secondsNow();
        if (const std::optional<double> left = kiosk_->countdown(now); left && ui::kioskCountdown(*left, {words_, graphics.imgui.fonts(), scale}))
            touched_ = true;
        if (!kiosk_->tick(now, std::exchange(touched_, false), story_.isPlaying())) return;
        scene_ = request_.scene;
        scene_.day = -1;
        state_ = {};
        undo_ = scene::Undo(scene_);
        story_.start(scene_);
    }

    // Of the plan that the picture shows; computed anew when the plan or the kind of view is another one.
    std::span<const scene::Landmark> landmarks() {
        if (!scene_.labels || !heldPlan_) return {};
        const scene::View view = scene_.view == scene::View::needle ? scene::View::section : scene_.view; // both show the block
        if (!landmarksOf_ || !(landmarksOf_->first == *heldPlan_) || landmarksOf_->second != view) {
            landmarks_ = render::landmarksOf(*heldPlan_, view);
            landmarksOf_ = {*heldPlan_, view};
        }
        return landmarks_;
    }

    // The scene as it is drawn: labels and words are the panels' business; a plan that is being changed waits until it stays.
    scene::Scene pictureScene(bool handling) {
        scene::Scene shown = scene_;
        shown.labels = shown.notice = false;
        shown.caption.clear();
        shown.drawings.clear();
        shown.fontScale = 1;
        if (!(scene_.plan == lastPlan_)) {
            lastPlan_ = scene_.plan;
            planChanged_ = secondsNow();
        }
        const bool stillChanging = handling || secondsNow() - planChanged_ < settleSeconds;
        if (!heldPlan_ || !stillChanging) heldPlan_ = scene_.plan;
        shown.plan = *heldPlan_;
        depthPreview_.note(scene_.plan, handling, secondsNow());
        return depthPreview_.applied(scene::withinCourse(shown), scene_.plan, secondsNow());
    }

    void draw(Graphics& g, VkExtent2D size, const ui::UiOutcome& outcome) {
        if (g.swapchain.wantsRebuild() || g.swapchain.extent().width != size.width || g.swapchain.extent().height != size.height) {
            g.imgui.forgetViews();
            g.swapchain.rebuild(size);
        }
        const scene::Scene shown = pictureScene(outcome.handling);
        if (!(shown == lastShown_)) {
            lastShown_ = shown;
            lastChange_ = secondsNow();
        }
        gpu::Frame& frame = g.frames.begin();
        const std::optional<gpu::Swapchain::Acquired> acquired = g.swapchain.acquire(frame.number());
        if (!acquired) {
            g.frames.end(frame);
            wantFrames_ = framesAfterInput;
            return;
        }
        const ImVec2 perPoint = ImGui::GetIO().DisplayFramebufferScale;
        PictureView::Place place;
        place.at = {int32_t(outcome.pictureMin.x * perPoint.x), int32_t(outcome.pictureMin.y * perPoint.y)};
        place.extent = {uint32_t(std::max(16.0f, (outcome.pictureMax.x - outcome.pictureMin.x) * perPoint.x)),
                        uint32_t(std::max(16.0f, (outcome.pictureMax.y - outcome.pictureMin.y) * perPoint.y))};
        if (g.renderer) drawPicture(g, frame, shown, place);
        const VkExtent2D extent = g.swapchain.extent();
        g.picture.putInto(frame, acquired->image, extent, place);
        g.imgui.draw(frame, acquired->view, extent);
        toPresent(frame, acquired->image);
        g.frames.end(frame, acquired->acquired, acquired->presentable);
        if (!g.swapchain.present(*acquired)) wantFrames_ = framesAfterInput;
        // The panels are on the screen; what takes longer comes behind them.
        if (!g.renderer && ++framesShown_ > 1 && curves_.curves()) g.renderer.emplace(g.context, request_.settings, stillFormat);
    }

    void drawPicture(Graphics& g, gpu::Frame& frame, const scene::Scene& shown, const PictureView::Place& place) {
        if (place.extent.width != lastExtent_.width || place.extent.height != lastExtent_.height) {
            lastExtent_ = place.extent;
            lastChange_ = secondsNow();
        }
        const bool newTissue = g.renderer->advance(frame, shown, fieldBudgetMs);
        const bool settled = secondsNow() - lastChange_ > settleSeconds && !state_.playback.playing && !story_.isPlaying() && g.progress() >= 1;
        const bool moved =
            g.picture.update(g.context, frame, *g.renderer, shown, place.extent, newTissue, settled, g.motion.level(shown.quality));
        // From one moving picture to the next: what the eye takes for speed. The field's own work would spoil the measure.
        const double now = secondsNow();
        if (moved && lastMoved_ > 0 && g.progress() >= 1) g.motion.measured(1000 * (now - lastMoved_));
        lastMoved_ = moved ? now : 0;
    }

    static void toPresent(gpu::Frame& frame, VkImage image) {
        // The panels are drawn → the window system shows the image.
        VkImageMemoryBarrier2 barrier{};
        barrier.sType = VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2;
        barrier.srcStageMask = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT;
        barrier.srcAccessMask = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT;
        barrier.dstStageMask = VK_PIPELINE_STAGE_2_NONE;
        barrier.oldLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
        barrier.newLayout = VK_IMAGE_LAYOUT_PRESENT_SRC_KHR;
        barrier.srcQueueFamilyIndex = barrier.dstQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
        barrier.image = image;
        barrier.subresourceRange = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
        VkDependencyInfo info{};
        info.sType = VK_STRUCTURE_TYPE_DEPENDENCY_INFO;
        info.imageMemoryBarrierCount = 1;
        info.pImageMemoryBarriers = &barrier;
        vkCmdPipelineBarrier2(frame.commands(), &info);
    }

    void fulfil(Graphics& graphics, const ui::UiWishes& wishes) {
        if (wishes.undo) scene_ = undo_.undone(scene_);
        if (wishes.redo) scene_ = undo_.redone(scene_);
        if (wishes.fullScreen) window_.toggleFullScreen();
        if (wishes.quit) window_.close();
        if (wishes.picture && graphics.renderer) savePicture(graphics);
        takeFiles(wishes);
        export_.fulfil(wishes, state_.exporting, scene_, documents_.file(), request_);
        if (wishes.openFile) openPlan();
        if (wishes.saveFile) savePlan();
        if (wishes.undo || wishes.redo || wishes.picture || wishes.openFile || wishes.saveFile) wantFrames_ = framesAfterInput;
    }

    void say(const char* key, const std::string& what) {
        state_.toast = fmt::sprintf(words_[key], what);
        state_.toastUntil = secondsNow() + toastSeconds;
    }

    void savePicture(Graphics& graphics) {
        try {
            std::filesystem::path path;
            for (int i = 1; i < 10000; ++i)
                if (path = picturesFolder() / fmt::format("stria-{:03d}.png", i); !std::filesystem::exists(path)) break;
            scene::Scene scene = scene_;
            scene.notice = true;
            writePng(path, renderStill(graphics.context, *graphics.renderer, scene, {1920, 1080}), notesOf(documents_.file(), scene_));
            graphics.imgui.use();
            say("toast.picture", path.string());
        } catch (const DeviceLost&) {
            throw;
        } catch (const Error& error) {
            graphics.imgui.use();
            state_.toast = error.full;
            state_.toastUntil = secondsNow() + 2 * toastSeconds;
        }
    }

    void nameFile(const std::filesystem::path& path) {
        const std::string text = path.string();
        text.copy(state_.path, sizeof state_.path - 1);
        state_.path[std::min(text.size(), sizeof state_.path - 1)] = 0;
    }

    void openPlan() {
        const Result<scene::Scene> opened = documents_.open(state_.path, scene_);
        if (!opened) {
            state_.dialogTrouble = opened.problem().text();
            return;
        }
        scene_ = *opened;
        state_.playback.playing = false;
        state_.dialog = ui::UiState::Dialog::none;
        say("toast.opened", state_.path);
    }

    void savePlan() {
        try {
            documents_.save(state_.path, scene_, story_.place());
            state_.dialog = ui::UiState::Dialog::none;
            say("toast.saved", state_.path);
        } catch (const Error& error) {
            state_.dialogTrouble = error.full;
        }
    }

    // A file that was dragged here, or the plan of a window that crashed. What is wrong with it is said where files are opened.
    void openOther(const std::filesystem::path& path) {
        nameFile(path);
        openPlan();
        if (!state_.dialogTrouble.empty()) state_.dialog = ui::UiState::Dialog::open;
    }

    void takeFiles(const ui::UiWishes& wishes) {
        for (const std::filesystem::path& path : window_.takeDroppedFiles()) openOther(path);
        if (wishes.restore) openOther(documents_.unsaved());
        if (state_.dialog != ui::UiState::Dialog::open || !state_.dialogFresh) return;
        state_.recentFiles.clear();
        for (const std::filesystem::path& path : documents_.recent()) state_.recentFiles.push_back(path.string());
        state_.unsavedFile = documents_.unsaved().string();
    }

    const Request& request_;
    GlfwWindow& window_;
    Documents documents_;
    scene::Scene scene_, lastShown_;
    scene::Undo undo_;
    ui::Words words_;
    ui::UiState state_;
    StoryControl story_;
    ExportControl export_;
    CurveWorker curves_, otherCurves_;
    scene::DepthPreview depthPreview_;
    std::optional<Kiosk> kiosk_; // a booth without staff
    bool touched_ = false;
    std::optional<model::Plan> heldPlan_; // the plan of the picture
    std::vector<scene::Landmark> landmarks_;
    std::optional<std::pair<model::Plan, scene::View>> landmarksOf_;
    model::Plan lastPlan_;
    double lastMoved_ = 0; // when the last picture in motion was drawn; 0: the last one was not
    double planChanged_ = -1;
    std::vector<gpu::PassTime> passTimes_;
    VkExtent2D lastExtent_{};
    int wantFrames_ = 0, framesShown_ = 0;
    double lastFrame_ = 0, elapsed_ = 0, storyElapsed_ = 0, lastChange_ = 0;
};

} // namespace

ExitCode runWindow(const Request& request) {
    std::signal(SIGINT, [](int) { interrupted = 1; });
    GlfwWindow window(request.sizePx);
    WindowLoop loop(request, window);
    for (bool retried = false;; retried = true) {
        try {
            const uint32_t complaints = loop.run();
            if (interrupted) return ExitCode::interrupted;
            return complaints == 0 ? ExitCode::done : ExitCode::failed;
        } catch (const DeviceLost& lost) {
            if (retried) throw;
            log::warning(lost.full + " Starting again with the same scene.");
        }
    }
}

} // namespace stria::app
