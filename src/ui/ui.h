// The panels of the window over one Scene: they edit it, and say what else the user wants of the app. Layout: plan on the left, read-outs
// on the right, timeline and notice below, the picture in the middle under a row of views.
#pragma once

#include "scene/anchors.h"
#include "scene/timeline.h"
#include "ui/curves.h"
#include "ui/widgets.h"

#include <string>
#include <vector>

namespace stria::ui {

// What the app knows and the panels show.
struct UiInputs {
    std::span<const scene::Landmark> landmarks; // of the scene's plan and view, for labels; may be empty
    const Curves* curves = nullptr;                         // null until first computed; may be those of the plan before
    bool pictureThere = true;                               // false while the first one is still being prepared
    double progress = 1;                                    // 0 … 1 of the healing of the block
    std::vector<std::pair<std::string, double>> frameTimes; // name, ms
    std::string device;
    bool canUndo = false, canRedo = false;
    double now = 0; // seconds, for what fades away
};

// What belongs to the window and not to the picture.
struct UiState {
    scene::Playback playback;
    int chart = 0;
    bool moreOpen = false, layersOpen = false, help = false, frameTimes = false;
    enum class Dialog { none, open, save } dialog = Dialog::none;
    bool dialogFresh = false;
    char path[1024] = "plan.json";
    std::string dialogTrouble; // why the file cannot be opened or saved
    std::string toast;
    double toastUntil = 0;
    bool draggingDivider = false;
};

// What the user asked for beyond the scene, in this frame.
struct UiWishes {
    bool undo = false, redo = false, openFile = false, saveFile = false, picture = false, fullScreen = false, quit = false;
};

struct UiOutcome {
    UiWishes wishes;
    ImVec2 pictureMin, pictureMax; // where the picture goes
    bool handling = false;         // something is being dragged or typed
};

// Between ImGui::NewFrame and ImGui::Render.
UiOutcome drawUi(UiState& state, scene::Scene& scene, const UiInputs& inputs, const Look& look);

// Steps that keys and buttons share.
void chooseView(scene::Scene& scene, scene::View view);
void goToDay(UiState& state, scene::Scene& scene, double day);
void toggleCompare(scene::Scene& scene);
void toggleNeedling(UiState& state, scene::Scene& scene);
void changePlan(scene::Scene& scene, const model::Plan& plan);

// The panels, each one file; they fill the current ImGui window.
void planPanel(UiState& state, scene::Scene& scene, const UiInputs& inputs, UiWishes& wishes, const Look& look);
void timelinePanel(UiState& state, scene::Scene& scene, const Look& look);
void readoutsPanel(UiState& state, const scene::Scene& scene, const UiInputs& inputs, const Look& look);
void viewBar(UiState& state, scene::Scene& scene, const Look& look);
void picturePanel(UiState& state, scene::Scene& scene, const UiInputs& inputs, UiWishes& wishes, const Look& look);
void helpWindow(UiState& state, const Look& look);
void fileDialog(UiState& state, UiWishes& wishes, const Look& look);

// The needle's depth in this body site's layers, drawn to scale: where it is set to and where it reaches. In `size` at the cursor.
void depthColumn(const model::Plan& plan, ImVec2 size, const Look& look);

} // namespace stria::ui
