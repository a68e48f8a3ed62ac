#include "ui/imgui_versions.h"

#if IMGUI_VERSION_NUM >= 18970
#include <imgui_internal.h>
#endif

namespace stria::ui {

#if IMGUI_VERSION_NUM >= 19200
float Font::ascent() const { return handle->GetFontBaked(FontSize)->Ascent; }
float Font::advance(float px, ImWchar letter) const { return handle->GetFontBaked(px)->GetCharAdvance(letter); }
void pushFont(const Font& font) { ImGui::PushFont(font, font.FontSize); }
ImFont* addFont(ImFontAtlas& atlas, std::string_view bytes, float px, ImFontConfig config) {
    config.FontDataOwnedByAtlas = false;
    return atlas.AddFontFromMemoryTTF(const_cast<char*>(bytes.data()), int(bytes.size()), px, &config);
}
bool drawGlyphsNow(ImFontAtlas&) { return false; }
#else
float Font::ascent() const { return handle->Ascent; }
float Font::advance(float px, ImWchar letter) const { return px / FontSize * handle->GetCharAdvance(letter); }
void pushFont(const Font& font) { ImGui::PushFont(font); }
ImFont* addFont(ImFontAtlas& atlas, std::string_view bytes, float px, ImFontConfig config) {
    // What it does not own it copies.
    config.FontDataOwnedByAtlas = true;
    ImFont* const font = atlas.AddFontFromMemoryTTF(const_cast<char*>(bytes.data()), int(bytes.size()), px, &config);
    atlas.ConfigData.back().FontDataOwnedByAtlas = false;
    return font;
}
bool drawGlyphsNow(ImFontAtlas& atlas) {
    atlas.Build();
    atlas.ClearInputData(); // so that it does not look for it
    return true;
}
#endif

#if IMGUI_VERSION_NUM >= 18700
bool keyPressed(ImGuiKey key, bool repeat) { return ImGui::IsKeyPressed(key, repeat); }
#else
bool keyPressed(ImGuiKey key, bool repeat) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), repeat); }
#endif

void buttonUnderOthers(const char* id, ImVec2 size, bool covered, ImGuiButtonFlags flags) {
#if IMGUI_VERSION_NUM >= 18970
    // What Dear ImGui has for this takes a press only where the mouse was a frame before: a finger's would be lost, or the button's beneath it.
    if (covered && ImGui::GetActiveID() != ImGui::GetID(id)) return ImGui::Dummy(size);
    ImGui::InvisibleButton(id, size, flags);
#else
    (void)covered;
    ImGui::InvisibleButton(id, size, flags);
    ImGui::SetItemAllowOverlap();
#endif
}

} // namespace stria::ui
