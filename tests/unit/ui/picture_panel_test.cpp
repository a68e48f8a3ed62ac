// What is pressed over the picture is not the picture's; and what the picture's own presses do.
#include "support/catch.h"
#include "support/panel_mouse.h"

#include <algorithm>
#include <cstdio>
#include <imgui_internal.h>

using namespace stria;
using test::Mouse, test::PanelWindow;

TEST_CASE("the strip of drawing tools takes its own clicks, whatever tool is in the hand") {
    for (const scene::Drawing::Kind kind : {scene::Drawing::Kind::pen, scene::Drawing::Kind::arrow, scene::Drawing::Kind::text}) {
        PanelWindow window;
        Mouse mouse(window);
        window.frames();
        ui::toggleDrawing(window.state.draw, window.scene);
        window.state.draw.kind = kind;
        window.frames();
        mouse.click(mouse.middleOf("draw.arrow"));
        CHECK(window.state.draw.kind == scene::Drawing::Kind::arrow);
        CHECK_FALSE(window.state.draw.typing);
        window.state.draw.kind = kind;
        mouse.move({400, 500});
        mouse.click(mouse.middleOf("drawDone"));
        CHECK_FALSE(window.state.draw.open);
        CHECK_FALSE(window.state.draw.typing);
        CHECK(window.scene.drawings.empty());
    }
}

TEST_CASE("a press on the picture draws with the tool in the hand") {
    PanelWindow window;
    Mouse mouse(window);
    ui::toggleDrawing(window.state.draw, window.scene);
    window.state.draw.kind = scene::Drawing::Kind::pen;
    window.frames();
    mouse.down({500, 400});
    mouse.move({560, 430});
    mouse.up();
    REQUIRE(window.scene.drawings.size() == 1);
    CHECK(window.scene.drawings[0].points.size() > 1);
}

TEST_CASE("the line between two weeks is dragged anywhere along its length, and beside it the block turns") {
    PanelWindow window;
    Mouse mouse(window);
    window.scene.compare = scene::Compare{-1, 24};
    window.scene.day = 24 * 7;
    window.frames();
    const ImVec2 handle = mouse.middleOf("divider");
    const scene::Camera camera = window.scene.camera;
    mouse.down({handle.x + 2, handle.y - 200});
    mouse.move({handle.x + 60, handle.y - 200});
    mouse.up();
    CHECK(window.scene.divider > 0.55);
    CHECK(window.scene.camera == camera);
    const double divider = window.scene.divider;
    mouse.down({handle.x - 90, handle.y - 200});
    mouse.move({handle.x - 30, handle.y - 200});
    mouse.up();
    CHECK(window.scene.divider == divider);
    CHECK_FALSE(window.scene.camera == camera);
}

TEST_CASE("what is typed where a plan is saved takes the place of its name, not of its folder and ending") {
    for (const auto& [offered, wanted] : std::vector<std::pair<const char*, const char*>>{
             {"/folder/a.b/Documents/thigh-alba-1-session.json", "/folder/a.b/Documents/anna.json"}, {"/folder/a.b/plan", "/folder/a.b/anna"}, {"plan.json", "anna.json"}, {"", "anna"}}) {
        PanelWindow window;
        window.frames();
        window.state.planPath = offered;
        ui::askForFile(window.state, ui::UiState::Dialog::save);
        window.frames();
        for (const char letter : std::string("anna")) {
            ImGui::GetIO().AddInputCharacter(unsigned(letter));
            window.frame();
        }
        window.frames();
        CHECK(window.state.path == std::string(wanted));
    }
}

TEST_CASE("a path that comes from elsewhere while a name is typed takes its place, and what is wrong with it stays said") {
    PanelWindow window;
    window.frames();
    ui::askForFile(window.state, ui::UiState::Dialog::open);
    window.frames();
    ImGui::GetIO().AddInputCharacter('a');
    window.frames();
    REQUIRE(window.state.path == std::string("a"));
    std::snprintf(window.state.path, sizeof window.state.path, "dropped.json");
    window.state.dialogTrouble = "there is no such file";
    window.state.dialogFresh = true;
    ++window.state.dialogRound;
    window.frames();
    CHECK(window.state.path == std::string("dropped.json"));
    CHECK_FALSE(window.state.dialogTrouble.empty());
    // It is typed over at once.
    ImGui::GetIO().AddInputCharacter('b');
    window.frames();
    CHECK(window.state.path == std::string("b.json"));
    CHECK(window.state.dialogTrouble.empty());
}

TEST_CASE("each kind of export has a name of its own, until the user gives one: then only its ending follows") {
    PanelWindow window;
    Mouse mouse(window);
    ui::ExportState& wish = window.state.exporting;
    wish.open = true;
    wish.proposals = {"/Pictures/thigh.png", "/Pictures/thigh-2.mp4", "/Documents/thigh-hand-out.html"};
    wish.takeProposal();
    window.frames();
    const auto choose = [&](const char* kind) { mouse.click(mouse.middleOf(window.words[kind])); };
    choose("export.kindHandout");
    CHECK(wish.path == wish.proposals[2]);
    choose("export.kindFilm");
    CHECK(wish.path == wish.proposals[1]);
    wish.setPath("/elsewhere/anna.webm");
    choose("export.kindHandout");
    CHECK(wish.path == std::string("/elsewhere/anna.html"));
    choose("export.kindStill");
    CHECK(wish.path == std::string("/elsewhere/anna.png"));
}

TEST_CASE("what is said of a saved file does not lie over what the divider is held by") {
    PanelWindow window({1366, 700});
    ui::LayoutRecord record;
    ImGui::GetIO().UserData = &record;
    window.scene.compare = scene::Compare{-1, 24};
    window.scene.day = 24 * 7;
    window.state.toast = "Plan saved: /a/long/path/of/documents/abdomen-alba-3-sessions.json";
    window.state.toastUntil = window.inputs.now + 5;
    for (const double divider : {0.5, 0.4, 0.62, 0.9}) {
        window.scene.divider = divider;
        window.frames();
        record = {};
        window.frame();
        const auto toast = std::find_if(record.texts.begin(), record.texts.end(), [&](const auto& each) { return each.words == window.state.toast; });
        const auto handle = std::find_if(record.targets.begin(), record.targets.end(), [](const auto& each) { return each.name == "divider"; });
        REQUIRE(toast != record.texts.end());
        REQUIRE(handle != record.targets.end());
        CHECK_FALSE(toast->within.overlaps(handle->box));
    }
    ImGui::GetIO().UserData = nullptr;
}

TEST_CASE("comparing stays on its day, but for untreated skin, from where it goes half a year on and back again") {
    ui::UiState state;
    scene::Scene scene;
    for (const double day : {0.0, 1.0, 28.0}) {
        scene.day = day;
        ui::toggleCompare(state, scene);
        REQUIRE(scene.compare);
        CHECK(scene.day == day);
        CHECK(scene.compare->week1 == day / 7);
        ui::toggleCompare(state, scene);
        CHECK(scene.day == day);
    }
    scene.day = -3;
    ui::toggleCompare(state, scene);
    CHECK(scene.day == 24 * 7);
    ui::toggleCompare(state, scene);
    CHECK(scene.day == -3);
    // A day that was chosen meanwhile stays.
    ui::toggleCompare(state, scene);
    scene.day = 70;
    ui::toggleCompare(state, scene);
    CHECK(scene.day == 70);
    ui::toggleCompare(state, scene);
    scene.day = 24 * 7;
    ui::toggleCompare(state, scene);
    CHECK(scene.day == 24 * 7);
    // A second plan tells little in its first week.
    scene = {};
    scene.day = 1;
    model::Plan other = scene.plan;
    other.sessions = 1;
    ui::setOther(scene, other);
    CHECK(scene.day == 24 * 7);
}

TEST_CASE("labels are pressed only where they are drawn; asked for while comparing, they take the whole picture") {
    ui::UiState state;
    scene::Scene scene;
    scene.day = 28;
    scene.labels = true;
    ui::toggleCompare(state, scene);
    CHECK_FALSE(ui::showsLabels(scene));
    ui::toggleCompare(state, scene);
    CHECK(ui::showsLabels(scene)); // they come back
    ui::toggleCompare(state, scene);
    ui::toggleLabels(scene);
    CHECK(ui::showsLabels(scene));
    CHECK_FALSE(scene.compare);
    CHECK(scene.day == 28);
    ui::toggleLabels(scene);
    CHECK_FALSE(ui::showsLabels(scene));
    // By mouse as well, over two plans, of which none is lost.
    PanelWindow window;
    Mouse mouse(window);
    model::Plan other = window.scene.plan;
    other.sessions = 1;
    ui::setOther(window.scene, other);
    window.frames();
    mouse.click(mouse.middleOf("labels"));
    CHECK(ui::showsLabels(window.scene));
    CHECK(window.scene.other == other);
}

TEST_CASE("a session that was to be played alone and has been left does not go on as weeks") {
    scene::Scene scene;
    scene::Playback playback;
    scene::playSession(playback, scene);
    REQUIRE(playback.playing);
    scene.day = 24 * 7;
    scene = scene::withinCourse(scene);
    CHECK_FALSE(scene.needling); // nor is the pen there
    scene::advance(playback, scene, 0.5);
    CHECK(scene.day == 24 * 7);
    CHECK_FALSE(playback.playing);
}

TEST_CASE("where the card has no column of its own it lies above the picture") {
    PanelWindow window({900, 600});
    window.inputs.story.there = true;
    window.frames();
    window.state.card = true;
    window.frames();
    const auto placeOf = [](const char* name) {
        const ImVector<ImGuiWindow*>& windows = ImGui::GetCurrentContext()->Windows; // the last one is drawn last
        return std::find(windows.begin(), windows.end(), ImGui::FindWindowByName(name)) - windows.begin();
    };
    REQUIRE(ImGui::FindWindowByName("card over"));
    CHECK(placeOf("card over") > placeOf("picture"));
    CHECK(placeOf("card over") > placeOf("story"));
}
