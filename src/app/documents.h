// Plans as files while the window is open: opened, saved, remembered, and never lost: what is not saved yet stands in the state folder,
// is offered after a crash, and stays in the list of recent files after leaving without saving.
#pragma once

#include "scene/scene_file.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace stria::app {

class Documents {
public:
    // `folder`: for the list of recent files and the unsaved plan; empty: nothing is remembered. `scene` is what the window starts with, `path`
    // the file it was read from; empty: none.
    Documents(std::filesystem::path folder, model::PlanFile start, const scene::Scene& scene, const std::filesystem::path& path = {});

    // The file's plan, view and drawings over `scene`, or why not. What was changed of `left`, the scene that it takes the place of, is kept as if
    // the window had been left.
    Result<scene::Scene> open(const std::filesystem::path& path, scene::Scene scene, const scene::Scene& left);
    Result<scene::Scene> open(const std::filesystem::path& path, const scene::Scene& scene) { return open(path, scene, scene); }
    // Whether that was so when a file was opened last.
    bool keptAside() const { return keptAside_; }
    // Throws Error.
    void save(const std::filesystem::path& path, const scene::Scene& scene, const std::optional<scene::StoryPlace>& story);

    // Call often: writes what is not saved to the state folder, at most every few seconds. Trouble is logged once.
    void keep(const scene::Scene& scene, const std::optional<scene::StoryPlace>& story, double nowSeconds);
    // Before the worst: at once, and left as after a crash, so that the next start offers it.
    void keepNow(const scene::Scene& scene, const std::optional<scene::StoryPlace>& story);
    // When the window closes: leaves what is not saved for the next start.
    // True when there was something.
    bool leave(const scene::Scene& scene, const std::optional<scene::StoryPlace>& story);

    // Whether plan, second plan or drawings differ from the file, or from the start.
    bool isChanged(const scene::Scene& scene) const;
    // Newest first; files that are gone are left out.
    std::vector<std::filesystem::path> recent() const;
    // A file for a plan that has none: named after what it is, where a plan was opened or saved last, else in `folder`. It is not there yet.
    std::filesystem::path proposal(const model::Plan& plan, const std::filesystem::path& folder) const;
    // The plan that was never saved, from a window that was left or that crashed; empty: there is none.
    std::filesystem::path unsaved() const;
    bool afterCrash() const { return afterCrash_; }

    // The file that the plan was opened from or saved to last, in full; what comes back unsaved still knows it. Empty: it never had one.
    const std::string& belongsTo() const { return belongsTo_; }
    const model::PlanFile& file() const { return file_; }
    const std::optional<scene::StoryPlace>& story() const { return story_; } // of the file opened last

private:
    void takeOver(const scene::Scene& scene);
    void remember(const std::filesystem::path& path);
    void findUnsaved();
    std::filesystem::path ownFile() const;
    std::string textToKeep(const scene::Scene& scene, const std::optional<scene::StoryPlace>& story) const;

    std::filesystem::path folder_;
    model::PlanFile file_;
    std::string belongsTo_;
    std::optional<scene::StoryPlace> story_;
    model::Plan savedPlan_;
    std::optional<model::Plan> savedOther_;
    std::vector<scene::Drawing> savedDrawings_;
    std::string kept_; // text of the own file
    double keptAtSeconds_ = 0;
    bool afterCrash_ = false, complained_ = false, keptAside_ = false;
};

} // namespace stria::app
