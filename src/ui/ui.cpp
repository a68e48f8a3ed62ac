#include "ui/ui.h"

#include "model/presets.h"
#include "scene/depth_preview.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace stria::ui {
namespace {

constexpr ImGuiWindowFlags fixedPanel = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                        ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav;

// The parts of the window as Tab goes through them.
enum Part { planStops, viewStops, pictureStops, offerStops, storyStops, readoutStops, timelineStops };
constexpr float leastPicture = 440; // beside two panels; design pixels

// Where everything stands in a window of this size. Narrow windows lose the side panels, the right one first; where the left one would leave no
// room for the picture it comes when it is asked for.
struct Layout {
    float left, right, bottom, bar;
    ImVec2 size;
    bool planFolds = false, planOver = false; // shown by a button; and then over the picture, where beside it there is no room at all
};

Layout layoutOf(ImVec2 size, bool planOpen, const Look& look) {
    const float s = look.s;
    Layout layout{std::clamp(size.x * 0.2f, 284 * s, 340 * s), std::clamp(size.x * 0.215f, 284 * s, 380 * s), timelineHeight(size, look), 0,
                  size};
    if (size.x < layout.left + layout.right + leastPicture * s) layout.right = 0;
    const float beside = size.x - layout.left - layout.right;
    const bool narrow = beside < 320 * s, low = beside < 480 * s && size.y - layout.bottom < 320 * s; // the picture comes before what sets it
    layout.planFolds = narrow || low;
    layout.planOver = narrow && planOpen;
    if (narrow || (low && !planOpen)) layout.left = 0;
    layout.bar = viewBarHeight(size.x - layout.left - layout.right, layout.planFolds, look);
    return layout;
}

void beginPanel(const char* name, ImVec2 at, ImVec2 size, ImGuiWindowFlags extra = 0) {
    ImGui::SetNextWindowPos(at);
    ImGui::SetNextWindowSize(size);
    ImGui::Begin(name, nullptr, fixedPanel | extra);
}

void notice(const Layout& layout, const Look& look) {
    const float s = look.s, bottom = layout.size.y - 6 * s;
    writeInto(*ImGui::GetWindowDrawList(), look.fonts.small,
              {{14 * s, bottom - look.fonts.small->FontSize - 3 * s}, {layout.size.x - 14 * s, bottom}}, colour::dim, look.words["notice"]);
}

// How something went, over the picture from `from` to `to`.
void toast(const UiState& state, const scene::Scene& scene, const UiInputs& inputs, ImVec2 from, ImVec2 to, const Look& look) {
    if (state.toast.empty() || inputs.now > state.toastUntil) return;
    const float s = look.s, alpha = float(std::clamp((state.toastUntil - inputs.now) / 0.4, 0.0, 1.0));
    const Fitted text = fitted(look.fonts.body, state.toast.c_str(), {to.x - from.x - 60 * s, 3.4f * look.fonts.body->FontSize});
    const ImVec2 half{text.widthPx / 2 + 18 * s, text.heightPx() / 2 + 12 * s};
    ImVec2 middle{(from.x + to.x) / 2, to.y - 102 * s}; // above the scale bar
    if (scene.compare) {                                // and above what the divider is held by
        const ImVec2 handle = dividerHandleAt(scene, inputs, from, to, look);
        const float radius = dividerHandleRadius * s;
        if (std::abs(handle.x - middle.x) < half.x + radius && std::abs(handle.y - middle.y) < half.y + radius)
            middle.y = std::max(from.y + half.y, handle.y - radius - 4 * s - half.y);
    }
    const ImVec2 min{middle.x - half.x, middle.y - half.y}, max{middle.x + half.x, middle.y + half.y};
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    list.AddRectFilled(min, max, colour::faded(colour::rgb(0x2F3640, 245), alpha), 8 * s);
    list.AddRect(min, max, colour::faded(colour::accent, 0.6f * alpha), 8 * s);
    writeFitted(list, look.fonts.body, text, {min, max}, colour::faded(colour::text, alpha));
}

void frameTimes(const UiInputs& inputs, const Layout& layout, const Look& look) {
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    const float s = look.s, lineHeight = look.fonts.small->FontSize + 4 * s, width = 260 * s;
    const ImVec2 at{layout.left + 14 * s, layout.bar + 52 * s};
    list.AddRectFilled(at, {at.x + width, at.y + lineHeight * float(inputs.frameTimes.size() + 2) + 14 * s}, colour::rgb(0x14171B, 240),
                       6 * s);
    float y = at.y + 8 * s;
    const auto row = [&](const char* name, const char* value) {
        const float wide = textSize(look.fonts.small, value).x, right = at.x + width - 12 * s, bottom = y + look.fonts.small->FontSize + 1;
        writeInto(list, look.fonts.small, {{at.x + 12 * s, y}, {right - wide - 6 * s, bottom}}, colour::dim, name, {0, 0.5f});
        writeInto(list, look.fonts.small, {{right - wide - 1, y}, {right, bottom}}, colour::text, value, {1, 0.5f});
        y += lineHeight;
    };
    row(inputs.device.substr(0, 34).c_str(), "");
    double sum = 0;
    for (const auto& [name, ms] : inputs.frameTimes) {
        row(name.c_str(), fmt::format("{:.2f} ms", ms).c_str());
        sum += ms;
    }
    row("=", fmt::format("{:.2f} ms", sum).c_str());
}

// The story's bar over the lower edge of the picture, or the button that starts it. Returns whether the mouse is on it.
bool storyPanel(const StoryBar& bar, UiOutcome& outcome, const Look& look) {
    if (!bar.there) return false;
    const float s = look.s, height = storyBarHeight * s;
    const float picture = outcome.pictureMax.x - outcome.pictureMin.x;
    const float width = bar.telling ? picture : std::min(0.5f * picture, textSize(look.fonts.body, look.words["story.title"]).x + 52 * s);
    ImGui::SetNextWindowBgAlpha(bar.telling ? 0.82f : 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    beginPanel("story", {outcome.pictureMax.x - width, outcome.pictureMax.y - height}, {width, height}, ImGuiWindowFlags_NoScrollWithMouse);
    storyBar(bar, outcome.wishes.story, look);
    const bool on = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
    ImGui::End();
    ImGui::PopStyleVar();
    return on;
}

} // namespace

UiOutcome drawUi(UiState& state, scene::Scene& scene, const UiInputs& inputs, const Look& given) {
    const Look look{given.words, given.fonts, given.s, given.touch, &state.focus};
    state.focus.begin();
    const bool wasReading = std::exchange(state.reading, false);
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const Layout layout = layoutOf(size, state.planOpen, look);
    const float bodyHeight = size.y - layout.bottom;
    UiOutcome outcome;
    outcome.pictureMin = {std::round(layout.left), std::round(layout.bar)};
    outcome.pictureMax = {std::round(size.x - layout.right), std::round(bodyHeight)};

    // The picture first: everything else lies above it.
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::SetNextWindowBgAlpha(0);
    beginPanel("picture", outcome.pictureMin, {outcome.pictureMax.x - outcome.pictureMin.x, outcome.pictureMax.y - outcome.pictureMin.y},
               ImGuiWindowFlags_NoScrollWithMouse);
    state.focus.part(pictureStops);
    const bool onTag = picturePanel(state, scene, inputs, outcome.wishes, look);
    ImGui::End();
    ImGui::PopStyleVar();

    state.focus.part(storyStops);
    const bool onStory = storyPanel(inputs.story, outcome, look);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {14 * look.s, 10 * look.s});
    beginPanel("views", {layout.left, 0}, {size.x - layout.left - layout.right, layout.bar});
    state.focus.part(viewStops);
    viewBar(state, scene, layout.planFolds, look);
    ImGui::End();
    ImGui::PopStyleVar();

    const float padding = std::clamp((bodyHeight / look.s - 500) / 10, 10.0f, 18.0f) * look.s; // less where the window is low
    if (layout.left > 0) {
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {20 * look.s, padding});
        beginPanel("plan", {0, 0}, {layout.left, bodyHeight});
        ImGui::PopStyleVar();
        state.focus.part(planStops);
        planPanel(state, scene, inputs, outcome.wishes, look);
        ImGui::End();
    } else if (layout.planOver) {
        const float width = std::min(340 * look.s, outcome.pictureMax.x - outcome.pictureMin.x);
        beginPanel("plan over", {0, 0}, {width, bodyHeight}); // over the views too: such a window is low as well
        if (ImGui::IsWindowAppearing()) bringToFront();       // panels that come later would lie below
        state.focus.part(planStops);
        if (textButton("close", look.words["help.close"], look)) state.planOpen = false;
        planPanel(state, scene, inputs, outcome.wishes, look);
        ImGui::End();
    }
    state.focus.part(readoutStops);
    if (layout.right > 0) {
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {20 * look.s, padding});
        beginPanel("readouts", {size.x - layout.right, 0}, {layout.right, bodyHeight});
        ImGui::PopStyleVar();
        int page = state.card;
        if (segmented("page", {look.words["readouts.title"], look.words["card.open"]}, page, ImGui::GetContentRegionAvail().x, look))
            state.card = page == 1;
        if (state.card)
            consultCard(look);
        else
            readoutsPanel(state, scene, inputs, look);
        ImGui::End();
    } else if (state.card) { // no column of its own: over the right side of the picture
        const float width = std::min(380 * look.s, outcome.pictureMax.x - outcome.pictureMin.x);
        beginPanel("card over", {outcome.pictureMax.x - width, outcome.pictureMin.y}, {width, outcome.pictureMax.y - outcome.pictureMin.y});
        if (ImGui::IsWindowAppearing()) bringToFront(); // panels that come later would lie below
        if (textButton("close", look.words["help.close"], look)) state.card = false;
        consultCard(look);
        ImGui::End();
    }
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ImGui::ColorConvertU32ToFloat4(colour::ground));
    beginPanel("timeline", {0, bodyHeight}, {size.x, layout.bottom}, ImGuiWindowFlags_NoScrollWithMouse);
    state.focus.part(timelineStops);
    timelinePanel(state, scene, inputs.story.telling, look);
    notice(layout, look);
    ImGui::End();
    ImGui::PopStyleColor();

    if (state.frameTimes) frameTimes(inputs, layout, look);
    toast(state, scene, inputs, outcome.pictureMin, outcome.pictureMax, look);
    state.focus.part(offerStops);
    sitesSheet(state, scene, outcome.pictureMin, outcome.pictureMax, look);
    restoreOffer(state, outcome.wishes, outcome.pictureMin, outcome.pictureMax, look);
    const bool free = inputs.pictureThere && !state.help && !state.comfort && !state.sites && !state.restoreOffered && !state.draw.open &&
                      !state.exporting.open && state.dialog == UiState::Dialog::none;
    tipCard(state.tips, free, inputs.story.telling, scene::DepthPreview::isSeenIn(scene.view), inputs.now, outcome.pictureMin, outcome.pictureMax, look);
    if (state.help) helpWindow(state, inputs, look);
    if (state.comfort) comfortWindow(state, scene, look);
    if (state.dialog != UiState::Dialog::none) fileDialog(state, outcome.wishes, look);
    if (state.exporting.open) exportDialog(state, scene, outcome.wishes, look);
    // While weeks are compared, the right side is the day of the timeline.
    if (scene.compare)
        scene.compare->week1 = std::max(-1.0, scene.day / 7);
    else
        state.comparedFrom.reset();
    outcome.handling = ImGui::IsAnyItemActive();
    for (const ImGuiMouseButton button : {ImGuiMouseButton_Left, ImGuiMouseButton_Right, ImGuiMouseButton_Middle})
        outcome.touched = outcome.touched || (ImGui::IsMouseClicked(button) && !onStory && !onTag && !state.reading && !wasReading);
    return outcome;
}

void chooseView(scene::Scene& scene, scene::View view) {
    if (scene.view == view) return;
    scene.view = view;
    scene.camera = scene::homeCamera(view);
}

void goToDay(UiState& state, scene::Scene& scene, double day) {
    scene::endSession(state.playback, scene);
    scene.day = std::clamp(day, model::firstDay, model::lastDay(scene.plan));
}

namespace {

double halfAYear(const model::Plan& plan) { return std::min(24.0 * 7, model::lastDay(plan)); }

} // namespace

void startComparing(scene::Scene& scene, double firstDay) {
    if (scene.day < firstDay) scene.day = halfAYear(scene.plan);
    scene.compare = scene::Compare{-1, scene.day / 7};
    scene = scene::withinCourse(scene);
}

void toggleCompare(UiState& state, scene::Scene& scene) {
    if (scene.compare) {
        scene.compare.reset();
        // Unless another day has been chosen meanwhile.
        if (state.comparedFrom && scene.day == halfAYear(scene.plan)) scene.day = *state.comparedFrom;
        state.comparedFrom.reset();
        return;
    }
    // Before against before says nothing.
    state.comparedFrom = scene.day < 0 ? std::optional(scene.day) : std::nullopt;
    startComparing(scene, 0);
}

void toggleLabels(scene::Scene& scene) {
    scene.labels = !showsLabels(scene);
    if (scene.labels) scene.compare.reset();
}

bool showsLabels(const scene::Scene& scene) { return scene.labels && !scene.compare; }

void toggleNeedling(UiState& state, scene::Scene& scene) {
    if (!scene.needling) {
        scene::playSession(state.playback, scene);
        return;
    }
    scene::endSession(state.playback, scene);
    state.playback.playing = false;
}

void changePlan(scene::Scene& scene, const model::Plan& plan) {
    if (scene.other) {
        const std::vector<std::string> own = model::differingKeys(*scene.other, scene.plan);
        for (const std::string key : {"site", "mark", "markWidth", "skinType", "seed"})
            if (std::find(own.begin(), own.end(), key) == own.end()) scene.other = model::withKeysOf(*scene.other, plan, {key});
    }
    scene.plan = plan;
    scene = scene::withinCourse(scene);
}

void changeCase(scene::Scene& scene, const model::Plan& plan) {
    if (scene.other) {
        const model::Plan other = model::withKeysOf(plan, *scene.other, model::differingKeys(*scene.other, scene.plan));
        if (other == plan)
            setOther(scene, std::nullopt); // the new case is the answer
        else
            scene.other = other;
    }
    changePlan(scene, plan);
}

} // namespace stria::ui
