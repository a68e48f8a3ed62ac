// What the window does with files over its scene: plans opened, saved, dropped, restored; pictures saved. Says how it went.
#pragma once

#include "app/documents.h"
#include "app/graphics.h"
#include "ui/ui.h"

namespace stria::app {

class WindowFiles {
public:
    WindowFiles(const Request& request, scene::Scene& scene, ui::UiState& state, const ui::Words& words);

    Documents& documents() { return documents_; }

    // What the panels wish with files, and what was dropped on the window. `saved`, `story`: what goes into a file that is saved, and where
    // the story is told. True when a plan was opened.
    bool fulfil(const ui::UiWishes& wishes, const std::vector<std::filesystem::path>& dropped, const scene::Scene& saved,
                const std::optional<scene::StoryPlace>& story);
    // Before undo: behind the plan as it was opened stands another one, which is not the file's.
    void stepsBack();
    // What is seen, as a picture in the pictures folder.
    void savePicture(Graphics& graphics);

    // A word on how something went, for a few seconds.
    void say(const char* key, const std::string& what);

private:
    void listFiles();
    void nameFile(const std::filesystem::path& path);
    bool openPlan(const std::filesystem::path& path, const scene::Scene& left);
    bool openOther(const std::filesystem::path& path, const scene::Scene& left);
    void askAgain();
    bool openDropped(const std::vector<std::filesystem::path>& paths, const scene::Scene& left);
    void savePlan(const scene::Scene& scene, const std::optional<scene::StoryPlace>& story);

    Documents documents_;
    scene::Scene& scene_;
    ui::UiState& state_;
    const ui::Words& words_;
    std::string own_;      // the file that the plan in the window was read from or saved to; empty: none yet
    bool asOpened_ = false; // the plan in the window was opened, and not saved since
    std::string replaced_; // the file of which was said that it exists already: the second press saves
    ui::UiState::Dialog dialog_ = ui::UiState::Dialog::none; // that was there in the frame before
};

} // namespace stria::app
