#include "ui/focus.h"

#include <algorithm>
#include <utility>

namespace stria::ui {

const Focus::Stop* Focus::stopNamed(ImGuiID id) const {
    const auto found = std::find_if(known_.begin(), known_.end(), [&](const Stop& each) { return each.id == id && each.level == level_; });
    return found == known_.end() ? nullptr : &*found;
}

std::vector<ImGuiID> Focus::stops() const {
    std::vector<ImGuiID> ids;
    for (const Stop& each : known_)
        if (each.level == level_) ids.push_back(each.id);
    return ids;
}

// A level that has gone gives the focus back to what is below; one that has come takes it to its first stop.
void Focus::settleLevel() {
    const Level before = level_;
    level_ = there_[menu] ? menu : there_[sheet] ? sheet : panels;
    for (int gone = level_ + 1; gone < levels; ++gone) current_[std::size_t(gone)] = 0;
    arrived_ = level_ > before && shown_;
    const std::vector<ImGuiID> all = stops();
    ImGuiID& now = current_[level_];
    std::size_t& index = index_[level_];
    if (level_ > before) index = 0;
    if (const auto at = std::find(all.begin(), all.end(), now); at != all.end()) {
        index = std::size_t(at - all.begin());
        return;
    }
    now = !shown_ || all.empty() ? 0 : all[std::min(index, all.size() - 1)];
}

void Focus::move(int by) {
    const std::vector<ImGuiID> all = stops();
    if (all.empty()) return;
    const int count = int(all.size());
    const auto at = std::find(all.begin(), all.end(), current_[level_]);
    int index = at == all.end() ? (by > 0 ? by - 1 : by) : int(at - all.begin()) + by;
    index = ((index % count) + count) % count;
    // What is typed into keeps the keys until it is left.
    const Stop* from = stopNamed(current_[level_]);
    if (from && from->text) ImGui::SetWindowFocus(nullptr);
    current_[level_] = all[std::size_t(index)];
    shown_ = arrived_ = true;
}

void Focus::begin() {
    std::stable_sort(made_.begin(), made_.end(), [](const Stop& a, const Stop& b) { return a.part < b.part; });
    known_ = std::exchange(made_, {});
    there_ = std::exchange(made_there_, {});
    closes_ = std::exchange(closeNext_, false);
    closesSheets_ = false;
    entered_.clear();
    part_ = across_ = down_ = 0;
    pressed_ = false;
    last_ = {};
    settleLevel();
    for (const ImGuiMouseButton button : {ImGuiMouseButton_Left, ImGuiMouseButton_Right})
        if (ImGui::IsMouseClicked(button)) shown_ = false;
    int tabs = 0;
    while (!keys_.empty() && (keys_.front() == FocusKey::on || keys_.front() == FocusKey::back)) {
        tabs += keys_.front() == FocusKey::on ? 1 : -1;
        keys_.pop_front();
    }
    if (tabs != 0) move(tabs);
    if (keys_.empty()) return;
    const FocusKey key = keys_.front();
    keys_.pop_front();
    const int down = key == FocusKey::down ? 1 : key == FocusKey::up ? -1 : 0;
    if (key == FocusKey::leave) {
        if (level_ == panels) shown_ = false;
        closes_ = closes_ || level_ == menu;
        closesSheets_ = level_ == sheet;
    }
    pressed_ = key == FocusKey::press;
    // What is only read is closed by it.
    if (pressed_ && level_ == menu && stops().empty()) closes_ = true;
    across_ = key == FocusKey::right ? 1 : key == FocusKey::left ? -1 : 0;
    if (down != 0 && level_ == menu && stops().size() > 1)
        move(down); // as menus do
    else
        down_ = down;
}

void Focus::enter(Level level) {
    entered_.push_back(level);
    made_there_[level] = true;
}

Focus::Answer Focus::stop(ImGuiID id, bool active, bool text) {
    const Level level = here();
    made_.push_back({id, level, part_, text, {}, {}});
    if (active && level == level_) current_[level] = id;
    last_ = {};
    if (!shown_ || level != level_ || current_[level] != id) return last_;
    last_.here = true;
    last_.arrived = arrived_;
    last_.pressed = pressed_;
    last_.across = across_;
    last_.down = down_;
    return last_;
}

void Focus::standsAt(ImVec2 min, ImVec2 max) {
    made_.back().min = min;
    made_.back().max = max;
}

bool Focus::isCovered(ImGuiID id, ImVec2 at) const {
    return std::any_of(known_.begin(), known_.end(), [&](const Stop& each) {
        return each.id != id && each.min.x <= at.x && at.x < each.max.x && each.min.y <= at.y && at.y < each.max.y;
    });
}

} // namespace stria::ui
