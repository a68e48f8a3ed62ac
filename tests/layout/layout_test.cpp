// Words and buttons of the window as they stand: nothing cut off, nothing over another, nothing too small for a finger. In a language 40 %
// longer than English and in all that are carried inside.
#include "layout/stage.h"

#include "support/catch.h"

#include <algorithm>
#include <fmt/format.h>

using namespace stria;
using namespace stria::test;

namespace {

constexpr Screen small{1280, 720, 1, false}, large{1920, 1080, 1, false};

std::string list(const std::vector<std::string>& all) {
    std::string text;
    for (const std::string& each : all) text += "\n  " + each;
    return text;
}

float scaleOf(const Screen& screen) { return ui::scaleFor(1, screen.fontScale, screen.touch); }

// All that is to be seen on a screen. In a window of 640 x 360 design pixels the picture is lower than a hand: there is no room in it for
// words being typed, long messages and captions of a story.
std::vector<Situation> seenOn(const Screen& screen, const ui::Words& words) {
    std::vector<Situation> all = situations();
    if (screen.height / scaleOf(screen) < 400) {
        std::erase_if(all, [](const Situation& each) { return each.name == "typing" || each.name == "toast"; });
        return all;
    }
    const std::vector<Situation> story = storySituations(words);
    all.insert(all.end(), story.begin(), story.end());
    return all;
}

void checkAll(Stage& stage, const ui::Words& words, bool everyLetter) {
    const Screen& screen = stage.screen();
    stage.speak(words);
    for (const Situation& situation : seenOn(screen, words)) {
        const std::vector<std::string> troubles = troublesOf(stage.show(situation), scaleOf(screen));
        INFO(words.language() << ", " << situation.name << ", " << screen.width << " x " << screen.height << " at " << screen.fontScale
                              << list(troubles));
        CHECK(troubles.empty());
        // There, every panel has its place.
        if (!situation.opens.empty() && screen.width >= large.width && screen.fontScale <= 1) CHECK(stage.opened());
        if (everyLetter) CHECK(stage.unknownLetters() == 0);
    }
}

// What a doctor needs within two minutes, all in sight.
void checkNothingIsScrolled(Stage& stage, const ui::Words& words) {
    stage.speak(words);
    const auto& targets = stage.show({"plan", {}, {}, {}}).targets;
    INFO(words.language() << (words.reg() == model::Register::patient ? ", patient" : ", clinician"));
    for (const char* window : {"plan", "readouts", "timeline"}) {
        CHECK(std::any_of(targets.begin(), targets.end(), [&](const auto& each) { return each.window == window; }));
        CHECK(std::none_of(targets.begin(), targets.end(), [&](const auto& each) { return each.window == window && each.scrolled; }));
    }
    for (const char* name : {"column", "track", "less", "I", "VI", "more", "moreFold", "layersFold", "undo", "redo", "open", "save"}) {
        INFO(name);
        CHECK(std::any_of(targets.begin(), targets.end(), [&](const auto& each) {
            return each.name == name && each.box.max.y <= each.shown.max.y && each.box.min.y >= each.shown.min.y;
        }));
    }
}

} // namespace

TEST_CASE("Words 40 % longer than English are neither cut off nor over each other") {
    const ui::Words patient = longerEnglish(model::Register::patient), clinician = longerEnglish(model::Register::clinician);
    for (Screen screen : {small, large})
        for (const double fontScale : {0.8, 1.0, 1.5, 2.0}) {
            screen.fontScale = fontScale;
            Stage stage(patient, screen);
            checkAll(stage, patient, true);
            if (fontScale == 1) checkAll(stage, clinician, false);
        }
}

TEST_CASE("No language is cut off or written over itself, and in a window of 1280 x 720 nothing of the panels is out of sight") {
    for (const std::string& language : ui::languages()) {
        if (ui::drawableLanguage(language) != language) {
            WARN("no font for language " << language);
            continue;
        }
        const ui::Words patient(language, model::Register::patient), clinician(language, model::Register::clinician);
        Stage stage(patient, small, language);
        for (const ui::Words* words : {&patient, &clinician}) {
            checkAll(stage, *words, false);
            checkNothingIsScrolled(stage, *words);
        }
    }
}

TEST_CASE("With the largest letters in a small window the picture keeps its room, and the plan is a button away") {
    const ui::Words words = longerEnglish(model::Register::patient);
    Screen screen = small;
    screen.fontScale = 2;
    Stage stage(words, screen);
    const auto pictureAlone = [](const ui::LayoutRecord& record) {
        const auto found = std::find_if(record.targets.begin(), record.targets.end(), [](const auto& each) { return each.name == "turn"; });
        REQUIRE(found != record.targets.end());
        return found->box;
    };
    const auto has = [](const ui::LayoutRecord& record, std::string_view name) {
        return std::any_of(record.targets.begin(), record.targets.end(), [&](const auto& each) { return each.name == name; });
    };
    const ui::LayoutRecord& record = stage.show({"plan", {}, {}, {}});
    const ui::Box box = pictureAlone(record);
    CHECK((box.max.x - box.min.x) * (box.max.y - box.min.y) > 0.4f * screen.width * screen.height);
    CHECK_FALSE(has(record, "undo"));
    const ui::LayoutRecord& unfolded = stage.show({"plan", {}, "planFold", "views"});
    CHECK(has(unfolded, "undo"));
    CHECK(pictureAlone(unfolded).min.x > 0);
}

TEST_CASE("For fingers everything that can be pressed is 44 pixels high and wide, whatever the size of letters") {
    const ui::Words words = longerEnglish(model::Register::patient);
    for (const double fontScale : {0.8, 1.0, 1.5})
        for (Screen screen : {small, large}) {
            screen.touch = true;
            screen.fontScale = fontScale;
            if (screen.height / scaleOf(screen) < 400) continue;
            Stage stage(words, screen);
            for (const Situation& situation : seenOn(screen, words)) {
                const ui::LayoutRecord& record = stage.show(situation);
                const std::vector<std::string> little = smallTargets(record, 44), troubles = troublesOf(record, scaleOf(screen));
                INFO(situation.name << ", " << screen.width << " x " << screen.height << " at " << fontScale << list(little) << list(troubles));
                CHECK(record.targets.size() > 3);
                CHECK(little.empty());
                CHECK(troubles.empty());
            }
        }
}

TEST_CASE("What is wrong with a layout is found") {
    const ui::Box page{{0, 0}, {100, 100}}, button{{10, 10}, {60, 40}};
    ui::LayoutRecord good;
    good.texts.push_back({"a", {{20, 18}, {50, 31}}, button, page, "w"});
    good.targets.push_back({"b", "w", button, page});
    CHECK(troublesOf(good, 1).empty());
    CHECK(smallTargets(good, 30).empty());
    CHECK(smallTargets(good, 31).size() == 1);
    const auto with = [&](auto change) {
        ui::LayoutRecord bad = good;
        change(bad);
        return troublesOf(bad, 1).size();
    };
    CHECK(with([](auto& r) { r.texts[0].ink.max.x = 70; }) == 2); // leaves the button, and lies half over it
    CHECK(with([](auto& r) { r.texts[0].ink.min.y = 4, r.texts[0].within = {{0, 0}, {100, 100}}; }) == 1);
    CHECK(with([](auto& r) { r.texts[0].brokenWord = true; }) == 1);
    CHECK(with([](auto& r) { r.texts[0].shortened = true; }) == 1);
    CHECK(with([](auto& r) { r.texts[0].share = 0.7f; }) == 1);
    CHECK(with([](auto& r) { r.texts.push_back({"c", {{30, 20}, {45, 33}}, {{0, 0}, {100, 100}}, {{0, 0}, {100, 100}}, "w"}); }) == 1);
    CHECK(with([](auto& r) {
              r.texts.push_back({"c", {{30, 20}, {45, 33}}, {{0, 0}, {100, 100}}, {{0, 0}, {100, 100}}, "another"});
          }) == 0);
    CHECK(with([](auto& r) { r.targets.push_back({"d", "w", {{50, 30}, {90, 60}}, {{0, 0}, {100, 100}}}); }) == 1);
    CHECK(with([](auto& r) { r.targets.push_back({"d", "w", {{70, 50}, {120, 90}}, {{0, 0}, {100, 100}}}); }) == 1);
    CHECK(with([](auto& r) { r.targets.push_back({"d", "w", {{70, 50}, {120, 90}}, {{0, 0}, {100, 100}}, false, true}); }) == 0);
}
