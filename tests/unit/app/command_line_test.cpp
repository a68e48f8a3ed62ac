#include "app/command_line.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

using namespace stria;

namespace {

model::Register registerOf(const std::vector<std::string>& arguments) {
    const auto parsed = app::parseCommandLine(arguments);
    if (const Problem* problem = std::get_if<Problem>(&parsed)) FAIL(problem->text());
    REQUIRE(std::holds_alternative<app::Request>(parsed));
    return std::get<app::Request>(parsed).scene.reg;
}

} // namespace

TEST_CASE("what a patient takes home is in a patient's words, whatever the settings say of the window") {
    const TemporaryFolder folder;
    const std::string settings = folder.file("settings.json", R"({"stria": 1, "register": "clinician"})").string();
    CHECK(registerOf({"describe", "--config", settings}) == model::Register::clinician);
    CHECK(registerOf({"handout", "--out", "a.html", "--config", settings}) == model::Register::patient);
    CHECK(registerOf({"handout", "--out", "a.html", "--config", settings, "--register", "clinician"}) == model::Register::clinician);
}
