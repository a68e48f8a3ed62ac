// Plan files with what was looked at: the objects "view", "story", "drawings" and "versus" (a second
// plan) beside the plan's keys. Reading never throws on bad
// input; what the plan's own keys mean is model/plan_file's business.
#pragma once

#include "model/plan_file.h"
#include "scene/drawing.h"
#include "scene/scene.h"

namespace stria::scene {

// What a file says of the view; what it does not say stays as it is.
struct SavedView {
    std::optional<View> view;
    std::optional<double> day, needling, stroke, divider;
    std::optional<Camera> camera;
    std::optional<Compare> compare;
    bool noCompare = false; // "compare": false: the second plan stands in the chart alone
    std::optional<Layers> layers;
    std::optional<bool> labels, hideNeedles;
    bool operator==(const SavedView&) const = default;
};

// Where a guided story was stopped: the step's id and how much of it was told, 0 … 1.
struct StoryPlace {
    std::string step;
    double share = 0;
    bool operator==(const StoryPlace&) const = default;
};

struct SceneFile {
    model::PlanFile plan; // its otherKeysJson has the four objects too
    SavedView view;
    std::optional<StoryPlace> story;
    std::vector<Drawing> drawings;
    std::optional<model::PlanFile> versus; // only its keysPresent are meant: what it does not say is as in the plan
};

// Line and column in a Problem are those of the offending value. Unknown keys inside the objects are warned about, and lost when saving.
Result<SceneFile> parseSceneFile(std::string_view json, std::string_view name);
Result<SceneFile> readSceneFile(const std::filesystem::path& path);

// The scene with the file's view, drawings and second plan; its plan is left alone. The day comes into the plan's course, the camera into
// its limits.
Scene withFile(Scene scene, const SceneFile& file);

// A file of this scene's plan, view, drawings and second plan; unknown keys of `like` are kept. Ends with a newline.
std::string sceneToJson(const model::PlanFile& like, const Scene& scene, const std::optional<StoryPlace>& story);
void writeScene(const std::filesystem::path& path, const model::PlanFile& like, const Scene& scene,
                const std::optional<StoryPlace>& story); // throws Error

} // namespace stria::scene
