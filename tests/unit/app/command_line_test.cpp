#include "app/command_line.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

using namespace stria;

namespace {

scene::Scene sceneAskedFor(const std::vector<std::string>& arguments) {
    const auto parsed = app::parseCommandLine(arguments);
    if (const Problem* problem = std::get_if<Problem>(&parsed)) FAIL(problem->text());
    REQUIRE(std::holds_alternative<app::Request>(parsed));
    return std::get<app::Request>(parsed).scene;
}

model::Register registerOf(const std::vector<std::string>& arguments) { return sceneAskedFor(arguments).reg; }

} // namespace

TEST_CASE("what a patient takes home is in a patient's words, whatever the settings say of the window") {
    const TemporaryFolder folder;
    const std::string settings = folder.file("settings.json", R"({"stria": 1, "register": "clinician"})").string();
    CHECK(registerOf({"describe", "--config", settings}) == model::Register::clinician);
    CHECK(registerOf({"handout", "--out", "a.html", "--config", settings}) == model::Register::patient);
    CHECK(registerOf({"handout", "--out", "a.html", "--config", settings, "--register", "clinician"}) == model::Register::clinician);
}

TEST_CASE("two weeks asked for by option leave a file's second plan out; a second plan by option leaves its two weeks out") {
    const TemporaryFolder folder;
    const std::string plans = folder.file("two.json", R"({"stria": 1, "versus": {"sessions": 1}})").string();
    const scene::Scene weeks = sceneAskedFor({"render", plans, "--compare", "2:3", "--out", "a.png", "--no-config"});
    CHECK_FALSE(weeks.other);
    CHECK(weeks.compare == scene::Compare{2, 3});
    const std::string compared = folder.file("weeks.json", R"({"stria": 1, "view": {"day": 20, "compare": [2, 3]}})").string();
    const scene::Scene both = sceneAskedFor({"render", compared, "--versus", "sessions=1", "--out", "a.png", "--no-config"});
    REQUIRE(both.other);
    CHECK(scene::sidesOf(both)[0].day == 20);
    CHECK(scene::sidesOf(both)[1].day == 20);
}
