#pragma once

#include "support/catch.h"
#include "support/panel_window.h"
#include "ui/layout_record.h"

#include <algorithm>
#include <string_view>

namespace stria::test {

// A mouse that comes and presses within one frame, as a finger does.
class Mouse {
public:
    explicit Mouse(PanelWindow& window) : window_(window) { ImGui::GetIO().UserData = &record_; }
    ~Mouse() { ImGui::GetIO().UserData = nullptr; }

    ui::LayoutRecord::Target target(std::string_view name) {
        record_ = {};
        window_.frame();
        const auto found = std::find_if(record_.targets.begin(), record_.targets.end(), [&](const auto& each) { return each.name == name; });
        REQUIRE(found != record_.targets.end());
        return *found;
    }
    ImVec2 middleOf(std::string_view name) {
        const ui::Box box = target(name).box;
        return {(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2};
    }
    void down(ImVec2 at) {
        ImGui::GetIO().MousePos = at;
        ImGui::GetIO().MouseDown[0] = true;
        window_.frame();
    }
    void move(ImVec2 at) {
        ImGui::GetIO().MousePos = at;
        window_.frame();
    }
    void up() {
        ImGui::GetIO().MouseDown[0] = false;
        window_.frames();
    }
    void click(ImVec2 at) {
        down(at);
        up();
    }

private:
    PanelWindow& window_;
    ui::LayoutRecord record_;
};

} // namespace stria::test
