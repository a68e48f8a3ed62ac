// What a story that was taken over leaves behind for undo: the way back to the user's own plans, and nothing else.
#include "app/story_control.h"

#include "scene/story_file.h"
#include "support/catch.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

using namespace stria;
using namespace stria::app;

namespace {

StoryControl telling(std::string_view steps, const scene::Scene& over) {
    Result<scene::Story> story = scene::parseStory(R"({"story": 1, "title": "t", "steps": [)" + std::string(steps) + "]}", "s.json");
    REQUIRE(story);
    StoryControl control(std::move(story).value(), false);
    control.start(over);
    return control;
}

} // namespace

TEST_CASE("words chosen while a story is told, or by the key that ends it, outlast every undo") {
    scene::Scene scene;
    scene::Undo undo(scene);
    scene.plan.depthMm = 2;
    undo.note(scene, true);
    const ui::Words words("en", model::Register::patient);
    StoryControl control = telling(R"({"id": "a", "seconds": 9, "view": "surface", "day": 3, "compare": "before"})", scene);
    control.tell(1, scene, words);
    scene.language = "de";
    control.settle({}, false, scene, undo);
    CHECK(control.isTelling());
    control.tell(1, scene, words);
    CHECK_FALSE(control.takesKey({GLFW_KEY_R}, scene, undo));
    CHECK_FALSE(control.isTelling());
    scene.reg = model::Register::clinician; // what that key does
    undo.note(scene, true);

    const scene::Scene undone = undo.undone(scene);
    CHECK(undone.plan.depthMm == 1.5);
    CHECK(undone.reg == model::Register::clinician);
    CHECK(undone.language == "de");
    CHECK(undone.compare == scene.compare);
    CHECK_FALSE(undo.canUndo());
}

TEST_CASE("a step's own plan stays when it is taken over, and undo leads back to the user's") {
    scene::Scene scene;
    scene::Undo undo(scene);
    const ui::Words words("en", model::Register::patient);
    StoryControl control = telling(R"({"id": "a", "seconds": 9, "plan": {"sessions": 1}})", scene);
    control.tell(1, scene, words);
    control.stop(scene, undo);
    undo.note(scene, true);
    CHECK(scene.plan.sessions == 1);
    REQUIRE(undo.canUndo());
    CHECK(undo.undone(scene).plan == model::Plan{});
}

TEST_CASE("asking for a file, as for help, leaves a story where it is; what changes something takes over") {
    scene::Scene scene;
    scene::Undo undo(scene);
    const ui::Words words("en", model::Register::patient);
    StoryControl control = telling(R"({"id": "a", "seconds": 9})", scene);
    for (const KeyPress& press : {KeyPress{GLFW_KEY_O, false, true}, KeyPress{GLFW_KEY_S, false, true}, KeyPress{GLFW_KEY_F1}}) {
        CHECK_FALSE(control.takesKey(press, scene, undo)); // its own meaning is still to come
        control.tell(0, scene, words);
        control.settle({}, false, scene, undo);
        CHECK(control.isPlaying());
    }
    CHECK_FALSE(control.takesKey({GLFW_KEY_O}, scene, undo));
    CHECK_FALSE(control.isTelling());
}
