#include "app/window.h"

#include "app/clock.h"
#include "app/curve_worker.h"
#include "app/display_guard.h"
#include "app/export_control.h"
#include "app/imgui_input.h"
#include "app/keys.h"
#include "app/kiosk.h"
#include "app/option_values.h"
#include "app/preferences.h"
#include "app/recovery.h"
#include "app/settings.h"
#include "app/still.h"
#include "app/story_control.h"
#include "app/tips_file.h"
#include "app/window_files.h"
#include "app/window_picture.h"
#include "app/window_status.h"
#include "core/log.h"
#include "scene/undo.h"

#include <algorithm>
#include <csignal>
#include <deque>
#include <fmt/format.h>
#include <thread>
#include <tuple>

namespace stria::app {
namespace {

volatile std::sig_atomic_t interrupted = 0;

constexpr double framesPerSecond = 60; // our own limit: not every window system has one
constexpr int framesAfterInput = 3;    // panels need a moment to settle

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
        : request_(request), window_(window), scene_(request.scene), undo_(scene_), words_(scene_.language, scene_.reg),
          files_(request, scene_, state_, words_), story_(storyOf(request), request.kiosk),
          keeper_(request.kiosk ? std::filesystem::path() : request.settingsPath) {
        if (request.kiosk) kiosk_.emplace(request.idleSeconds);
        if (request.kiosk) window.toggleFullScreen();
        state_.tips.off = request.kiosk;
        if (!request.kiosk) state_.tips.seen = readTips(stateFolder());
        if (keeper_.isOn()) state_.storyAtStart = request.storySetting != "off";
        // Untreated skin first, unless asked otherwise: playing then starts with the first session.
        if (!request.dayGiven && !request.scene.needling) scene_.day = -1;
        if (request.startsWithStory) story_.start(scene_);
        if (request.storyPlace) story_.resume(*request.storyPlace, scene_);
    }
    ~WindowLoop() {
        if (!kiosk_ && std::uncaught_exceptions() == 0) files_.documents().leave(story_.saved(scene_), {});
    }
    // What is not saved is kept for the next start, as after a crash.
    void keepPlan() {
        if (!kiosk_) files_.documents().keepNow(story_.saved(scene_), {});
    }

    // Before the process is ended under the window.
    void giveUp() {
        keepPlan();
        export_.abandon();
    }

    // Until the window is closed. Throws DeviceLost and OutOfMemory: it may run again as `recovery` says.
    void run(Recovery& recovery, DeviceNews& news, WindowStatus& status) {
        recovery_ = &recovery;
        Graphics graphics(window_, request_, appearance(), news);
        status.began();
        graphics.finest = recovery.finest();
        if (recovery.takeThriftNews()) files_.say("toast.lessDetail", {});
        framesShown_ = 0;
        wantFrames_ = framesAfterInput;
        while (!interrupted && !(kiosk_ ? kiosk_->quits(secondsNow(), window_.quitChordHeld()) : window_.wantsClose())) {
            const double wait = waitFor(graphics);
            if (wait > 0) status.rests(secondsNow());
            const bool events = window_.takeEvents(wait);
            keepWhenDue();
            if (events || exportMoved() || state_.tips.isDue(secondsNow())) wantFrames_ = framesAfterInput;
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
            const double began = secondsNow();
            oneFrame(graphics, size);
            status.frameTook(1000 * (secondsNow() - began), graphics.context, answered(), graphics.picture.isThere(), secondsNow());
        }
        graphics.context.waitIdle();
    }

private:
    WindowInput answered() const {
        const ImVec2 pointer = ImGui::GetIO().MousePos;
        return {keysTaken_, window_.buttonsMoved(), {pointer.x, pointer.y}};
    }
    bool isForFingers() const { return kiosk_ || scene_.largeTargets; }
    ImGuiVulkan::Appearance appearance() const {
        return {ui::scaleFor(window_.contentScale(), scene_.fontScale, isForFingers()), ui::drawableLanguage(scene_.language),
                scene_.highContrast};
    }

    bool isStill() const { return !state_.playback.playing && !story_.isTelling(); }
    // Also while nothing is drawn: the last change may have come right after the last time.
    void keepWhenDue() {
        if (isStill() && !kiosk_) files_.documents().keep(scene_, {}, secondsNow());
    }

    // Something else is in front of it.
    bool storyWaits() const {
        return state_.reading || state_.dialog != ui::UiState::Dialog::none || state_.exporting.open || state_.help;
    }

    // What keeps the picture or the panels changing without any input.
    bool isMoving(const Graphics& graphics) const {
        return state_.playback.playing || state_.focus.isWaiting() || !keys_.empty() || window_.hasInput() ||
               (story_.isPlaying() && !storyWaits()) || curves_.busy() || otherCurves_.busy() || picture_.isMoving(graphics, scene_) ||
               secondsNow() < state_.toastUntil + 0.1;
    }
    double waitFor(const Graphics& graphics) const { return wantFrames_ > 0 || isMoving(graphics) ? 0 : export_.isRunning() ? 0.2 : 1; }

    bool exportMoved() {
        std::string done;
        const bool moved = export_.poll(state_.exporting, done);
        if (!done.empty()) files_.say("toast.exported", done);
        return moved;
    }

    void limitRate() {
        const double early = lastFrame_ + 1 / framesPerSecond - secondsNow();
        if (early > 0) std::this_thread::sleep_for(std::chrono::duration<double>(early));
        const double now = secondsNow();
        elapsed_ = std::min(now - lastFrame_, 0.1);      // a slow frame slows the play down rather than skipping days
        storyElapsed_ = std::min(now - lastFrame_, 0.5); // a story keeps its time as far as can be followed
        lastFrame_ = now;
    }

    void oneFrame(Graphics& graphics, VkExtent2D size) {
        graphics.imgui.use();
        graphics.imgui.setAppearance(appearance());
        // What has just been opened gets a moment to take the keyboard before the keys that were meant for it come.
        const bool holdsKeys = !keys_.empty() || framesHeld_ > 0;
        framesHeld_ = std::max(0, framesHeld_ - 1);
        if (input_.newFrame(window_, holdsKeys)) wantFrames_ = framesAfterInput;
        const auto before = openNow();
        const ui::UiOutcome outcome = panels(graphics);
        if (openNow() != before) framesHeld_ = 2;
        ImGui::Render();
        draw(graphics, size, outcome);
        if (std::exchange(state_.tips.changed, false)) writeTips(stateFolder(), state_.tips.seen);
        const bool resumed = fulfil(graphics, outcome.wishes);
        if (!resumed) story_.settle(outcome.wishes.story, outcome.touched, scene_, undo_);
        undo_.note(scene_, !outcome.handling && isStill());
    }

    ui::UiOutcome panels(Graphics& graphics) {
        ui::UiWishes fromKeys;
        const Preferences before = preferences();
        takeKeys(fromKeys);
        keeper_.note(before, preferences());
        if (story_.isTelling()) state_.playback.playing = false;
        scene::advance(state_.playback, scene_, elapsed_);
        story_.tell(storyWaits() || !graphics.picture.isThere() ? 0 : storyElapsed_, scene_, words_); // its first picture, too
        // Both as long as the longer one: they stand in one chart.
        curves_.want(scene_.plan, scene_.other ? model::lastDay(*scene_.other) : 0, secondsNow());
        otherCurves_.want(scene_.other, model::lastDay(scene_.plan), secondsNow());
        const std::string language = ui::drawableLanguage(scene_.language);
        if (words_.reg() != scene_.reg || words_.language() != language) words_ = ui::Words(language, scene_.reg);

        ui::UiInputs inputs;
        inputs.curves = curves_.curves();
        inputs.otherCurves = otherCurves_.curves();
        inputs.curvesAge = curves_.ageSeconds(secondsNow());
        inputs.landmarks = picture_.landmarks(scene_);
        inputs.progress = graphics.progress();
        inputs.pictureThere = graphics.picture.isThere() || graphics.renderer.has_value(); // its first one comes behind these very panels
        inputs.device = graphics.context.report().name;
        const std::vector<gpu::PassTime>& times = picture_.passTimes(graphics);
        if (state_.frameTimes)
            for (const gpu::PassTime& time : times) inputs.frameTimes.emplace_back(time.name, time.ms);
        inputs.canUndo = undo_.canUndo();
        inputs.canRedo = undo_.canRedo();
        inputs.story = story_.bar();
        inputs.version = fmt::format("Stria {}", STRIA_VERSION);
        inputs.booth = kiosk_.has_value();
        inputs.now = secondsNow();
        inputs.dragged = input_.dragged();
        const Preferences shown = preferences();
        ui::UiOutcome outcome = ui::drawUi(state_, scene_, inputs, {words_, graphics.imgui.fonts(), appearance().scale, isForFingers()});
        keeper_.note(shown, preferences());
        for (const auto wish : {&ui::UiWishes::undo, &ui::UiWishes::redo, &ui::UiWishes::picture, &ui::UiWishes::fullScreen,
                                &ui::UiWishes::quit, &ui::UiWishes::openExport})
            outcome.wishes.*wish = outcome.wishes.*wish || fromKeys.*wish;
        if (kiosk_) atTheBooth(outcome, appearance().scale, graphics);
        return outcome;
    }

    std::tuple<bool, bool, bool, ui::UiState::Dialog, bool> openNow() const {
        return {state_.comfort, state_.help, state_.sites, state_.dialog, state_.exporting.open};
    }

    // In their order: what the focus answers to waits for its frame, and what opens or closes something for that to be there.
    void takeKeys(ui::UiWishes& wishes) {
        for (const KeyPress& press : window_.takeKeys()) keys_.push_back(press);
        const auto before = openNow();
        const bool typing = ImGui::GetIO().WantTextInput;
        while (!keys_.empty() && openNow() == before) {
            const KeyPress press = keys_.front();
            const bool waiting = state_.focus.isWaiting(), focused = takeFocusKey(press, state_.focus, typing);
            if (!focused && waiting) return;
            keys_.pop_front();
            ++keysTaken_;
            if (!focused && !typing && (!kiosk_ || isForStrangers(press)) && state_.dialog == ui::UiState::Dialog::none &&
                !state_.exporting.open && !story_.takesKey(press, scene_, undo_))
                applyKey(press, state_, scene_, wishes, window_.isFullScreen());
        }
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
        const std::optional<double> left = kiosk_->countdown(now);
        if (left && !touched_) input_.leavePointer(); // no tip stays where a visitor left the mouse
        if (left && ui::kioskCountdown(*left, {words_, graphics.imgui.fonts(), scale, isForFingers()}))
            touched_ = true;
        if (!kiosk_->tick(now, std::exchange(touched_, false), story_.isPlaying() && !state_.reading)) return;
        scene_ = request_.scene;
        scene_.day = -1;
        state_ = ui::UiState();
        state_.focus.closeMenus();
        undo_ = scene::Undo(scene_);
        story_.start(scene_);
    }

    void draw(Graphics& graphics, VkExtent2D size, const ui::UiOutcome& outcome) {
        const WindowInput input = answered();
        if (input.keys != drawnInput_.keys || input.buttons != drawnInput_.buttons || window_.hasInput()) picture_.answerFirst();
        drawnInput_ = input;
        const WindowPicture::Drawn drawn = picture_.draw(graphics, size, scene_, outcome);
        if (drawn.stale) wantFrames_ = framesAfterInput;
        if (drawn.presented && graphics.picture.isThere()) recovery_->goodPicture();
        // The panels are on the screen; what takes longer comes behind them.
        if (drawn.presented && !graphics.renderer && ++framesShown_ > 1 && curves_.curves())
            graphics.renderer.emplace(graphics.context, recovery_->settings(request_.settings), stillFormat);
    }

    // True when a plan was opened whose story goes on.
    bool fulfil(Graphics& graphics, const ui::UiWishes& wishes) {
        if (wishes.undo) {
            files_.stepsBack();
            scene_ = undo_.undone(scene_);
        }
        if (wishes.redo) scene_ = undo_.redone(scene_);
        if (wishes.fullScreen) window_.toggleFullScreen();
        if (wishes.quit) window_.close();
        if (wishes.picture && graphics.renderer) files_.savePicture(graphics);
        const bool opened = files_.fulfil(wishes, window_.takeDroppedFiles(), story_.saved(scene_), story_.place());
        export_.fulfil(wishes, state_.exporting, scene_, files_.documents().file(), request_, words_);
        if (wishes.undo || wishes.redo || wishes.picture || wishes.openFile || wishes.saveFile) wantFrames_ = framesAfterInput;
        if (opened) wantFrames_ = framesAfterInput;
        if (!opened) return false;
        const std::optional<model::Plan> other = scene_.other; // the file's: a story that ends gives back the one that it was told over
        story_.stop(scene_, undo_);
        scene_.other = other;
        const std::optional<scene::StoryPlace>& place = files_.documents().story();
        if (!place || request_.storyOff) return false;
        undo_.note(scene_, true); // the way back to the plan before
        story_.resume(*place, scene_);
        return story_.isTelling();
    }

    // As the person at the window has it now.
    Preferences preferences() const {
        const std::string& named = request_.storySetting;
        const std::string on(named.empty() || named == "off" ? ownStory : std::string_view(named));
        return preferencesOf(scene_, state_.storyAtStart.value_or(true) ? on : "off");
    }

    const Request& request_;
    GlfwWindow& window_;
    scene::Scene scene_;
    scene::Undo undo_;
    ui::Words words_;
    ui::UiState state_;
    WindowFiles files_;
    Recovery* recovery_ = nullptr; // while it runs
    StoryControl story_;
    ExportControl export_;
    CurveWorker curves_, otherCurves_;
    WindowPicture picture_;
    PreferenceKeeper keeper_;
    std::optional<Kiosk> kiosk_; // a booth without staff
    std::deque<KeyPress> keys_;  // not taken yet
    ImGuiInput input_;
    int framesHeld_ = 0;         // for which the keyboard waits
    uint32_t keysTaken_ = 0;     // so far
    WindowInput drawnInput_;     // of the frame before
    bool touched_ = false;
    int wantFrames_ = 0, framesShown_ = 0;
    double lastFrame_ = 0, elapsed_ = 0, storyElapsed_ = 0;
};

} // namespace

ExitCode runWindow(const Request& request) {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        if (std::signal(signal, [](int which) { interrupted = which; }) == SIG_IGN) std::signal(signal, SIG_IGN); // nohup
    std::signal(SIGPIPE, SIG_IGN); // the terminal that it was started from may be gone: the window is for the eyes
    GlfwWindow window(request.sizePx);
    DeviceNews news;
    WindowStatus status(news);
    {
        WindowLoop loop(request, window);
        const DisplayGuard guard([&loop] { loop.giveUp(); });
        Recovery([&loop] { loop.keepPlan(); }).run([&](Recovery& recovery) { loop.run(recovery, news, status); });
    }
    status.ended(secondsNow());
    if (interrupted == SIGINT) return ExitCode::interrupted;
    if (interrupted) endBySignal(interrupted);
    return news.complaints == 0 ? ExitCode::done : ExitCode::failed;
}

} // namespace stria::app
