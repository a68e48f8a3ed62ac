#include "support/panel_mouse.h"

using namespace stria;

TEST_CASE("what is opened in the plan's panel can be seen, in a low window too") {
    test::PanelWindow window({1280, 640});
    test::Mouse mouse(window);
    window.frames();
    for (const auto& [fold, first] : {std::pair{"moreFold", "12"}, std::pair{"layersFold", "show.epidermis"}}) {
        // Scrolled to, as with the wheel.
        ImVec2 at = mouse.middleOf(fold);
        for (int tries = 0; tries < 60 && at.y > mouse.target(fold).shown.max.y - 8; ++tries) {
            ImGui::GetIO().MousePos = {at.x, 300};
            ImGui::GetIO().MouseWheel = -1;
            window.frames();
            at = mouse.middleOf(fold);
        }
        mouse.click(at);
        window.frames();
        const ui::LayoutRecord::Target seen = mouse.target(first);
        CHECK(seen.box.min.y >= seen.shown.min.y);
        CHECK(seen.box.max.y <= seen.shown.max.y);
        mouse.click(mouse.middleOf(fold)); // closed again
    }
}
