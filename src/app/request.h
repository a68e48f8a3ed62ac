// What the user asked for on the command line, fully checked: everything a command needs, as values.
#pragma once

#include "core/error.h"
#include "model/plan_file.h"
#include "render/renderer.h"
#include "scene/film_run.h"
#include "scene/scene_file.h"
#include "scene/scene.h"
#include "scene/story.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace stria::app {

enum class Command { window, render, film, curves, describe, handout, check, info, bench };

// What `stria film` makes. Frames count from 1, as in the names of numbered pictures.
struct FilmRequest {
    scene::FilmRun run;
    int firstFrame = 1, lastFrame = 1;
    bool clock = true; // the week and the line of weeks on the picture
};

struct BenchRequest {
    int frames = 30;
    std::string scene; // one alone; empty: all, and everything else that is measured
};

struct Request {
    Command command = Command::window;
    model::PlanFile planFile;       // flags over plan file over settings over defaults
    std::filesystem::path planPath; // empty: no file was given
    scene::Scene scene;             // its plan is planFile's
    bool dayGiven = false, qualityGiven = false;
    std::optional<scene::Story> story; // of --story; empty: off or not asked for
    std::string storyName;             // by which it was found; empty: none
    bool kiosk = false;
    double idleSeconds = 90; // of the kiosk
    bool storyOff = false, startsWithStory = false; // of the window
    std::filesystem::path settingsPath;             // what is changed in the window is kept there; empty: nowhere
    std::string storySetting;                       // what the settings say of the story at the start; may be empty
    std::optional<scene::StoryPlace> storyPlace;    // of the plan file: the window goes on there
    std::optional<double> storySeconds; // --at of the story
    render::RenderSettings settings;
    std::string gpu; // index or part of a name; empty = best
    bool validation = false;
    std::filesystem::path out; // "-" = standard output
    uvec2 sizePx{1280, 720};
    std::vector<double> days; // of `curves`, in the order given; empty = 0, 1, 2 … last day
    bool versusGiven = false; // a second plan by the option itself, not by the plan file
    FilmRequest film;
    BenchRequest bench;
    bool json = false;
    std::string clinic, date;         // of `handout`, as typed; may be empty
    uint32_t pictureWidthPx = 1100;   // of `handout`
    std::vector<std::filesystem::path> files; // of `check`, and pictures for a contact sheet
};

} // namespace stria::app
