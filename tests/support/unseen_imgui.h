// Dear ImGui without a window and a renderer, for tests: where it hands pictures of letters to a renderer while they grow (since 1.92), they are
// taken and forgotten.
#pragma once

#include <imgui.h>

namespace stria::test {

#if IMGUI_VERSION_NUM >= 19200
inline void beginUnseen() { ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures; }
inline void endUnseenFrame() {
    ImGui::Render();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->Status == ImTextureStatus_OK) continue;
        const bool goes = texture->Status == ImTextureStatus_WantDestroy;
        texture->SetTexID(goes ? ImTextureID_Invalid : ImTextureID(1));
        texture->SetStatus(goes ? ImTextureStatus_Destroyed : ImTextureStatus_OK);
    }
}
#else
// After its fonts are loaded.
inline void beginUnseen() { ImGui::GetIO().Fonts->SetTexID(nullptr); }
inline void endUnseenFrame() { ImGui::Render(); }
#endif

} // namespace stria::test
