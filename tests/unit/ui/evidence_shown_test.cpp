// Whatever a panel says that claims something has its tag beside it, and the tag shows where it comes from.
#include "model/evidence.h"
#include "scene/story_file.h"
#include "support/catch.h"
#include "support/panel_window.h"
#include "ui/story_captions.h"
#include "ui/words_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

using namespace stria;
using test::PanelWindow;

namespace {

// Claims that were shown without a tag, since the last time.
std::vector<std::string> untagged(PanelWindow& window) {
    window.shown = {};
    window.frames();
    std::vector<std::string> keys;
    for (const std::string& key : window.shown.texts)
        if (!window.words.evidence(key).empty() && !window.shown.tagged.contains(key)) keys.push_back(key);
    return keys;
}

std::set<std::string> claimsShown(const PanelWindow& window) {
    std::set<std::string> keys;
    for (const std::string& key : window.shown.texts)
        if (!window.words.evidence(key).empty()) keys.insert(key);
    return keys;
}

void requireTags(PanelWindow& window, const std::string& where, std::set<std::string>& seen) {
    const std::vector<std::string> keys = untagged(window);
    INFO(where << ": " << fmt::format("{}", fmt::join(keys, ", ")));
    CHECK(keys.empty());
    seen.merge(claimsShown(window));
}

scene::Story consultStory() {
    Result<scene::Story> story = scene::parseStory(ui::embeddedStory("consult"), "consult");
    REQUIRE(story);
    return std::move(story).value();
}

} // namespace

TEST_CASE("every claim in the panels has its tag") {
    std::set<std::string> seen;
    for (const model::Register reg : {model::Register::patient, model::Register::clinician}) {
        PanelWindow window({1600, 900}, reg);
        requireTags(window, "at the start", seen);
        for (const double depthMm : {0.25, 0.5, 1.5, 3.0}) {
            window.scene.plan.depthMm = depthMm;
            requireTags(window, fmt::format("{} mm", depthMm), seen);
            window.state.sites = true;
            requireTags(window, fmt::format("all sites at {} mm", depthMm), seen);
            window.state.sites = false;
        }
        window.scene.plan = {};
        for (const double day : {-1.0, 1.0, 10.0, 120.0}) {
            window.scene.day = day;
            for (window.state.chart = 0; window.state.chart < 3; ++window.state.chart)
                requireTags(window, fmt::format("day {}, chart {}", day, window.state.chart), seen);
            window.state.chart = 0;
        }
        model::Plan once;
        once.sessions = 1;
        ui::setOther(window.scene, once);
        requireTags(window, "what if", seen);
        ui::setOther(window.scene, std::nullopt);
        ui::toggleNeedling(window.state, window.scene);
        requireTags(window, "needling", seen);
        window.state.card = window.state.help = true;
        requireTags(window, "card and help", seen);
    }
    for (const char* key :
         {"plan.reaches", "layer.note.papillary", "layer.note.reticular", "layer.note.fat", "sites.note", "sites.fat", "sites.shallow",
          "readouts.band", "readouts.rednessDays", "readouts.collagenUnit", "versus.now", "phase.long.inflammation",
          "phase.long.proliferation", "phase.long.remodelling", "overlay.slowed", "overlay.exaggerated", "help.scale", "risk.infection"}) {
        INFO(key);
        CHECK(seen.contains(key));
    }
}

TEST_CASE("every caption of the story inside says what it rests on, and shows it") {
    const Result<ui::WordsFile> file = ui::parseWords(ui::wordsFile("en"), "en", model::Register::patient);
    REQUIRE(file);
    for (const scene::StoryStep& step : consultStory().steps) {
        INFO(step.id);
        CHECK(file->evidence.contains(step.caption.key)); // an empty list says that it claims nothing
    }
    PanelWindow window;
    window.inputs.story = {true, true, true, {"a", "b"}, 0, 0};
    scene::Scene start;
    start.plan.skinType = 5;
    const scene::Story story = consultStory();
    const ui::StoryCaptions captions(story, start, window.words);
    const auto told = scene::toldSteps(story, start);
    REQUIRE(told.size() > 8);
    std::size_t tags = 0;
    for (std::size_t i = 0; i < told.size(); ++i) {
        window.scene = scene::sceneAt(story, start, told[i].fromSeconds);
        window.scene.caption = captions.caption(i);
        window.scene.captionKey = captions.key(i);
        window.shown = {};
        window.frames();
        INFO(window.scene.captionKey);
        CHECK(window.shown.tagged.contains(window.scene.captionKey));
        tags += window.words.evidence(window.scene.captionKey).empty() ? 0 : 1;
    }
    CHECK(tags > 8);
}

TEST_CASE("the tag of a caption opens its sources, and the story waits meanwhile") {
    PanelWindow window;
    window.inputs.story = {true, true, true, {"a", "b"}, 0, 0};
    window.scene.caption = "Dark spots are reported.";
    window.scene.captionKey = "story.risks";
    const auto& [pictureMin, pictureMax] = [&] {
        const ui::UiOutcome outcome = window.frames();
        return std::pair(outcome.pictureMin, outcome.pictureMax);
    }();
    // Somewhere low in the middle of the picture.
    ImGuiIO& io = ImGui::GetIO();
    bool opened = false, touched = false;
    for (float y = pictureMax.y - ui::storyBarHeight; y > pictureMin.y && !opened; y -= 6) {
        io.MousePos = {(pictureMin.x + pictureMax.x) / 2, y};
        window.frames(2);
        io.MouseDown[0] = true;
        touched = window.frame().touched;
        io.MouseDown[0] = false;
        window.frames(2);
        opened = window.state.reading;
    }
    CHECK(opened);
    CHECK_FALSE(touched);
    window.shown = {};
    window.frames();
    CHECK(window.shown.texts.contains("evidence.about.published"));
    // A click elsewhere closes them, and is no touch either.
    io.MousePos = {pictureMin.x + 40, pictureMin.y + 200};
    window.frames(2);
    io.MouseDown[0] = true;
    CHECK_FALSE(window.frame().touched);
    io.MouseDown[0] = false;
    window.frames();
    CHECK_FALSE(window.state.reading);
    io.MouseDown[0] = true;
    CHECK(window.frame().touched);
}
