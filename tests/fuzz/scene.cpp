// Plan files with view, story, drawings and a second plan: the scene they give is within its limits, and writing it is stable.
#include "fuzz/properties.h"
#include "model/course.h"
#include "scene/scene_file.h"

#include <cmath>

using namespace stria;

namespace {

scene::Scene sceneOf(const scene::SceneFile& file) {
    scene::Scene scene;
    scene.plan = file.plan.plan;
    return scene::withFile(scene, file);
}

void requireWithinLimits(const scene::Scene& scene) {
    fuzz::require(scene.day >= model::firstDay && scene.day <= model::lastDay(scene.plan), "the day is in the course");
    fuzz::require(scene.drawings.size() <= scene::mostDrawings, "drawings are few");
    for (const scene::Drawing& drawing : scene.drawings) {
        fuzz::require(!drawing.points.empty() && drawing.points.size() <= scene::mostDrawingPoints, "points of a drawing are few");
        fuzz::require(drawing.text.size() <= scene::longestDrawingText, "words of a drawing are few");
        fuzz::require(drawing.colour >= 0 && drawing.colour < scene::drawingColours, "a drawing has a colour");
    }
    const scene::Camera& camera = scene.camera;
    for (const float each : {camera.distanceMm, camera.azimuthRad, camera.elevationRad, camera.focalMm, camera.targetMm.x, camera.targetMm.y, camera.targetMm.z})
        fuzz::require(std::isfinite(each), "a camera is somewhere");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::textOf(data, size);
    const Result<scene::SceneFile> file = scene::parseSceneFile(text, "plan.json");
    if (!file) {
        fuzz::requireGoodProblem(file.problem(), text);
        return 0;
    }
    for (const Problem& warning : file->plan.warnings) fuzz::requireGoodProblem(warning, text);
    const scene::Scene seen = sceneOf(*file);
    requireWithinLimits(seen);
    fuzz::require(seen.other.has_value() == file->versus.has_value(), "a second plan is there if the file has one");

    const std::string written = scene::sceneToJson(file->plan, seen, file->story);
    const Result<scene::SceneFile> again = scene::parseSceneFile(written, "plan.json");
    fuzz::require(bool(again), "what was written can be read");
    fuzz::require(sceneOf(*again).other == seen.other, "the second plan is the same again");
    const std::string twice = scene::sceneToJson(again->plan, sceneOf(*again), again->story);
    if (twice != written) std::fprintf(stderr, "%s%s", written.c_str(), twice.c_str());
    fuzz::require(twice == written, "what was written once is written again");
    fuzz::requireCutsRefused(text, [](std::string_view part) { return scene::parseSceneFile(part, "plan.json"); });
    return 0;
}
