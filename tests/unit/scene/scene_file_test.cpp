// Plan files with view, story and drawings: everything comes back, and what is wrong is named with its place.
#include "scene/scene_file.h"

#include "support/catch.h"
#include "support/temporary_folder.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

using namespace stria;
using namespace stria::scene;

namespace {

Scene richScene() {
    Scene scene;
    scene.plan.site = model::Site::thigh;
    scene.plan.depthMm = 1.25;
    scene.view = View::micro;
    scene.camera = zoomed(orbited(homeCamera(View::micro), View::micro, 0.05f, 0.02f), View::micro, 0.9f);
    scene.day = 17.5;
    scene.compare = Compare{-1, 12};
    scene.divider = 0.25;
    scene.layers.vessels = false;
    scene.labels = true;
    scene.drawings = {{Drawing::Kind::pen, 2, {{0.1f, -0.2f}, {0.15f, -0.2f}, {0.2f, 0.0625f}}, {}},
                      {Drawing::Kind::arrow, 1, {{-0.4f, 0}, {0.25f, 0.125f}}, {}},
                      {Drawing::Kind::text, 0, {{0, 0.25f}}, "néw \"collagen\" 新"}};
    return scene;
}

void checkNear(const Camera& a, const Camera& b) {
    CHECK(glm::length(a.targetMm - b.targetMm) < 2e-5f);
    CHECK(std::abs(a.distanceMm - b.distanceMm) < 2e-5f);
    CHECK(std::abs(a.azimuthRad - b.azimuthRad) < 2e-6f);
    CHECK(std::abs(a.elevationRad - b.elevationRad) < 2e-6f);
}

std::string problemOf(std::string_view json) {
    const Result<SceneFile> file = parseSceneFile(json, "p.json");
    REQUIRE_FALSE(file);
    return file.problem().text();
}

} // namespace

TEST_CASE("A scene that is saved and opened looks the same") {
    const Scene scene = richScene();
    const std::string text = sceneToJson({}, scene, StoryPlace{"needles", 0.5});
    const Result<SceneFile> file = parseSceneFile(text, "p.json");
    REQUIRE(file);
    CHECK(file->plan.warnings.empty());
    CHECK(file->plan.plan == scene.plan);
    CHECK(file->story == StoryPlace{"needles", 0.5});

    Scene fresh;
    fresh.plan = file->plan.plan;
    const Scene opened = withFile(fresh, *file);
    CHECK(opened.view == scene.view);
    CHECK(opened.day == scene.day);
    CHECK(opened.compare == scene.compare);
    CHECK(opened.divider == scene.divider);
    CHECK(opened.layers == scene.layers);
    CHECK(opened.labels);
    checkNear(opened.camera, scene.camera);
    REQUIRE(opened.drawings.size() == 3);
    CHECK(opened.drawings[2] == scene.drawings[2]);
    CHECK(opened.drawings[1].points.size() == 2);
    CHECK(glm::length(opened.drawings[0].points[1] - vec2(0.15f, -0.2f)) < 2e-5f);
    // Saved again it is the same file, byte by byte.
    CHECK(sceneToJson({}, opened, file->story) == text);
}

TEST_CASE("Unknown keys outlive saving, the old view does not") {
    const Result<SceneFile> file =
        parseSceneFile(R"({"stria": 1, "clinic": {"room": 1e3}, "view": {"day": 3, "labels": true}, "depth": 2})", "p.json");
    REQUIRE(file);
    REQUIRE(file->plan.warnings.size() == 1);
    Scene scene;
    scene.plan = file->plan.plan;
    const std::string text = sceneToJson(file->plan, scene, {});
    CHECK(text.find("\"clinic\": {\"room\": 1e3}") != text.npos);
    CHECK(text.find("labels") == text.npos);
    CHECK(parseSceneFile(text, "p.json")->view.day == 0.0);
}

TEST_CASE("What is wrong in a view or a drawing is named with its place") {
    CHECK(problemOf("{\"stria\": 1,\n \"view\": {\"day\": \"x\"}}").starts_with("p.json:2:18: day is"));
    CHECK(problemOf("{\"stria\": 1,\n \"view\": {\"view\": \"inside\"}}").starts_with("p.json:2:19: view is"));
    CHECK(problemOf("{\"stria\": 1, \"view\": {\"camera\": 3}}").find("expected an object") != std::string::npos);
    for (const char* key : {"view", "story", "drawings", "versus"})
        CHECK(problemOf(fmt::format("{{\"stria\": 1, \"{}\": [3]}}", key)).find("expected an object") != std::string::npos);
    CHECK(problemOf("{\"stria\": 1, \"view\": {\"camera\": {\"target\": [0, 1]}}}").find("a list of 3 numbers") != std::string::npos);
    CHECK(problemOf("{\"stria\": 1, \"view\": {\"compare\": [0, 1e9]}}").find("a list of 2 numbers") != std::string::npos);
    CHECK(problemOf("{\"stria\": 1, \"view\": {\"layers\": \"bone\"}}").find("is no layer") != std::string::npos);
    CHECK(problemOf("{\"stria\": 1, \"view\": {\"labels\": 1}}").find("true or false") != std::string::npos);
    CHECK(problemOf("{\"stria\": 1, \"story\": {\"step\": 4}}").find("name of a step") != std::string::npos);
    CHECK(problemOf("{\"stria\": 1, \"drawings\": {\"marks\": [4]}}").find("expected an object") != std::string::npos);
    CHECK(problemOf("{\"stria\": 1, \"drawings\": {\"marks\": [{\"kind\": \"pen\"}]}}").find("without points") != std::string::npos);
    CHECK(problemOf("{\"stria\": 1, \"drawings\": {\"marks\": [{\"kind\": \"blob\", \"points\": [[0,0]]}]}}").find("pen, arrow or text") !=
          std::string::npos);
    CHECK(problemOf("{\"stria\": 1, \"drawings\": {\"marks\": [{\"kind\": \"arrow\", \"points\": [[0,0]]}]}}").find("a list of 2 points") !=
          std::string::npos);
    CHECK(problemOf("{\"stria\": 1, \"drawings\": {\"marks\": [{\"kind\": \"text\", \"points\": [[0,0]]}]}}").find("without words") !=
          std::string::npos);
    CHECK(problemOf("{\"stria\": 1, \"drawings\": {\"marks\": [{\"points\": [[0,3]]}]}}").find("from -2 to 2") != std::string::npos);
    CHECK(problemOf("{\"stria\": 1, \"drawings\": {\"marks\": [{\"colour\": 0.5, \"points\": [[0,0]]}]}}").find("whole number") !=
          std::string::npos);
}

TEST_CASE("A second plan is saved by what differs, and comes back") {
    Scene scene = richScene();
    model::Plan other = scene.plan;
    other.sessions = 1;
    other.site = model::Site::calf;
    scene.plan.missed.set(1);
    scene.other = other; // it misses none
    scene.compare = Compare{};
    const std::string text = sceneToJson({}, scene, {});
    CHECK(text.find(R"("versus": {"site": "calf", "sessions": 1, "missed": []})") != text.npos);
    const Result<SceneFile> file = parseSceneFile(text, "p.json");
    REQUIRE(file);
    CHECK(file->plan.warnings.empty());
    Scene fresh;
    fresh.plan = file->plan.plan;
    const Scene opened = withFile(fresh, *file);
    CHECK(opened.other == scene.other);
    CHECK(opened.compare.has_value());
    CHECK(sceneToJson(file->plan, opened, {}) == text);

    // The same plan twice is a second plan, too; in the chart alone, it stays there.
    scene.other = scene.plan;
    scene.compare.reset();
    const std::string same = sceneToJson({}, scene, {});
    const Result<SceneFile> again = parseSceneFile(same, "p.json");
    REQUIRE(again);
    const Scene alone = withFile(fresh, *again);
    CHECK(alone.other == alone.plan);
    CHECK_FALSE(alone.compare);
    CHECK(sceneToJson(again->plan, alone, {}) == same);
}

TEST_CASE("A file written by hand shows both plans; a file of one plan takes the second away") {
    const Result<SceneFile> both = parseSceneFile(R"({"stria": 1, "depth": 2, "versus": {"sessions": 1}})", "p.json");
    REQUIRE(both);
    Scene scene;
    scene.plan = both->plan.plan;
    scene.plan.depthMm = 1; // an option beats the file: the second plan follows in what it does not say
    scene = withFile(scene, *both);
    REQUIRE(scene.other);
    CHECK(scene.other->depthMm == 1);
    CHECK(scene.other->sessions == 1);
    CHECK(scene.compare);
    const Result<SceneFile> one = parseSceneFile(R"({"stria": 1})", "p.json");
    REQUIRE(one);
    scene = withFile(scene, *one);
    CHECK_FALSE(scene.other);
    CHECK_FALSE(scene.compare);
}

TEST_CASE("Two plans on one day come before one plan in two weeks, and a file that asks for both is told so") {
    const Result<SceneFile> both =
        parseSceneFile("{\"stria\": 1, \"view\": {\"day\": 20,\n \"compare\": [2, 3]}, \"versus\": {\"sessions\": 1}}", "p.json");
    REQUIRE(both);
    REQUIRE(both->plan.warnings.size() == 1);
    CHECK(both->plan.warnings[0].text().starts_with("p.json:2:2: compare is not used: versus shows two plans"));
    Scene scene = withFile(Scene{}, *both);
    CHECK(sidesOf(scene)[0].day == 20);
    CHECK(sidesOf(scene)[1].day == 20);
    // What is saved asks for one of them, with the divider where it was.
    scene.divider = 0.25;
    const std::string saved = sceneToJson(both->plan, scene, {});
    CHECK(saved.find("\"compare\"") == saved.npos);
    const Result<SceneFile> again = parseSceneFile(saved, "p.json");
    REQUIRE(again);
    CHECK(again->plan.warnings.empty());
    const Scene opened = withFile(Scene{}, *again);
    CHECK(opened.other == scene.other);
    CHECK(opened.compare);
    CHECK(opened.divider == Approx(0.25));
}

TEST_CASE("What is wrong in a second plan is named with its place") {
    CHECK(problemOf("{\"stria\": 1,\n \"versus\": {\"depth\": 9}}").starts_with("p.json:2:22: depth is 9, expected 0.25 to 3.00 mm"));
    CHECK(problemOf("{\"stria\": 1,\n \"versus\": {\"site\": \"calf\",\n \"missed\": [1]}}").starts_with("p.json:3:12: missed is"));
    CHECK(problemOf("{\"stria\": 1, \"versus\": {\"sessions\": \"1\"}}").find("sessions is text") != std::string::npos);
    const Result<SceneFile> unknown = parseSceneFile("{\"stria\": 1,\n \"versus\": {\"depht\": 2}}", "p.json");
    REQUIRE(unknown);
    REQUIRE(unknown->plan.warnings.size() == 1);
    CHECK(unknown->plan.warnings[0].text().starts_with("p.json:2:13: unknown key"));
}

TEST_CASE("Limits hold for drawings") {
    std::string many = "{\"stria\": 1, \"drawings\": {\"marks\": [";
    for (std::size_t i = 0; i <= mostDrawings; ++i) many += std::string(i ? "," : "") + "{\"points\": [[0,0]]}";
    CHECK(problemOf(many + "]}}").find("at most 200 drawings") != std::string::npos);

    Drawing stroke;
    CHECK(extendStroke(stroke, {0, 0}));
    CHECK_FALSE(extendStroke(stroke, {0.0001f, 0}));
    for (int i = 0; i < 5000; ++i) extendStroke(stroke, {0.01f * float(i), 0.1f});
    CHECK(stroke.points.size() == mostDrawingPoints);
}

TEST_CASE("Every beginning of a good file is refused, and none does harm") {
    const std::string text = sceneToJson({}, richScene(), StoryPlace{"needles", 0.5});
    for (std::size_t length = 0; length + 2 < text.size(); ++length) CHECK_FALSE(parseSceneFile(text.substr(0, length), "p.json"));
}

TEST_CASE("A camera from a file comes into its limits, a day into the course") {
    const Result<SceneFile> file = parseSceneFile(
        R"({"stria": 1, "sessions": 1, "view": {"day": 4000, "compare": [0, 600], "camera": {"distance": 0.01, "elevation": -90}}})",
        "p.json");
    REQUIRE(file);
    Scene scene;
    scene.plan = file->plan.plan;
    scene = withFile(scene, *file);
    CHECK(scene.day == Approx(52 * 7));
    CHECK(scene.compare->week1 == Approx(52));
    CHECK(scene.camera == orbited(scene.camera, scene.view, 0, 0));
    CHECK(scene.camera.distanceMm > 0.5f);
}

TEST_CASE("Drawings stay over what they were drawn on when the picture gets another size") {
    const vec2 small(640, 360), large(1920, 1080);
    const Camera camera = homeCamera(View::section);
    const vec2 share = shareOf({160, 90}, small, camera);
    CHECK(glm::length(pixelOf(share, large, camera) - vec2(480, 270)) < 1e-3f);
    CHECK(glm::length(shareOf(pixelOf(share, large, camera), large, camera) - share) < 1e-6f);
    // In an upright picture too: what was drawn over a place of the block still is.
    for (const View view : {View::section, View::surface}) {
        const Camera home = homeCamera(view);
        const auto seenAt = [&](vec2 size) {
            const vec4 clip = clipFromView(home, size.x / size.y) * viewFromWorld(home) * vec4(1, -2, -0.2f, 1);
            return (vec2(clip) / clip.w * 0.5f + 0.5f) * size;
        };
        const vec2 upright(720, 1280);
        CHECK(glm::length(pixelOf(shareOf(seenAt(large), large, home), upright, home) - seenAt(upright)) < 0.01f);
    }
}
