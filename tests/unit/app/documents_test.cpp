// Plans that were not saved know which file they belong to, also after the window that held them has gone.
#include "app/documents.h"

#include "app/file_names.h"
#include "core/files.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

#include <filesystem>

using namespace stria;
using namespace stria::app;

namespace {

scene::Scene withDeeperNeedles(scene::Scene scene) {
    scene.plan.depthMm = 2;
    return scene;
}

// What a window leaves behind that was opened with `path` and not saved.
void leaveUnsaved(const std::filesystem::path& state, const model::PlanFile& file, const std::filesystem::path& path) {
    const scene::Scene start;
    Documents documents(state, file, start, path);
    documents.leave(withDeeperNeedles(start), {});
}

} // namespace

TEST_CASE("What comes back unsaved belongs to its own file, not to the one that was open") {
    const TemporaryFolder folder;
    const std::filesystem::path state = folder.path / "state", mine = folder.path / "a \"folder\"" / "mine.json";
    leaveUnsaved(state, {}, mine);

    const scene::Scene start;
    Documents next(state, {}, start, folder.path / "next.json");
    CHECK(next.belongsTo() == (folder.path / "next.json").string());
    const Result<scene::Scene> back = next.open(next.unsaved(), start);
    REQUIRE(back);
    CHECK(back->plan.depthMm == 2);
    CHECK(next.isChanged(*back));
    CHECK(next.belongsTo() == mine.string());

    // It goes on knowing it, window after window, until it is saved under another name.
    next.leave(*back, {});
    Documents third(state, {}, start);
    CHECK(third.belongsTo().empty());
    const Result<scene::Scene> again = third.open(third.unsaved(), start);
    REQUIRE(again);
    CHECK(third.belongsTo() == mine.string());
    third.save(folder.path / "other.json", *again, {});
    CHECK(third.belongsTo() == (folder.path / "other.json").string());
}

TEST_CASE("A plan without a file is offered a name that says what it is, where a plan was saved last") {
    const TemporaryFolder folder;
    const std::filesystem::path first = folder.path / "Documents", last = folder.path / "last";
    std::filesystem::create_directories(first);
    std::filesystem::create_directories(last);
    const scene::Scene start;
    Documents documents(folder.path / "state", {}, start);
    CHECK(documents.proposal({}, first) == first / "abdomen-alba-3-sessions.json");
    model::Plan plan;
    plan.site = model::Site::upperArm;
    plan.mark = model::Mark::rubra;
    plan.sessions = 1;
    CHECK(documents.proposal(plan, first) == first / "upper-arm-rubra-1-session.json");
    plan.mark = model::Mark::none;
    plan.sessions = 0;
    CHECK(documents.proposal(plan, first) == first / "upper-arm-untreated.json");
    // Nothing that is there is offered.
    documents.save(last / "abdomen-alba-3-sessions.json", start, {});
    CHECK(documents.proposal({}, first) == last / "abdomen-alba-3-sessions-2.json");
    std::filesystem::remove(last / "abdomen-alba-3-sessions.json");
    CHECK(documents.proposal({}, first) == first / "abdomen-alba-3-sessions.json"); // nor a folder whose plans are gone
}

TEST_CASE("A name that is taken gets a number before its ending") {
    const TemporaryFolder folder;
    const std::filesystem::path& in = folder.path;
    CHECK(freePath(in, "calf-hand-out", ".html") == in / "calf-hand-out.html");
    folder.file("calf-hand-out.html", "");
    CHECK(freePath(in, "calf-hand-out", ".html") == in / "calf-hand-out-2.html");
    CHECK(freePath(in, "calf-hand-out", ".png") == in / "calf-hand-out.png");
    folder.file("calf-hand-out-2.html", "");
    CHECK(freePath(in, "calf-hand-out", ".html") == in / "calf-hand-out-3.html");
    CHECK(freePath(in / "nowhere", "calf", ".png") == in / "nowhere" / "calf.png");
}

TEST_CASE("The name of its file stands in the state folder's copy alone, and keys of others stay") {
    const TemporaryFolder folder;
    const Result<model::PlanFile> file = model::parsePlan(R"({"stria": 1, "clinic": "North"})", "mine.json");
    REQUIRE(file);
    leaveUnsaved(folder.path / "state", *file, folder.path / "mine.json");

    const scene::Scene start;
    Documents next(folder.path / "state", {}, start);
    const Result<scene::Scene> back = next.open(next.unsaved(), start);
    REQUIRE(back);
    next.save(folder.path / "mine.json", *back, {});
    const Result<std::string> text = readTextFile(folder.path / "mine.json", 1 << 20);
    REQUIRE(text);
    CHECK(text->find("mine.json") == std::string::npos);
    CHECK(text->find(R"("clinic": "North")") != std::string::npos);
}

TEST_CASE("What was changed and not saved is kept when another plan is opened over it, and trades places with what was kept before") {
    const TemporaryFolder folder;
    const scene::Scene start;
    Documents documents(folder.path / "state", {}, start);
    documents.save(folder.path / "other.json", start, {});
    REQUIRE(documents.open(folder.path / "other.json", start));
    CHECK(!documents.keptAside()); // nothing was changed
    CHECK(documents.unsaved().empty());

    CHECK(!documents.open(folder.path / "nowhere.json", withDeeperNeedles(start)));
    CHECK(documents.unsaved().empty()); // nor left
    REQUIRE(documents.open(folder.path / "other.json", withDeeperNeedles(start)));
    CHECK(documents.keptAside());
    REQUIRE(!documents.unsaved().empty());
    scene::Scene further = start;
    further.plan.sessions = 5;
    const Result<scene::Scene> back = documents.open(documents.unsaved(), further);
    REQUIRE(back);
    CHECK(back->plan.depthMm == 2);
    CHECK(documents.belongsTo() == (folder.path / "other.json").string());
    REQUIRE(!documents.unsaved().empty());
    const Result<scene::Scene> again = documents.open(documents.unsaved(), *back);
    REQUIRE(again);
    CHECK(again->plan.sessions == 5);
    CHECK(documents.leave(*again, {}));
}

TEST_CASE("A plan that never had a file has none when it comes back") {
    const TemporaryFolder folder;
    leaveUnsaved(folder.path, {}, {});
    const scene::Scene start;
    Documents next(folder.path, {}, start, folder.path / "next.json");
    REQUIRE(next.open(next.unsaved(), start));
    CHECK(next.belongsTo().empty());
}
