// What somebody sees who uses the window for the first time: nothing jumps, two choices are never lit at once, everything says what it is.
#include "support/catch.h"
#include "support/panel_window.h"
#include "ui/fonts.h"
#include "ui/layout_record.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <string>
#include <tuple>
#include <vector>

using namespace stria;
using namespace stria::test;

namespace {

bool says(const ui::LayoutRecord& record, const std::string& words) {
    return std::any_of(record.texts.begin(), record.texts.end(), [&](const auto& each) { return each.words == words; });
}

ui::LayoutRecord recorded(PanelWindow& window) {
    ui::LayoutRecord record;
    ImGui::GetIO().UserData = &record;
    window.frame();
    ImGui::GetIO().UserData = nullptr;
    return record;
}

ui::Box boxOf(const ui::LayoutRecord& record, const std::string& target, const std::string& panel) {
    const auto found = std::find_if(record.targets.begin(), record.targets.end(),
                                    [&](const auto& each) { return each.name == target && each.window == panel; });
    REQUIRE(found != record.targets.end());
    return found->box;
}

ui::Box inkOf(const ui::LayoutRecord& record, const std::string& words) {
    const auto found = std::find_if(record.texts.begin(), record.texts.end(), [&](const auto& each) { return each.words == words; });
    REQUIRE(found != record.texts.end());
    return found->ink;
}

// The mouse goes there, presses, and lets go: the last of three frames.
ui::LayoutRecord pressed(PanelWindow& window, ImVec2 at) {
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = at;
    window.frame();
    io.MouseDown[0] = true;
    window.frame();
    io.MouseDown[0] = false;
    return recorded(window);
}

ImVec2 middleOf(const ui::Box& box) { return {(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2}; }

// From the left to the right end of what is drawn in a colour between two heights.
float widthOf(ImU32 colour, float top, float bottom, float left) {
    float min = FLT_MAX, max = -FLT_MAX;
    const ImDrawData& data = *ImGui::GetDrawData();
    for (int l = 0; l < data.CmdListsCount; ++l)
        for (const ImDrawVert& vertex : data.CmdLists[l]->VtxBuffer)
            if (vertex.col == colour && vertex.pos.y > top && vertex.pos.y < bottom && vertex.pos.x > left)
                min = std::min(min, vertex.pos.x), max = std::max(max, vertex.pos.x);
    return max - min;
}

} // namespace

TEST_CASE("of a choice one segment is lit, also in the frame in which another one is pressed") {
    PanelWindow window({1600, 900});
    window.frames();
    const ui::LayoutRecord record = recorded(window);
    const ui::Box to = boxOf(record, window.words["card.open"], "readouts");
    pressed(window, middleOf(to));
    CHECK(window.state.card);
    CHECK(widthOf(ui::colour::accent, to.min.y, to.max.y, to.min.x - 1.2f * to.width()) < 1.2f * to.width());
}

TEST_CASE("the words of the card stand where they stay from the first frame on") {
    PanelWindow window({1366, 768});
    window.frames();
    window.state.card = true;
    const ui::Box first = inkOf(recorded(window), window.words["card.pain"]); // below the sentences that could wrap otherwise
    window.frames();
    const ui::Box later = inkOf(recorded(window), window.words["card.pain"]);
    CHECK(first.min.y == later.min.y);
}

TEST_CASE("languages are offered that this machine can write") {
    PanelWindow window;
    window.state.comfort = true;
    window.frames();
    const ui::LayoutRecord record = recorded(window);
    for (const ui::Language& language : ui::allLanguages()) {
        INFO(language.tag);
        CHECK(std::any_of(record.targets.begin(), record.targets.end(), [&](const auto& each) { return each.name == language.tag; }) ==
              ui::isDrawable(language.tag));
    }
}

TEST_CASE("a question about another depth says that it is one") {
    PanelWindow window({1600, 900});
    window.frames();
    const ui::LayoutRecord record = recorded(window);
    pressed(window, middleOf(boxOf(record, "whatIf", "readouts")));
    window.frames();
    inkOf(recorded(window), std::string(window.words["plan.depth"]) + " 2.00 mm");
}

TEST_CASE("the mouse on the track finds whole days") {
    PanelWindow window({1366, 768});
    window.frames();
    const ui::Box track = boxOf(recorded(window), "track", "timeline");
    for (const float share : {0.31f, 0.52f, 0.777f}) {
        pressed(window, {track.min.x + share * track.width(), (track.min.y + track.max.y) / 2});
        CHECK(window.scene.day > 50);
        CHECK(window.scene.day == std::round(window.scene.day));
    }
}

TEST_CASE("a tip does not lie over what a press has opened, until the mouse comes anew") {
    PanelWindow window({1366, 768});
    window.frames();
    const ui::Box column = boxOf(recorded(window), "column", "plan");
    const ImVec2 at{(column.min.x + column.max.x) / 2, (column.min.y + column.max.y) / 2};
    const std::string tip = window.words["sites.open"];
    ImGui::GetIO().MousePos = at;
    window.frames();
    CHECK(says(recorded(window), tip));
    pressed(window, at);
    REQUIRE(window.state.sites);
    window.frames();
    CHECK_FALSE(says(recorded(window), tip));
    window.state.sites = false;
    ImGui::GetIO().MousePos = {700, 300};
    window.frames();
    ImGui::GetIO().MousePos = at;
    window.frames();
    CHECK(says(recorded(window), tip));
}

TEST_CASE("the tip that needles follow the depth shows only where they do") {
    for (const scene::View view : {scene::View::section, scene::View::surface, scene::View::micro, scene::View::needle}) {
        PanelWindow window;
        window.scene.view = view;
        window.scene.camera = scene::homeCamera(view);
        window.state.tips.off = false;
        window.state.tips.seen = {"story", "turn"};
        window.frames();
        const bool follows = view == scene::View::section || view == scene::View::needle;
        CHECK(window.state.tips.now == (follows ? "depth" : "help"));
    }
}

TEST_CASE("the first days are told in days, later ones in weeks, and both are there") {
    PanelWindow window;
    for (const auto& [day, first, second] : std::vector<std::tuple<double, const char*, const char*>>{
             {0, "Day 0", "Week 0"}, {1, "Day 1", "Week 0.1"}, {7, "Day 7", "Week 1"}, {14, "Week 2", "day 14"}, {168, "Week 24", "day 168"}}) {
        window.scene.day = day;
        window.frames();
        const ui::LayoutRecord record = recorded(window);
        CAPTURE(day);
        REQUIRE(says(record, first));
        REQUIRE(says(record, second));
        CHECK(inkOf(record, first).height() > inkOf(record, second).height());
    }
}

TEST_CASE("the questions about a plan are sentences of their own") {
    PanelWindow window({1366, 768});
    window.scene.day = 30;
    window.frames();
    pressed(window, middleOf(boxOf(recorded(window), "whatIf", "readouts")));
    window.frames();
    const ui::LayoutRecord menu = recorded(window);
    for (const char* row : {"One session", "Needle depth 2.00 mm", "Session 2 missed", "No session"}) CHECK(says(menu, row));
}
