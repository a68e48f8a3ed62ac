#include "app/export_control.h"

#include "app/file_names.h"
#include "app/option_values.h"
#include "app/settings.h"
#include "app/user_folders.h"
#include "core/files.h"
#include "scene/scene_file.h"

#include <charconv>
#include <cstring>
#include <fmt/format.h>
#include <fmt/printf.h>
#include <fstream>
#include <random>
#include <sys/stat.h>
#include <utility>

namespace stria::app {
namespace {

namespace fs = std::filesystem;

void option(std::vector<std::string>& options, const char* name, const std::string& value) {
    options.push_back(fmt::format("{}={}", name, value));
}

std::string layersText(const scene::Layers& layers) {
    std::string text;
    for (const auto& [name, shown] : {std::pair{"epidermis", layers.epidermis},
                                      {"dermis", layers.dermis},
                                      {"fibres", layers.fibres},
                                      {"vessels", layers.vessels},
                                      {"fat", layers.fat},
                                      {"appendages", layers.appendages},
                                      {"cells", layers.cells},
                                      {"needles", layers.needles}})
        if (shown) text += (text.empty() ? "" : ",") + std::string(name);
    return text;
}

// A new folder that is ours alone, with the plan and the drawings in it.
fs::path writeSceneFor(const model::PlanFile& plan, const scene::Scene& scene) {
    std::string folder = (fs::temp_directory_path() / ("stria-" + std::string(6, 'X'))).string();
    if (!mkdtemp(folder.data())) throw Error("Cannot make a folder for the export", std::strerror(errno), "Check the temporary folder");
    const fs::path path = fs::path(folder) / "plan.json";
    scene::writeScene(path, plan, scene, std::nullopt);
    return path;
}

void removePlan(fs::path& path) {
    std::error_code ignored;
    if (!path.empty()) {
        fs::remove(path, ignored);
        fs::remove(path.parent_path(), ignored);
    }
    path.clear();
}

// Where to, unless the user says otherwise: what is read goes to the documents, the rest to the pictures.
void suggest(ui::ExportState& state, const scene::Scene& scene) {
    state.trouble.clear();
    state.labels = scene.labels;
    const bool asBefore = state.path == state.proposals[std::size_t(state.kind)];
    const std::string name = fileNameOf(scene.plan);
    const fs::path pictures = picturesFolder();
    state.proposals = {freePath(pictures, name, ".png").string(), freePath(pictures, name, ".mp4").string(),
                       freePath(documentsFolder(), name + "-hand-out", ".html").string()};
    if (asBefore || !state.path[0]) state.takeProposal();
}

constexpr const char* commands[] = {"render", "film", "handout"}; // by kind

// How it is made, whatever it is.
void makingOptions(std::vector<std::string>& options, const scene::Scene& scene, const Request& request) {
    option(options, "--quality", std::string(scene::nameOf(scene.quality)));
    if (scene.hideNeedles) options.push_back("--hide-needles");
    option(options, "--lang", scene.language);
    option(options, "--samples", std::to_string(request.settings.samples));
    option(options, "--voxel", fmt::format("{:.9g}", request.settings.voxelMm));
    if (!request.gpu.empty()) option(options, "--gpu", request.gpu);
}

std::vector<std::string> handoutOptions(const ui::ExportState& state, const scene::Scene& scene, const Request& request) {
    std::vector<std::string> options{"--no-config"};
    makingOptions(options, scene, request);
    option(options, "--register", state.handoutRegister == model::Register::clinician ? "clinician" : "patient");
    if (state.clinic[0]) option(options, "--clinic", state.clinic);
    return options;
}

// A story has its own moments and views, told of the window's plan.
std::vector<std::string> storyOptions(const ui::ExportState& state, const scene::Scene& scene, const Request& request) {
    std::vector<std::string> options{"--no-config"};
    option(options, "--story", request.storyName.empty() ? std::string(ownStory) : request.storyName);
    option(options, "--register", scene.reg == model::Register::clinician ? "clinician" : "patient");
    if (scene.reducedMotion) options.push_back("--reduced-motion");
    makingOptions(options, scene, request);
    option(options, "--notice", state.notice ? "on" : "off");
    const ui::ExportSize size = ui::exportSizes[state.size];
    option(options, "--size", fmt::format("{}x{}", size.width, size.height));
    return options;
}

std::vector<std::string> pictureOptions(const ui::ExportState& state, const scene::Scene& scene, const Request& request) {
    std::vector<std::string> options = sceneOptions(scene, request);
    option(options, "--register", scene.reg == model::Register::clinician ? "clinician" : "patient");
    if (state.kind == ui::ExportKind::still) {
        option(options, "--day", fmt::format("{:.12g}", scene.day));
        if (scene.needling) option(options, "--needling", fmt::format("{:.9g}", *scene.needling));
        if (scene.stroke) option(options, "--stroke", fmt::format("{:.9g}", *scene.stroke));
    } else {
        option(options, "--from", fmt::format("{:.9g}", state.fromWeek));
        option(options, "--to", fmt::format("{:.9g}", state.toWeek));
        option(options, "--seconds", fmt::format("{:.9g}", state.seconds));
    }
    if (state.labels) options.push_back("--labels");
    option(options, "--notice", state.notice ? "on" : "off");
    const ui::ExportSize size = ui::exportSizes[state.size];
    option(options, "--size", fmt::format("{}x{}", size.width, size.height));
    return options;
}

} // namespace

ui::ExportProgress progressIn(std::string_view line, ui::ExportKind kind) {
    ui::ExportProgress progress;
    const auto numberAfter = [&](std::string_view word, int& into) {
        const std::size_t at = line.find(word);
        return at != std::string_view::npos &&
               std::from_chars(line.data() + at + word.size(), line.data() + line.size(), into).ec == std::errc{};
    };
    using Stage = ui::ExportProgress::Stage;
    if (numberAfter("computing ", progress.percent)) {
        const bool handout = kind == ui::ExportKind::handout;
        progress.stage = handout ? Stage::handout : progress.percent < 100 ? Stage::computing : Stage::drawing;
        if (handout) progress.share = progress.percent / 100.0; // the others' pictures are still to come
    } else if (numberAfter("frame ", progress.frame) && numberAfter(" of ", progress.of) && progress.of > 0) {
        progress.stage = Stage::frames;
        progress.share = double(progress.frame) / progress.of;
        const std::size_t comma = line.rfind(", "), end = line.rfind(" left");
        if (comma != std::string_view::npos && end != std::string_view::npos && comma + 2 < end)
            progress.left = line.substr(comma + 2, end - comma - 2);
    }
    return progress;
}

std::vector<std::string> sceneOptions(const scene::Scene& scene, const Request& request) {
    std::vector<std::string> options{"--no-config"};
    option(options, "--view", std::string(scene::nameOf(scene.view)));
    const scene::Camera& c = scene.camera;
    option(options, "--camera",
           fmt::format("{:.9g},{:.9g},{:.9g},{:.9g},{:.9g},{:.9g}", c.targetMm.x, c.targetMm.y, c.targetMm.z, c.distanceMm, c.azimuthRad,
                       c.elevationRad));
    if (scene.layers != scene::Layers{}) option(options, "--layers", layersText(scene.layers));
    if (scene.compare) {
        if (!scene.other) // the plan file tells of the second plan
            option(options, "--compare", fmt::format("{:.9g}:{:.9g}", scene.compare->week0, scene.compare->week1));
        option(options, "--divider", fmt::format("{:.9g}", scene.divider));
    }
    if (scene.reducedMotion) options.push_back("--reduced-motion");
    makingOptions(options, scene, request);
    return options;
}

void ExportControl::abandon() {
    child_.reset();
    removePlan(planPath_);
}

void ExportControl::fulfil(const ui::UiWishes& wishes, ui::ExportState& state, const scene::Scene& scene, const model::PlanFile& plan,
                           const Request& request, const ui::Words& words) {
    if (wishes.openExport && !state.open) {
        state.open = state.fresh = true;
        state.storyThere = !request.storyOff;
        if (!child_) suggest(state, scene);
    }
    if (!state.open) replaced_.clear();
    if (wishes.startExport && mayWrite(state, words)) start(state, scene, plan, request);
    if (wishes.cancelExport) cancel();
}

// Says why not, or asks once before a file is replaced.
bool ExportControl::mayWrite(ui::ExportState& state, const ui::Words& words) try {
    state.fresh = true; // the name is to be mended, or confirmed
    requireFile(state.path);
    std::error_code ignored;
    if (state.path == replaced_ || !fs::exists(state.path, ignored)) return true;
    replaced_ = state.path;
    state.trouble = fmt::sprintf(words["file.existsExport"], state.path);
    return false;
} catch (const Error& error) {
    state.trouble = error.full;
    return false;
}

void ExportControl::start(ui::ExportState& state, const scene::Scene& scene, const model::PlanFile& plan, const Request& request) {
    if (child_) return;
    state.trouble.clear();
    state.progress = {};
    cancelled_ = false;
    try {
        scene::Scene shown = scene;
        shown.labels = state.labels;
        const bool story = state.kind == ui::ExportKind::film && state.story && state.storyThere;
        if (story) shown = scene::withManners(scene::Scene{.plan = scene.plan}, scene); // without what was looked at or drawn
        planPath_ = writeSceneFor(plan, shown);
        std::vector<std::string> arguments{"/proc/self/exe", commands[std::size_t(state.kind)], planPath_.string()};
        for (std::string& each : state.kind == ui::ExportKind::handout ? handoutOptions(state, scene, request)
                                 : story                                ? storyOptions(state, scene, request)
                                                                        : pictureOptions(state, scene, request))
            arguments.push_back(std::move(each));
        option(arguments, "--out", state.path);
        child_ = std::make_unique<ChildProcess>(arguments, ChildProcess::Ending::terminate);
        state.running = true;
    } catch (const Error& error) {
        removePlan(planPath_);
        state.trouble = error.full;
    }
}

void ExportControl::cancel() {
    if (!child_) return;
    cancelled_ = true;
    child_->end();
}

bool ExportControl::poll(ui::ExportState& state, std::string& done) {
    if (!child_) return false;
    const bool runs = child_->poll();
    std::string line = child_->lastLine();
    if (line.starts_with("stria: ")) line.erase(0, 7);
    if (runs) {
        const ui::ExportProgress now = progressIn(line, state.kind);
        return !(std::exchange(state.progress, now) == now);
    }
    const int code = child_->exitCode();
    child_.reset();
    removePlan(planPath_);
    state.running = false;
    if (code == 0) {
        done = state.path;
        state.open = false;
        state.path[0] = 0; // the next one gets a name of its own
    } else if (!cancelled_)
        state.trouble = line.starts_with("error: ") ? line.substr(7) : line;
    return true;
}

} // namespace stria::app
