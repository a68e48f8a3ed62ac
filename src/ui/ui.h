// The panels of the window over one Scene: they edit it, and say what else the user wants of the app. Layout: plan on the left, read-outs
// on the right, timeline and notice below, the picture in the middle under a row of views.
#pragma once

#include "scene/anchors.h"
#include "scene/timeline.h"
#include "ui/curves.h"
#include "ui/story_bar.h"
#include "ui/export_state.h"
#include "ui/tips.h"
#include "ui/widgets.h"

#include <optional>
#include <string>
#include <vector>

namespace stria::ui {

// What the app knows and the panels show.
struct UiInputs {
    std::span<const scene::Landmark> landmarks; // of the scene's plan and view, for labels; may be empty
    const Curves* otherCurves = nullptr; // of the scene's second plan
    double curvesAge = 0; // for how many seconds the curves have been those of an earlier plan
    const Curves* curves = nullptr;                         // null until first computed; may be those of the plan before
    bool pictureThere = true;                               // false while the first one is still being prepared
    double progress = 1;                                    // 0 … 1 of the healing of the block
    std::vector<std::pair<std::string, double>> frameTimes; // name, ms
    std::string device, version;
    bool booth = false; // strangers at it: no files, no way out
    bool canUndo = false, canRedo = false;
    StoryBar story;
    double now = 0; // seconds, for what fades away
    std::span<const vec2> dragged; // where the pointer went with a button down since the frame before, pixels of the window
};

// Drawing over the picture: which tool is in the hand.
struct DrawTools {
    bool open = false;
    scene::Drawing::Kind kind = scene::Drawing::Kind::pen;
    int colour = 1;
    bool drawing = false; // the last of the scene's drawings is being made
    bool typing = false, typingFresh = false;
    vec2 textAt{0};
    char text[scene::longestDrawingText + 1] = "";
};

// What belongs to the window and not to the picture.
struct UiState {
    scene::Playback playback;
    int chart = 0;
    bool dividerHeld = false;
    std::optional<double> comparedFrom; // the day on which comparing began and which it left; empty: it stayed there
    bool sites = false; // the sheet with the depth on all body sites
    Tips tips;
    int helpPage = 0;
    std::optional<bool> storyAtStart;   // offered as a setting; empty: not at a booth, nor where settings are not kept
    bool planOpen = false;              // in a window that is too small to show plan and picture
    bool card = false, comfort = false; // what to know before deciding; words and display
    bool moreOpen = false, layersOpen = false, help = false, frameTimes = false;
    enum class Dialog { none, open, save } dialog = Dialog::none;
    bool dialogFresh = false;
    int dialogRound = 0;                 // another one whenever a path comes from elsewhere than the dialog, as by dragging a file here
    char path[1024] = "";                // in the dialog
    std::string planPath;                // the file of the plan in the window: offered when a dialog opens; empty: it has none yet
    std::string dialogTrouble;           // why the file cannot be opened or saved
    std::vector<std::string> recentFiles; // offered where files are opened
    std::string unsavedFile;              // a plan that was left without saving; empty: none
    bool restoreOffered = false;          // after a crash
    ExportState exporting;
    std::string toast;
    double toastUntil = 0;
    bool draggingDivider = false;
    DrawTools draw;
    Focus focus;          // of the keyboard
    bool reading = false; // the sources of a caption are open: a story waits, and no click ends it
};

// What the user asked for beyond the scene, in this frame.
struct UiWishes {
    bool undo = false, redo = false, openFile = false, saveFile = false, picture = false, fullScreen = false, quit = false, restore = false;
    StoryWishes story;
    bool openExport = false, startExport = false, cancelExport = false;
};

struct UiOutcome {
    UiWishes wishes;
    ImVec2 pictureMin, pictureMax; // where the picture goes
    bool handling = false;         // something is being dragged or typed
    bool touched = false;          // pressed anywhere but on the story's bar
};

// Between ImGui::NewFrame and ImGui::Render.
UiOutcome drawUi(UiState& state, scene::Scene& scene, const UiInputs& inputs, const Look& look);

// Steps that keys and buttons share.
void askForFile(UiState& state, UiState::Dialog dialog);
void chooseView(scene::Scene& scene, scene::View view);
void goToDay(UiState& state, scene::Scene& scene, double day);
// Before and now side by side, or no more. Asked for on untreated skin, now is half a year after the first session; from there it leads back.
void toggleCompare(UiState& state, scene::Scene& scene);
// Where two sides are compared no labels are drawn: asked for then, they take the whole picture.
void toggleLabels(scene::Scene& scene);
bool showsLabels(const scene::Scene& scene);
// Compares from now on, or from half a year after where it is earlier than `firstDay`.
void startComparing(scene::Scene& scene, double firstDay);
void toggleNeedling(UiState& state, scene::Scene& scene);
// A second plan is about the same person: it takes over what was the same of site, mark and skin. With another case it keeps its question:
// all else becomes as in the new plan.
void changePlan(scene::Scene& scene, const model::Plan& plan);
void changeCase(scene::Scene& scene, const model::Plan& plan);
// A second plan beside the first, with compare on; none: both off.
void setOther(scene::Scene& scene, const std::optional<model::Plan>& other);

// The panels, each one file; they fill the current ImGui window.
void planPanel(UiState& state, scene::Scene& scene, const UiInputs& inputs, UiWishes& wishes, const Look& look);
float timelineHeight(ImVec2 windowPx, const Look& look); // with the notice
void timelinePanel(UiState& state, scene::Scene& scene, bool storyTells, const Look& look);
void readoutsPanel(UiState& state, scene::Scene& scene, const UiInputs& inputs, const Look& look);
float viewBarHeight(float widthPx, bool planFolds, const Look& look); // in a window of this width: one row or two
void consultCard(const Look& look);
void wordsRow(UiState& state, scene::Scene& scene, const Look& look);
void comfortWindow(UiState& state, scene::Scene& scene, const Look& look);
void viewBar(UiState& state, scene::Scene& scene, bool planFolds, const Look& look); // `planFolds`: with the button that shows the plan
// Where the divider between two weeks is held, in a picture from `min` to `max`: under the middle so that it covers nothing that matters, and
// above what is written at the lower edge. It is pressed within a square of twice its radius.
ImVec2 dividerHandleAt(const scene::Scene& scene, const UiInputs& inputs, ImVec2 min, ImVec2 max, const Look& look);
inline constexpr float dividerHandleRadius = 22; // design pixels
// Returns whether the mouse is on the tag of a caption.
bool picturePanel(UiState& state, scene::Scene& scene, const UiInputs& inputs, UiWishes& wishes, const Look& look);
// Draws with the tool in the hand; the last item is the picture. `covered`: the mouse is at something that lies over it; `dragged`:
// as of UiInputs.
void drawOn(DrawTools& tools, scene::Scene& scene, ImVec2 min, ImVec2 size, bool covered, std::span<const vec2> dragged);
// The strip of tools at the upper edge of the picture, and what is being typed; `right`: pixels at the picture's right that it leaves free.
void drawTools(DrawTools& tools, scene::Scene& scene, ImVec2 min, ImVec2 max, float right, const Look& look);
// Of the picture, from its upper edge to the end of their strip.
float drawToolsHeight(ImVec2 min, ImVec2 max, float right, const Look& look);
void toggleDrawing(DrawTools& tools, scene::Scene& scene);
// Announces that everything starts over. Returns whether "continue" was pressed; it shows until something is touched.
bool kioskCountdown(double seconds, const Look& look);
void helpWindow(UiState& state, const UiInputs& inputs, const Look& look);
void exportDialog(UiState& state, const scene::Scene& scene, UiWishes& wishes, const Look& look);
void fileDialog(UiState& state, UiWishes& wishes, const Look& look);
void restoreOffer(UiState& state, UiWishes& wishes, ImVec2 min, ImVec2 max, const Look& look);

// What if: the second plan's menu, and the difference in words on a day.
void whatIfRow(scene::Scene& scene, const Look& look);
std::string versusNow(const Curves& a, const Curves& b, double day, const Look& look);
// The same depth on all body sites at a glance, over the picture while `state.sites`.
void sitesSheet(UiState& state, scene::Scene& scene, ImVec2 min, ImVec2 max, const Look& look);

// A window in the middle of everything, which holds the keyboard's focus; what follows until endMiddle is in it.
bool beginMiddle(const char* name, float width, const Look& look);
void endMiddle(const Look& look);

// The needle's depth in this body site's layers, drawn to scale: where it is set to and where it reaches. In `size` at the cursor.
void depthColumn(const model::Plan& plan, ImVec2 size, const Look& look);

} // namespace stria::ui
