#include "ui/layout_record.h"

#include <imgui_internal.h>

namespace stria::ui {
namespace {

// The window that is being filled, if it is `list` that it draws into.
ImGuiWindow* windowOf(const ImDrawList& list) {
    ImGuiWindow* window = ImGui::GetCurrentContext()->CurrentWindow;
    return window && window->DrawList == &list ? window : nullptr;
}

std::string outermostName(ImGuiWindow* window) { return window ? window->RootWindow->Name : std::string(); }

bool isScrolled(ImGuiWindow* window) {
    for (; window; window = window->ParentWindow)
        if (window->ScrollMax.y > 0) return true;
    return false;
}

} // namespace

LayoutRecord* layoutRecord() { return ImGui::GetCurrentContext() ? static_cast<LayoutRecord*>(ImGui::GetIO().UserData) : nullptr; }

void noteTarget(const char* name, bool ground, bool typed) {
    LayoutRecord* record = layoutRecord();
    if (!record) return;
    ImGuiWindow* window = ImGui::GetCurrentWindowRead();
    record->targets.push_back({name,
                               outermostName(window),
                               {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()},
                               {window->ClipRect.Min, window->ClipRect.Max},
                               isScrolled(window),
                               ground,
                               typed});
}

void noteText(const ImDrawList& list, const char* words, const char* end, Box ink, const Box* within, LayoutRecord::Text how) {
    LayoutRecord* record = layoutRecord();
    if (!record || words == end || (!end && !*words)) return;
    how.words = end ? std::string(words, end) : std::string(words);
    how.ink = ink;
    how.clip = {list.GetClipRectMin(), list.GetClipRectMax()};
    how.within = within ? *within : how.clip;
    ImGuiWindow* window = windowOf(list);
    how.window = outermostName(window);
    how.scrolled = isScrolled(window) && !within;
    record->texts.push_back(std::move(how));
}

} // namespace stria::ui
