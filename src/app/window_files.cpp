#include "app/window_files.h"

#include "core/files.h"
#include "app/clock.h"
#include "app/settings.h"
#include "app/still.h"
#include "app/user_folders.h"

#include <algorithm>
#include <fmt/printf.h>
#include <utility>

namespace stria::app {
namespace {

constexpr double toastSeconds = 8; // a path is slow to read, and nothing else says where the file is

} // namespace

WindowFiles::WindowFiles(const Request& request, scene::Scene& scene, ui::UiState& state, const ui::Words& words)
    : documents_(stateFolder(), request.planFile, request.scene, request.planPath), scene_(scene), state_(state), words_(words) {
    if (!request.planPath.empty()) own_ = state_.planPath = request.planPath.string();
    state_.restoreOffered = !request.kiosk && documents_.afterCrash();
}

// What the dialog for opening offers.
void WindowFiles::listFiles() {
    state_.recentFiles.clear();
    for (const std::filesystem::path& path : documents_.recent()) state_.recentFiles.push_back(path.string());
    state_.unsavedFile = documents_.unsaved().string();
}

bool WindowFiles::fulfil(const ui::UiWishes& wishes, const std::vector<std::filesystem::path>& dropped, const scene::Scene& saved,
                         const std::optional<scene::StoryPlace>& story) {
    bool opened = openDropped(dropped, saved);
    if (wishes.restore) opened = openOther(documents_.unsaved(), saved) || opened;
    if (wishes.openFile) opened = openPlan(state_.path, saved) || opened;
    if (wishes.saveFile) savePlan(saved, story);
    // Each time anew: other windows save too.
    using Dialog = ui::UiState::Dialog;
    if (state_.dialog != std::exchange(dialog_, state_.dialog)) {
        if (state_.dialog == Dialog::open) listFiles();
        if (state_.dialog == Dialog::save && state_.planPath.empty()) nameFile(documents_.proposal(saved.plan, documentsFolder()));
    }
    if (state_.dialog != Dialog::save) replaced_.clear();
    return opened;
}

void WindowFiles::stepsBack() {
    if (asOpened_ && !documents_.isChanged(scene_)) own_.clear(); // asked for before it is replaced
}

void WindowFiles::say(const char* key, const std::string& what) {
    state_.toast = fmt::sprintf(words_[key], what);
    state_.toastUntil = secondsNow() + toastSeconds;
}

void WindowFiles::savePicture(Graphics& graphics) {
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
        state_.toastUntil = secondsNow() + toastSeconds;
    }
}

void WindowFiles::nameFile(const std::filesystem::path& path) {
    const std::string text = path.string();
    text.copy(state_.path, sizeof state_.path - 1);
    state_.path[std::min(text.size(), sizeof state_.path - 1)] = 0;
}

// `left`: what takes its leave, as it would be saved.
bool WindowFiles::openPlan(const std::filesystem::path& path, const scene::Scene& left) try {
    state_.dialogTrouble.clear();
    requireName(path.string());
    const bool isOwn = documents_.unsaved() != path;
    const Result<scene::Scene> opened = documents_.open(path, scene_, left);
    if (!opened) {
        state_.dialogTrouble = opened.problem().text();
        return false;
    }
    scene_ = *opened;
    asOpened_ = true;
    if (isOwn)
        own_ = state_.planPath = path.string();
    else {
        // What was left unsaved goes back to the file that it belongs to, not to the one that was open before; but that may have been changed
        // since, and is asked for like any other.
        own_.clear();
        state_.planPath = documents_.belongsTo();
    }
    state_.playback.playing = false;
    state_.dialog = ui::UiState::Dialog::none;
    say(documents_.keptAside() ? "toast.openedAside" : "toast.opened", path.string());
    return true;
} catch (const Error& error) {
    state_.dialogTrouble = error.full;
    return false;
}

// A file that was dragged here, or the plan of a window that crashed. What is wrong with it is said where files are opened.
bool WindowFiles::openOther(const std::filesystem::path& path, const scene::Scene& left) {
    nameFile(path);
    const bool opened = openPlan(path, left);
    if (!opened) askAgain();
    return opened;
}

void WindowFiles::askAgain() {
    state_.dialog = ui::UiState::Dialog::open;
    state_.dialogFresh = true;
    ++state_.dialogRound;
}

// In their order: the last good one stays, the others stand in the list of recent files. A bad one among them is told all the same.
bool WindowFiles::openDropped(const std::vector<std::filesystem::path>& paths, const scene::Scene& left) {
    bool opened = false, kept = false;
    std::filesystem::path bad;
    std::string trouble;
    for (const std::filesystem::path& path : paths) {
        if (openOther(path, opened ? scene_ : left)) {
            opened = true;
            kept = kept || documents_.keptAside();
        } else
            bad = path, trouble = state_.dialogTrouble;
    }
    if (kept) say("toast.openedAside", state_.planPath);
    if (!opened || trouble.empty()) return opened;
    nameFile(bad);
    state_.dialogTrouble = trouble;
    askAgain();
    return opened;
}

void WindowFiles::savePlan(const scene::Scene& scene, const std::optional<scene::StoryPlace>& story) {
    try {
        requireFile(state_.path);
        // Another plan is not replaced by a slip.
        if (state_.path != own_ && state_.path != replaced_ && std::filesystem::exists(state_.path)) {
            replaced_ = state_.path;
            state_.dialogTrouble = fmt::sprintf(words_["file.exists"], state_.path);
            return;
        }
        documents_.save(state_.path, scene, story);
        own_ = state_.planPath = state_.path;
        asOpened_ = false;
        state_.dialog = ui::UiState::Dialog::none;
        say("toast.saved", documents_.belongsTo()); // with its folder: the name alone does not tell where that is
    } catch (const Error& error) {
        state_.dialogTrouble = error.full;
    }
}

} // namespace stria::app
