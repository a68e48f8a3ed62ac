#include "scene/story.h"

#include "model/course.h"
#include "model/needling.h"
#include "scene/story_file.h"
#include "support/catch.h"
#include "ui/story_captions.h"

#include <cmath>

using namespace stria;
using namespace stria::scene;

namespace {

const Story& consult() {
    static const Story story = [] {
        auto read = parseStory(ui::embeddedStory("consult"), "consult");
        REQUIRE(read);
        return *read;
    }();
    return story;
}

Scene startWith(int sessions, model::Mark mark = model::Mark::alba) {
    Scene scene;
    scene.plan.sessions = sessions;
    scene.plan.mark = mark;
    return scene;
}

std::string stepsWith(const std::string& step) { return "{\"story\": 1, \"steps\": [{\"id\": \"a\", \"seconds\": 4" + step + "}]}"; }

} // namespace

TEST_CASE("moments follow the plan and end before the next session") {
    model::Plan plan; // days 0, 28, 56
    CHECK(dayOf(*momentNamed("before"), plan) == -1);
    CHECK(dayOf(*momentNamed("session 2"), plan) == 28);
    CHECK(dayOf(*momentNamed("session 2 + 3 days"), plan) == 31);
    CHECK(dayOf(*momentNamed("session 2 - 1"), plan) == 27);
    CHECK(dayOf(*momentNamed("session 1 + 9 weeks"), plan) == Approx(27.9));
    CHECK(dayOf(*momentNamed("last session + 12 weeks"), plan) == 56 + 84);
    CHECK(dayOf(*momentNamed("session 8"), plan) == 56);
    CHECK(dayOf(*momentNamed("end"), plan) == model::lastDay(plan));
    CHECK(dayOf(*momentNamed("end - 1 week"), plan) == model::lastDay(plan) - 7);
    plan.missed.set(2); // days 0, 28
    CHECK(dayOf(*momentNamed("last session"), plan) == 28);
    CHECK(dayOf(*momentNamed("session 3"), plan) == 28);
    plan.missed.reset().set(1); // days 0, 56
    CHECK(dayOf(*momentNamed("last session + 12 weeks"), plan) == 56 + 84);
    CHECK(dayOf(*momentNamed("session 2"), plan) == 56);
    plan.missed.reset();
    plan.sessions = 0;
    CHECK(dayOf(*momentNamed("last session + 12 weeks"), plan) == 84);
    for (const char* bad : {"", "sometime", "session", "session 0", "session 9", "session 1.5", "session 1 +", "end + x", "session 1 + 3 years",
                            "session 1 + -3", "session 1 + nan"})
        CHECK_FALSE(momentNamed(bad));
}

TEST_CASE("every truncation of a story file is a problem with its place") {
    const std::string_view whole = ui::embeddedStory("consult");
    REQUIRE(parseStory(whole, "s"));
    std::size_t last = whole.rfind('}');
    for (std::size_t length = 0; length <= last; ++length) {
        const auto read = parseStory(whole.substr(0, length), "s.json");
        REQUIRE_FALSE(read);
        REQUIRE(read.problem().file == "s.json");
        REQUIRE(read.problem().line >= 1);
        REQUIRE_FALSE(read.problem().message.empty());
    }
}

TEST_CASE("wrong values of a story are named where they stand") {
    const auto problemOf = [](const std::string& json) {
        const auto read = parseStory(json, "s.json");
        REQUIRE_FALSE(read);
        return read.problem().text();
    };
    const auto has = [](const std::string& text, const char* part) { return text.find(part) != std::string::npos; };
    CHECK(has(problemOf(""), "story"));
    CHECK(has(problemOf("{\"steps\": []}"), "steps is empty"));
    CHECK(has(problemOf("{\"story\": 1}"), "\"steps\" is missing"));
    CHECK(has(problemOf("{\"story\": 2, \"steps\": []}"), "expected 1"));
    CHECK(has(problemOf("{\"story\": 1,\n \"steps\": [{\"id\": \"a\"}]}"), "s.json:2:12: the step \"a\" has no seconds"));
    CHECK(has(problemOf(stepsWith(", \"seconds\": 3")), "occurs twice"));
    CHECK(has(problemOf("{\"story\": 1, \"steps\": [{\"seconds\": 3}]}"), "no id"));
    CHECK(has(problemOf("{\"story\": 1, \"steps\": [{\"id\": \"a\", \"seconds\": 0}]}"), "from 1 to 120"));
    CHECK(has(problemOf("{\"story\": 1, \"steps\": [{\"id\": \"a\", \"seconds\": 1e999}]}"), "too large"));
    CHECK(has(problemOf("{\"story\": 1, \"steps\": [{\"id\": \"a\", \"seconds\": 3}, {\"id\": \"a\", \"seconds\": 3}]}"), "another step"));
    CHECK(has(problemOf(stepsWith(", \"view\": \"inside\"")), "section, surface"));
    CHECK(has(problemOf(stepsWith(", \"day\": \"yesterday\"")), "last session + 12 weeks"));
    CHECK(has(problemOf(stepsWith(", \"day\": [1, 2, 3]")), "list of two"));
    CHECK(has(problemOf(stepsWith(", \"camera\": {\"target\": [1, 2]}")), "three numbers"));
    CHECK(has(problemOf(stepsWith(", \"layers\": [\"bones\"]")), "bones"));
    CHECK(has(problemOf(stepsWith(", \"plan\": {\"depth\": 9}")), "0.25 to 3.00"));
    CHECK(has(problemOf(stepsWith(", \"plan\": {\"colour\": 9}")), "colour"));
    CHECK(has(problemOf(stepsWith(", \"when\": {\"mark\": \"blue\"}")), "alba, rubra or none"));
    CHECK(has(problemOf(stepsWith(", \"strokes\": 20")), "two a second"));
    CHECK(has(problemOf(stepsWith(", \"labels\": 1")), "true or false"));
    CHECK(has(problemOf(stepsWith(", \"caption\": \"\"")), "0 bytes"));
    const auto odd = parseStory(stepsWith(", \"labls\": true"), "s.json");
    REQUIRE(odd);
    REQUIRE(odd->warnings.size() == 1);
    CHECK(has(odd->warnings[0].text(), "labls"));
}

TEST_CASE("the story that is carried inside fits every plan and takes 75 to 110 seconds with sessions") {
    CHECK(consult().warnings.empty());
    for (int sessions : {0, 1, 3, 8})
        for (model::Mark mark : {model::Mark::alba, model::Mark::rubra, model::Mark::none})
            for (double interval : {1.0, 4.0, 12.0}) {
                Scene start = startWith(sessions, mark);
                start.plan.intervalWeeks = interval;
                const double seconds = secondsOf(consult(), start);
                if (sessions > 0 && mark != model::Mark::none) CHECK((seconds >= 75 && seconds <= 110));
                double told = 0;
                for (const ToldStep& step : toldSteps(consult(), start)) {
                    CHECK(step.fromSeconds == Approx(told));
                    told += step.seconds;
                }
                CHECK(told == Approx(seconds));
                for (double at = -1; at < seconds + 2; at += 0.37) {
                    const Scene scene = sceneAt(consult(), start, at);
                    REQUIRE(scene == sceneAt(consult(), start, at));
                    REQUIRE(scene.plan == start.plan);
                    REQUIRE((scene.day >= model::firstDay && scene.day <= model::lastDay(scene.plan)));
                    if (sessions == 0) REQUIRE_FALSE(scene.needling);
                    if (scene.needling) REQUIRE(model::sessionOnDay(scene.plan, scene.day) >= 0);
                }
            }
    Scene calm = startWith(3);
    calm.hideNeedles = true;
    for (const ToldStep& step : toldSteps(consult(), calm)) CHECK(step.step->id != "needles");
}

TEST_CASE("within a step nothing jumps, and neither does the camera between steps that look at the same") {
    const Scene start = startWith(3);
    constexpr double dt = 1.0 / 60;
    const auto told = toldSteps(consult(), start);
    Scene before = sceneAt(consult(), start, 0);
    std::size_t flights = 0;
    for (double at = dt; at < secondsOf(consult(), start); at += dt) {
        const Scene now = sceneAt(consult(), start, at);
        const bool sameStep = positionAt(consult(), start, at).index == positionAt(consult(), start, at - dt).index;
        if (now.view == before.view) {
            // 60 mm a second at most from the surface's eye 118 mm away, and 40° a second.
            REQUIRE(glm::length(eyeOf(now.camera) - eyeOf(before.camera)) < 1.2f);
            REQUIRE(std::abs(now.camera.azimuthRad - before.camera.azimuthRad) < 0.012f);
        }
        if (sameStep) {
            REQUIRE(std::abs(now.divider - before.divider) < 0.01);
            REQUIRE(std::abs(now.day - before.day) < 0.5);
            REQUIRE(std::abs(now.stroke.value_or(0) - before.stroke.value_or(0)) < 0.15);
        }
        if (!(now.camera == before.camera) && now.view == before.view) ++flights;
        before = now;
    }
    CHECK(flights > 100);
}

TEST_CASE("with reduced motion the camera cuts and the needles stay at rest") {
    Scene start = startWith(3);
    start.reducedMotion = true;
    for (const ToldStep& told : toldSteps(consult(), start))
        for (double share : {0.0, 0.1, 0.5, 0.99}) {
            const Scene scene = sceneAt(consult(), start, told.fromSeconds + share * told.seconds);
            CHECK(scene.camera == told.step->camera);
            if (scene.needling) CHECK(scene.stroke == 1.0);
        }
}

TEST_CASE("sessions are never played faster than three a second") {
    auto story = parseStory(stepsWith(", \"day\": [\"before\", \"end\"]"), "s");
    REQUIRE(story);
    const Scene start = startWith(8);
    const double seconds = secondsOf(*story, start);
    CHECK(seconds > 4);
    int most = 0;
    for (double at = 0; at < seconds; at += 0.01) {
        const double day0 = sceneAt(*story, start, at).day, day1 = sceneAt(*story, start, at + 1).day;
        int passed = 0;
        for (const double day : model::sessionDays(start.plan)) passed += day > day0 && day <= day1;
        most = std::max(most, passed);
    }
    CHECK(most >= 1);
    CHECK(most <= 3);
}

TEST_CASE("a position names its step and finds its moment again") {
    const Scene start = startWith(3);
    for (double at : {0.0, 5.0, 33.3, 60.0, 90.0}) {
        const StoryPosition position = positionAt(consult(), start, at);
        CHECK(position.steps == toldSteps(consult(), start).size());
        CHECK(secondsAt(consult(), start, position.id, position.share) == Approx(at).margin(1e-9));
    }
    CHECK(secondsAt(consult(), start, "nowhere", 0.5) == 0);
    CHECK(positionAt({}, start, 3) == StoryPosition{});
}

TEST_CASE("the story is told in every language, in no words of English, and as shortly") {
    // Letters of East Asia are about twice as wide as others.
    const auto widthOf = [](const std::string& text) {
        int wide = 0;
        for (const char c : text) wide += (c & 0xC0) == 0x80 ? 0 : static_cast<unsigned char>(c) >= 0xE1 ? 2 : 1;
        return wide;
    };
    for (const ui::Language& language : ui::allLanguages())
        for (const auto reg : {model::Register::patient, model::Register::clinician})
            for (int sessions : {0, 3})
                for (model::Mark mark : {model::Mark::alba, model::Mark::rubra}) {
                    Scene start = startWith(sessions, mark);
                    start.reg = reg;
                    const ui::StoryCaptions english(consult(), start, ui::Words("en", reg)), captions(consult(), start, ui::Words(language.tag, reg));
                    for (std::size_t i = 0; i < toldSteps(consult(), start).size(); ++i) {
                        CAPTURE(language.tag, captions.caption(i), captions.name(i));
                        CHECK(captions.caption(i).find_first_of("{}") == std::string::npos);
                        CHECK((widthOf(captions.caption(i)) > 20 && widthOf(captions.caption(i)) < 165));
                        CHECK((language.tag == "en" || captions.caption(i) != english.caption(i)));
                        CHECK(!captions.name(i).empty());
                    }
                }
}

TEST_CASE("a story counts the sessions that take place") {
    const auto caption = [](const Scene& start, const std::string& id) {
        const ui::StoryCaptions captions(consult(), start, ui::Words("en", model::Register::patient));
        const auto told = toldSteps(consult(), start);
        for (std::size_t i = 0; i < told.size(); ++i)
            if (told[i].step->id == id) return captions.caption(i);
        return std::string();
    };
    Scene start = startWith(3);
    start.plan.missed.set(1);
    CHECK(caption(start, "again").starts_with("This plan: 2 of 3 sessions, "));
    CHECK(caption(start, "result").starts_with("12 weeks after the last session"));
    const auto at = model::Course::atDays(start.plan, model::Responder::low, {56 + 84});
    CHECK(caption(start, "result").find(std::to_string(std::lround(at[0].improvementPercent)) + " to ") != std::string::npos);
    start.plan.missed.set(2);
    CHECK(caption(start, "again").empty());
    CHECK(caption(start, "result").starts_with("12 weeks after the last session"));
}

TEST_CASE("without sessions a story says over what time, and speaks of no mark where there is none") {
    const auto last = [](model::Mark mark, model::Register reg) {
        const Scene start = startWith(0, mark);
        return ui::StoryCaptions(consult(), start, ui::Words("en", reg)).caption(toldSteps(consult(), start).size() - 1);
    };
    for (const auto reg : {model::Register::patient, model::Register::clinician}) {
        CHECK(last(model::Mark::rubra, reg).find("within a year") != std::string::npos);
        CHECK(last(model::Mark::alba, reg).find("in this model") != std::string::npos);
        CHECK(last(model::Mark::none, reg).find("skin") != std::string::npos);
        CHECK(last(model::Mark::none, reg).find("white mark") == std::string::npos);
        CHECK(last(model::Mark::none, reg).find("albae") == std::string::npos);
    }
    Scene calm = startWith(1);
    calm.hideNeedles = true;
    const ui::StoryCaptions captions(consult(), calm, ui::Words("en", model::Register::clinician));
    bool pinpoint = false;
    for (std::size_t i = 0; i < toldSteps(consult(), calm).size(); ++i)
        pinpoint = pinpoint || captions.caption(i).find("pinpoint bleeding") != std::string::npos;
    CHECK(pinpoint);
}

TEST_CASE("a young mark is told apart from an old one") {
    for (const model::Mark mark : {model::Mark::alba, model::Mark::rubra}) {
        const Scene start = startWith(3, mark);
        const ui::StoryCaptions captions(consult(), start, ui::Words("en", model::Register::clinician));
        CHECK((captions.caption(1).find("flat rete ridges") != std::string::npos) == (mark == model::Mark::alba));
        CHECK((captions.caption(1).find("Young stria") != std::string::npos) == (mark == model::Mark::rubra));
    }
}

TEST_CASE("captions carry the plan's numbers and leave no placeholder") {
    for (const auto reg : {model::Register::patient, model::Register::clinician})
        for (int sessions : {0, 1, 3, 8})
            for (model::Mark mark : {model::Mark::alba, model::Mark::rubra, model::Mark::none})
                for (bool hide : {false, true}) {
                    Scene start = startWith(sessions, mark);
                    start.hideNeedles = hide;
                    start.reg = reg;
                    start.plan.skinType = sessions == 8 ? 6 : 3;
                    const ui::StoryCaptions captions(consult(), start, ui::Words("en", reg));
                    const auto told = toldSteps(consult(), start);
                    for (std::size_t i = 0; i < told.size(); ++i) {
                        const std::string& caption = captions.caption(i);
                        INFO(caption);
                        CHECK(caption.find_first_of("{}") == std::string::npos);
                        CHECK((caption.size() > 20 && caption.size() < 140));
                        CHECK(captions.name(i).size() > 2);
                        for (const char* never : {"erase", "cure", "permanent", "guarantee"}) CHECK(caption.find(never) == std::string::npos);
                    }
                    CHECK(captions.caption(told.size()).empty());
                }
    Scene start = startWith(3);
    const ui::StoryCaptions captions(consult(), start, ui::Words("en", model::Register::patient));
    const auto told = toldSteps(consult(), start);
    const auto captionOf = [&](const char* id) {
        for (std::size_t i = 0; i < told.size(); ++i)
            if (told[i].step->id == id) return captions.caption(i);
        return std::string();
    };
    CHECK(captionOf("again").find("3 sessions, one every 4 weeks") != std::string::npos);
    CHECK(captionOf("result").find("22 to 67 %") != std::string::npos); // README, The model: 45 (22–67)
    CHECK(captionOf("needles").find("1.2 mm") != std::string::npos);
    CHECK(ui::withValues("{a} and {b", [](std::string_view) { return std::string("x"); }) == "x and {b");
}
