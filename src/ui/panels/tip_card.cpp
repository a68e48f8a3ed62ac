#include "ui/tips.h"

#include <algorithm>
#include <string_view>

namespace stria::ui {
namespace {

const char* nextTip(const Tips& tips, bool telling, bool needlesFollow) {
    if (telling) return tips.seen.contains("story") ? nullptr : "story";
    for (const char* name : {"turn", "depth", "help"})
        if (!tips.seen.contains(name) && (needlesFollow || name != std::string_view("depth"))) return name;
    return nullptr;
}

void put(Tips& tips, double nowSeconds) {
    tips.seen.insert(tips.now);
    tips.now.clear();
    tips.until = nowSeconds + Tips::betweenSeconds;
    tips.changed = true;
}

} // namespace

void tipCard(Tips& tips, bool mayShow, bool telling, bool needlesFollow, double nowSeconds, ImVec2 min, ImVec2 max, const Look& look) {
    if (tips.off) return;
    tips.pending = false;
    if (!tips.now.empty() && (nowSeconds >= tips.until || telling != (tips.now == "story"))) put(tips, nowSeconds);
    if (!mayShow) { // covered: what has not been read comes again
        tips.now.clear();
        tips.until = std::max(tips.until, nowSeconds + 1);
        return;
    }
    if (tips.now.empty()) {
        const char* next = nextTip(tips, telling, needlesFollow);
        tips.pending = next && nowSeconds < tips.until;
        if (!next || tips.pending) return;
        tips.now = next; // the window that shows it takes a frame to be measured
        tips.until = nowSeconds + Tips::shownSeconds;
    }
    const float s = look.s;
    const char* text = look.words["tip." + tips.now];
    const float width = std::min(textSize(look.fonts.small, text).x + 40 * s, max.x - min.x - 140 * s);
    ImGui::SetNextWindowPos({(min.x + max.x) / 2, min.y + 54 * s}, ImGuiCond_Always, {0.5f, 0});
    ImGui::SetNextWindowSize({width, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 8 * s);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {18 * s, 10 * s});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ImGui::ColorConvertU32ToFloat4(colour::raised));
    ImGui::Begin("tip", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
    words(look.fonts.small, colour::text, text, true);
    const bool clicked = ImGui::IsWindowHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Left);
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
    if (clicked) put(tips, nowSeconds);
}

} // namespace stria::ui
