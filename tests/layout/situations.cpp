#include "layout/stage.h"

#include "scene/story_file.h"
#include "ui/story_captions.h"

#include <fmt/format.h>

namespace stria::test {
namespace {

using scene::Scene;
using ui::UiInputs;
using ui::UiState;

std::vector<Situation> panels() {
    return {
        {"plan", {}, {}, {}},
        {"no sessions", [](UiState& u, Scene& s, UiInputs&) { u.planOpen = true, s.plan.sessions = 0; }, {}, {}},
        {"one session", [](UiState&, Scene& s, UiInputs&) { s.plan.sessions = 1; }, {}, {}},
        {"into the fat", [](UiState& u, Scene& s, UiInputs&) { u.planOpen = true, s.plan.site = model::Site::face, s.plan.depthMm = 3; }, {}, {}},
        {"shallow", [](UiState&, Scene& s, UiInputs&) { s.plan.depthMm = 0.25; }, {}, {}},
        {"folds open", [](UiState& u, Scene&, UiInputs&) { u.planOpen = u.moreOpen = u.layersOpen = true; }, {}, {}},
        {"plan unfolded", [](UiState& u, Scene&, UiInputs&) { u.planOpen = true; }, {}, {}},
        {"presets", [](UiState& u, Scene&, UiInputs&) { u.planOpen = true; }, "preset", "plan"},
        {"sites' menu", [](UiState& u, Scene&, UiInputs&) { u.planOpen = true; }, "site", "plan"},
        {"what if", {}, "whatIf", "readouts"},
        {"redness", [](UiState& u, Scene& s, UiInputs&) { u.chart = 1, s.day = 3; }, {}, {}},
        {"collagen", [](UiState& u, Scene& s, UiInputs&) { u.chart = 2, s.day = 200; }, {}, {}},
        {"late curves", [](UiState&, Scene&, UiInputs& in) { in.curvesAge = 2; }, {}, {}},
        {"no curves", [](UiState&, Scene&, UiInputs& in) { in.curves = nullptr; }, {}, {}},
        {"two plans",
         [](UiState&, Scene& s, UiInputs&) {
             s.other = s.plan, s.other->sessions = 1, s.other->depthMm = 0.75, s.day = 168, s.labels = true;
             s.compare = scene::Compare{-1, 24};
         },
         {},
         {}},
        {"compare",
         [](UiState&, Scene& s, UiInputs&) {
             s.day = 168, s.labels = true, s.compare = scene::Compare{-1, 24};
         },
         {},
         {}},
        {"needling", [](UiState&, Scene& s, UiInputs&) { s.day = 0, s.labels = true, s.needling = 0.5; }, {}, {}},
        {"labels", [](UiState&, Scene& s, UiInputs&) { s.day = 40, s.labels = true; }, {}, {}},
        {"computing", [](UiState&, Scene& s, UiInputs& in) { s.day = 40, in.progress = 0.4; }, {}, {}},
        {"before the picture", [](UiState&, Scene&, UiInputs& in) { in.pictureThere = false; }, {}, {}},
    };
}

std::vector<Situation> views() {
    std::vector<Situation> all;
    for (const scene::View view : {scene::View::surface, scene::View::micro, scene::View::needle})
        all.push_back(
            {fmt::format("labels, {}", scene::nameOf(view)),
             [view](UiState&, Scene& s, UiInputs&) { s.view = view, s.camera = scene::homeCamera(view), s.day = 9, s.labels = true; },
             {},
             {}});
    return all;
}

std::vector<Situation> sheets() {
    std::vector<Situation> all{
        {"card", [](UiState& u, Scene&, UiInputs&) { u.card = true; }, {}, {}},
        {"sources", [](UiState& u, Scene&, UiInputs&) { u.card = true; }, "evidence", "readouts"},
        {"comfort", [](UiState& u, Scene&, UiInputs&) { u.comfort = true; }, {}, {}},
        {"keys", [](UiState& u, Scene&, UiInputs&) { u.help = true; }, {}, {}},
        {"about", [](UiState& u, Scene&, UiInputs&) { u.help = true, u.helpPage = 1; }, {}, {}},
        {"sites", [](UiState& u, Scene&, UiInputs&) { u.sites = true; }, {}, {}},
        {"sites, deep", [](UiState& u, Scene& s, UiInputs&) { u.sites = true, s.plan.depthMm = 3; }, {}, {}},
        {"open",
         [](UiState& u, Scene&, UiInputs&) {
             u.dialog = UiState::Dialog::open, u.unsavedFile = "/a/b.json", u.recentFiles = {"/a/plan.json", "/a/other.json"};
             u.dialogTrouble = "plan.json:3:12: depth is 9, expected a number from 0.25 to 3. Correct it there.";
         },
         {},
         {}},
        {"save", [](UiState& u, Scene&, UiInputs&) { u.dialog = UiState::Dialog::save; }, {}, {}},
        {"export running",
         [](UiState& u, Scene&, UiInputs&) {
             u.exporting.open = u.exporting.running = true;
             u.exporting.progress = {ui::ExportProgress::Stage::frames, 20.0 / 600, 0, 20, 600, "0:48"};
             std::snprintf(u.exporting.path, sizeof u.exporting.path, "film.mp4");
         },
         {},
         {}},
        {"sizes", [](UiState& u, Scene&, UiInputs&) { u.exporting.open = true; }, "size", "export"},
        {"restore", [](UiState& u, Scene&, UiInputs&) { u.restoreOffered = true; }, {}, {}},
        {"drawing", [](UiState& u, Scene&, UiInputs&) { u.draw.open = true; }, {}, {}},
        {"typing",
         [](UiState& u, Scene&, UiInputs&) {
             u.draw.open = u.draw.typing = true, u.draw.textAt = {-0.2f, 0.03f};
         },
         {},
         {}},
        {"frame times",
         [](UiState& u, Scene&, UiInputs& in) {
             u.frameTimes = true, in.frameTimes = {{"tissue", 1.5}, {"bloom", 0.2}};
         },
         {},
         {}},
        {"toast",
         [](UiState& u, Scene&, UiInputs& in) {
             u.toast = "/a/rather/long/path/of/pictures/stria-2026-07-01-120000.png", u.toastUntil = in.now + 9;
         },
         {},
         {}},
        {"toast of two sentences",
         [](UiState& u, Scene&, UiInputs& in) {
             u.toast = "Plan opened: /a/path/of/documents/thigh-alba-3-sessions.json. The changed plan before it is kept under Open.";
             u.toastUntil = in.now + 9;
         },
         {},
         {}},
        {"booth", [](UiState&, Scene&, UiInputs& in) { in.booth = true; }, {}, {}},
        {"countdown", [](UiState&, Scene&, UiInputs& in) { in.booth = true; }, {}, {}, true},
    };
    for (const ui::ExportKind kind : {ui::ExportKind::still, ui::ExportKind::film, ui::ExportKind::handout})
        all.push_back({fmt::format("export {}", int(kind)),
                       [kind](UiState& u, Scene&, UiInputs&) { u.exporting.open = true, u.exporting.kind = kind; },
                       {},
                       {}});
    for (const bool story : {false, true})
        all.push_back({story ? "export of the story" : "export of weeks",
                       [story](UiState& u, Scene&, UiInputs&) {
                           u.exporting.open = u.exporting.storyThere = true, u.exporting.kind = ui::ExportKind::film, u.exporting.story = story;
                       },
                       {},
                       {}});
    for (const char* tip : {"turn", "depth", "help", "story"})
        all.push_back({fmt::format("tip {}", tip),
                       [name = std::string(tip)](UiState& u, Scene&, UiInputs& in) {
                           u.tips.off = false, u.tips.now = name, u.tips.until = in.now + 5;
                           in.story.telling = name == "story", in.story.names = {"A", "B"};
                       },
                       {},
                       {}});
    return all;
}

} // namespace

std::vector<Situation> situations() {
    std::vector<Situation> all = panels();
    for (const auto& more : {views(), sheets()}) all.insert(all.end(), more.begin(), more.end());
    return all;
}

std::vector<Situation> storySituations(const ui::Words& words) {
    const Result<scene::Story> story = scene::parseStory(ui::embeddedStory("consult"), "consult");
    STRIA_ASSERT(story);
    scene::Scene start;
    const ui::StoryCaptions captions(*story, start, words);
    std::vector<std::string> names;
    const std::vector<scene::ToldStep> told = scene::toldSteps(*story, start);
    for (std::size_t i = 0; i < told.size(); ++i) names.push_back(captions.name(i));
    std::vector<Situation> all;
    for (std::size_t i = 0; i < told.size(); ++i) {
        scene::Scene seen = scene::sceneAt(*story, start, told[i].fromSeconds + 0.7 * told[i].seconds);
        seen.caption = captions.caption(i);
        all.push_back({fmt::format("story step {}", told[i].step->id),
                       [seen, names, i](UiState&, Scene& s, UiInputs& in) {
                           s = seen;
                           in.story.telling = in.story.playing = true, in.story.names = names, in.story.index = i, in.story.share = 0.7;
                       },
                       {},
                       {}});
    }
    return all;
}

} // namespace stria::test
