// What is changed in the window is kept in the settings file: that alone, over what stands there, and only where it can be.
#include "app/preferences.h"

#include "app/settings.h"
#include "core/files.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

#include <filesystem>

using namespace stria;
using namespace stria::app;

namespace {

Preferences start() { return preferencesOf(scene::Scene{}, "consult"); }

std::string textOf(const std::filesystem::path& path) {
    const Result<std::string> text = readTextFile(path, 1 << 20);
    REQUIRE(text);
    return *text;
}

} // namespace

TEST_CASE("each preference comes back from the settings file as it was left") {
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.path / "new" / "settings.json";
    PreferenceKeeper keeper(path);
    Preferences now = start();
    now.language = "de";
    now.reg = model::Register::clinician;
    now.fontScale = 1.3;
    now.highContrast = now.reducedMotion = now.hideNeedles = now.largeTargets = true;
    now.story = "off";
    keeper.note(start(), now);
    const Result<Settings> read = readSettings(path);
    REQUIRE(read);
    CHECK(read->language == "de");
    CHECK(read->reg == "clinician");
    CHECK(read->fontScale == 1.3);
    CHECK(read->highContrast == true);
    CHECK(read->reducedMotion == true);
    CHECK(read->hideNeedles == true);
    CHECK(read->largeTargets == true);
    CHECK(read->story == "off");
    CHECK(read->planFile.keysPresent.empty());
}

TEST_CASE("only what was changed is written, and everything else stays as it is written") {
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.path / "settings.json";
    writeFileAtomically(
        path,
        std::string_view("{\"stria\": 1, \"depth\": 2.0, \"lang\": \"es\",\n \"clinic\": {\"room\": 1e3}, \"highContrast\": true}\n"));
    PreferenceKeeper keeper(path);
    Preferences before = start(), now = start(); // another language than the file's: an option of this start
    before.language = now.language = "fr";
    now.highContrast = false;
    now.fontScale = 1.1;
    before.highContrast = true;
    keeper.note(before, now);
    CHECK(textOf(path) == "{\n    \"stria\": 1,\n    \"depth\": 2.0,\n    \"lang\": \"es\",\n    \"clinic\": {\"room\": 1e3},\n    "
                          "\"highContrast\": false,\n    \"fontScale\": 1.1\n}\n");
}

TEST_CASE("nothing is written where nothing has changed, or nothing is kept") {
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.path / "settings.json";
    PreferenceKeeper(path).note(start(), start());
    CHECK_FALSE(std::filesystem::exists(path));
    Preferences now = start();
    now.highContrast = true;
    PreferenceKeeper nowhere({});
    CHECK_FALSE(nowhere.isOn());
    nowhere.note(start(), now);
    CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("a file that cannot be read or written stays as it is, and the window goes on") {
    const TemporaryFolder folder;
    const std::filesystem::path broken = folder.path / "broken.json", inside = folder.path / "broken.json" / "settings.json";
    writeFileAtomically(broken, std::string_view("{\"stria\": 1, "));
    Preferences now = start();
    now.reducedMotion = true;
    PreferenceKeeper keeper(broken);
    keeper.note(start(), now);
    CHECK(textOf(broken) == "{\"stria\": 1, ");
    PreferenceKeeper(inside).note(start(), now); // its folder is a file
    CHECK(textOf(broken) == "{\"stria\": 1, ");
    // Once it is whole again, the next change is kept.
    writeFileAtomically(broken, std::string_view("{\"stria\": 1}"));
    keeper.note(start(), now);
    CHECK(readSettings(broken)->reducedMotion == true);
}

TEST_CASE("values are set in any settings, by their keys") {
    const Result<std::string> empty = withSettings("{}", {{"lang", "\"ja\""}});
    REQUIRE(empty);
    CHECK(*empty == "{\n    \"lang\": \"ja\"\n}\n");
    // A key written with an escape is the same key.
    const Result<std::string> escaped = withSettings("{\"stria\": 1, \"l\\u0061ng\": \"es\"}", {{"lang", "\"ja\""}});
    REQUIRE(escaped);
    CHECK(*escaped == "{\n    \"stria\": 1,\n    \"l\\u0061ng\": \"ja\"\n}\n");
    const Result<std::string> list = withSettings("[1]", {{"lang", "\"ja\""}});
    REQUIRE_FALSE(list);
    CHECK(list.problem().line == 1);
}
