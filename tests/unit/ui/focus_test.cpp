// The keyboard in the panels: Tab reaches everything in order, what has the focus is ringed and in view, and answers to its keys.
#include "support/catch.h"
#include "support/panel_window.h"

#include <algorithm>
#include <functional>
#include <set>

using namespace stria;
using test::PanelWindow;
using ui::FocusKey;

namespace {

// Presses a key at every stop, each time from the same state, and notes what it did.
void atEveryStop(PanelWindow& window, FocusKey key, const std::function<void(const ui::UiOutcome&)>& note) {
    const scene::Scene scene = window.scene;
    const ui::UiState state = window.state;
    window.frames();
    const std::size_t stops = window.state.focus.stops().size();
    REQUIRE(stops > 3);
    for (std::size_t i = 0; i < stops; ++i) {
        window.press(FocusKey::on);
        const ui::Focus focus = window.state.focus;
        window.state.focus.take(key);
        const ui::UiOutcome outcome = window.frame();
        window.frames();
        note(outcome);
        // Back to where it was, but for the focus.
        window.state.focus.closeMenus();
        window.frames(2);
        window.scene = scene;
        window.state = state;
        window.state.focus = focus;
        window.frames(2);
    }
}

} // namespace

TEST_CASE("Tab goes through every stop once and comes round, Shift and Tab go back") {
    PanelWindow window;
    window.state.moreOpen = window.state.layersOpen = true;
    window.frames();
    const std::vector<ImGuiID> stops = window.state.focus.stops();
    CHECK(stops.size() > 50);
    CHECK(std::set<ImGuiID>(stops.begin(), stops.end()).size() == stops.size());
    CHECK_FALSE(window.ring());
    for (const ImGuiID stop : stops) {
        window.press(FocusKey::on);
        CHECK(window.state.focus.current() == stop);
    }
    window.press(FocusKey::on);
    CHECK(window.state.focus.current() == stops.front());
    window.press(FocusKey::back);
    CHECK(window.state.focus.current() == stops.back());
    window.press(FocusKey::leave);
    CHECK_FALSE(window.ring());
}

TEST_CASE("what has the focus is ringed, whole and in view, also in a low window") {
    for (const ImVec2 size : {ImVec2{1280, 800}, ImVec2{1000, 520}}) {
        PanelWindow window(size);
        window.state.moreOpen = window.state.layersOpen = window.state.card = true;
        window.frames();
        const std::size_t stops = window.state.focus.stops().size();
        for (std::size_t i = 0; i < stops; ++i) {
            window.press(FocusKey::on);
            window.frames(2); // the scroll has settled
            const auto ring = window.ring();
            CAPTURE(size.x, i);
            REQUIRE(ring);
            CHECK(ring->visible);
            CHECK((ring->min.x >= -6 && ring->min.y >= -6 && ring->max.x <= size.x + 6 && ring->max.y <= size.y + 6));
        }
    }
}

TEST_CASE("the parts come in the order in which they stand: plan, views, picture, read-outs, time") {
    PanelWindow window({1600, 900});
    window.frames();
    std::vector<ImVec2> places;
    for (std::size_t i = 0; i < window.state.focus.stops().size(); ++i) {
        window.press(FocusKey::on);
        const auto ring = window.ring();
        REQUIRE(ring);
        places.push_back({(ring->min.x + ring->max.x) / 2, (ring->min.y + ring->max.y) / 2});
    }
    const auto part = [](ImVec2 at) { return at.y > 770 ? 4 : at.x < 320 ? 0 : at.x > 1255 ? 3 : at.y < 56 ? 1 : 2; };
    CHECK(std::is_sorted(places.begin(), places.end(), [&](ImVec2 a, ImVec2 b) { return part(a) < part(b); }));
    for (int each = 0; each < 5; ++each) CHECK(std::any_of(places.begin(), places.end(), [&](ImVec2 at) { return part(at) == each; }));
}

TEST_CASE("Enter presses everything that can be pressed") {
    PanelWindow window;
    window.scene.plan.depthMm = 1.5;
    std::set<std::string> done;
    atEveryStop(window, FocusKey::press, [&](const ui::UiOutcome& outcome) {
        const model::Plan& plan = window.scene.plan;
        const auto note = [&](bool happened, const char* what) {
            if (happened) done.insert(what);
        };
        note(plan.sessions == 4, "a session more");
        note(plan.sessions == 2, "a session less");
        note(plan.depthMm > 1.5, "deeper");
        note(plan.depthMm < 1.5, "shallower");
        note(plan.intervalWeeks > 4, "further apart");
        note(window.scene.labels, "labels");
        note(window.scene.compare.has_value(), "compare");
        note(window.scene.needling.has_value(), "needling");
        note(window.scene.camera.distanceMm < scene::homeCamera(scene::View::section).distanceMm, "nearer");
        note(window.scene.day > 6, "a week on");
        note(window.state.playback.playing, "play");
        note(window.state.comfort, "words and display");
        note(window.state.sites, "all sites");
        note(window.state.help, "help");
        note(window.state.draw.open, "draw");
        note(window.state.moreOpen, "more");
        note(window.state.dialog == ui::UiState::Dialog::open, "open");
        note(window.state.dialog == ui::UiState::Dialog::save, "save");
        note(outcome.wishes.undo, "undo");
        note(outcome.wishes.picture, "picture");
        note(outcome.wishes.openExport, "export");
        note(window.state.focus.level() == ui::Focus::menu, "a menu");
        note(window.shown.texts.contains("evidence.about.assumption"), "sources");
        window.shown = {};
    });
    for (const char* what :
         {"a session more", "a session less", "deeper", "shallower",         "further apart", "labels", "compare", "needling",
          "nearer",         "a week on",      "play",   "words and display", "all sites",     "help",   "draw",    "more",
          "open",           "save",           "undo",   "picture",           "export",        "a menu", "sources"}) {
        INFO(what);
        CHECK(done.contains(what));
    }
}

TEST_CASE("the arrows change what is chosen or set") {
    PanelWindow window;
    window.scene.day = 30;
    std::set<std::string> done;
    atEveryStop(window, FocusKey::right, [&](const ui::UiOutcome&) {
        const scene::Scene& scene = window.scene;
        if (std::abs(scene.plan.depthMm - 1.55) < 1e-9) done.insert("depth");
        if (scene.plan.mark == model::Mark::rubra) done.insert("mark");
        if (scene.plan.skinType == 4) done.insert("skin type");
        if (scene.view == scene::View::surface) done.insert("view");
        if (scene.reg == model::Register::clinician) done.insert("register");
        if (std::abs(scene.day - 37) < 1e-9) done.insert("day");
        if (window.state.chart == 1) done.insert("chart");
        if (!(scene.camera == scene::homeCamera(scene.view))) done.insert("camera");
    });
    CHECK(done == std::set<std::string>{"camera", "chart", "day", "depth", "mark", "register", "skin type", "view"});
}

TEST_CASE("a menu opens by Enter, is gone through by the arrows, and gives the focus back") {
    PanelWindow window;
    window.frames();
    int tabs = 0;
    for (; tabs < 10 && window.scene.plan.site == model::Site::abdomen; ++tabs) {
        window.press(FocusKey::on);
        const ImGuiID stop = window.state.focus.current();
        window.press(FocusKey::press);
        if (window.state.focus.level() != ui::Focus::menu || window.shown.texts.contains("preset.untreated")) {
            window.state.focus.closeMenus();
            window.state.comfort = false;
            window.shown = {};
            window.frames();
            continue;
        }
        const std::vector<ImGuiID> rows = window.state.focus.stops();
        if (rows.size() != model::allSites.size()) break;
        CHECK(window.state.focus.current() == rows.front());
        window.press(FocusKey::down);
        window.press(FocusKey::down);
        CHECK(window.state.focus.current() == rows[2]);
        window.press(FocusKey::press);
        CHECK(window.scene.plan.site == model::allSites[2]);
        CHECK(window.state.focus.level() == ui::Focus::panels);
        CHECK(window.state.focus.current() == stop);
    }
    CHECK(window.scene.plan.site == model::allSites[2]);
}

TEST_CASE("a sheet holds the focus until it is closed") {
    for (bool ui::UiState::*sheet : {&ui::UiState::comfort, &ui::UiState::help, &ui::UiState::sites}) {
        PanelWindow window;
        window.frames();
        window.press(FocusKey::on);
        const ImGuiID before = window.state.focus.current();
        window.state.*sheet = true;
        window.frames();
        const std::vector<ImGuiID> stops = window.state.focus.stops();
        CHECK((stops.size() >= 2 && stops.size() < 20));
        for (std::size_t i = 0; i < 2 * stops.size(); ++i) {
            CHECK(std::find(stops.begin(), stops.end(), window.state.focus.current()) != stops.end());
            window.press(FocusKey::on);
        }
        window.state.*sheet = false;
        window.frames();
        CHECK(window.state.focus.current() == before);
        CHECK(window.ring());
    }
}

TEST_CASE("Tab leaves a line that is typed into, and comes back to it") {
    PanelWindow window;
    window.state.dialog = ui::UiState::Dialog::save;
    window.state.dialogFresh = true;
    window.frames(4);
    CHECK(ImGui::GetIO().WantTextInput);
    const ImGuiID line = window.state.focus.current();
    CHECK(line != 0);
    window.press(FocusKey::on);
    CHECK_FALSE(ImGui::GetIO().WantTextInput);
    window.press(FocusKey::press); // Cancel
    CHECK(window.state.dialog == ui::UiState::Dialog::none);
    window.state.dialog = ui::UiState::Dialog::save;
    window.frames(4);
    window.press(FocusKey::on);
    window.press(FocusKey::on);
    window.press(FocusKey::on);
    CHECK(ImGui::GetIO().WantTextInput);
    CHECK(window.state.focus.current() == line);
}

TEST_CASE("the mouse takes the ring away, and the next Tab goes on from where it was") {
    PanelWindow window;
    window.press(FocusKey::on);
    window.press(FocusKey::on);
    REQUIRE(window.ring());
    const ImGuiID second = window.state.focus.current();
    ImGui::GetIO().MousePos = {600, 400};
    window.frame();
    ImGui::GetIO().MouseDown[0] = true;
    window.frame();
    ImGui::GetIO().MouseDown[0] = false;
    window.frames();
    CHECK_FALSE(window.ring());
    CHECK(window.state.focus.current() != second); // the picture was touched
    window.press(FocusKey::on);
    CHECK(window.ring());
}
