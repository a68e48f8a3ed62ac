#include "app/keys.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <algorithm>
#include <cmath>

namespace stria::app {
namespace {

void stepFontScale(scene::Scene& scene, int steps) {
    scene.fontScale = std::clamp((std::round(scene.fontScale * 10) + steps) / 10, 0.8, 2.0);
}

void withControl(int key, ui::UiState& state, scene::Scene& scene, ui::UiWishes& wishes) {
    switch (key) {
    case GLFW_KEY_Z:
        wishes.undo = true;
        break;
    case GLFW_KEY_Y:
        wishes.redo = true;
        break;
    case GLFW_KEY_S:
        ui::askForFile(state, ui::UiState::Dialog::save);
        break;
    case GLFW_KEY_O:
        ui::askForFile(state, ui::UiState::Dialog::open);
        break;
    case GLFW_KEY_E:
        wishes.openExport = true;
        break;
    case GLFW_KEY_EQUAL:
        stepFontScale(scene, 1);
        break;
    case GLFW_KEY_MINUS:
        stepFontScale(scene, -1);
        break;
    case GLFW_KEY_0:
        scene.fontScale = 1;
        break;
    case GLFW_KEY_Q:
        wishes.quit = true;
        break;
    default:
        break;
    }
}

void stepDay(ui::UiState& state, scene::Scene& scene, double days) {
    state.playback.playing = false;
    ui::goToDay(state, scene, scene.day + days);
}

void stepDepth(scene::Scene& scene, int steps) {
    model::Plan plan = scene.plan;
    plan.depthMm = std::clamp((std::round(plan.depthMm * 20) + steps) / 20, 0.25, 3.0);
    ui::changePlan(scene, plan);
}

void stepSessions(scene::Scene& scene, int steps) {
    model::Plan plan = scene.plan;
    plan.sessions = std::clamp(plan.sessions + steps, 0, 8);
    ui::changePlan(scene, plan);
}

} // namespace

bool takeFocusKey(const KeyPress& press, ui::Focus& focus, bool typing) {
    if (press.control) return false;
    if (press.key == GLFW_KEY_TAB) {
        focus.take(press.shift ? ui::FocusKey::back : ui::FocusKey::on);
        return true;
    }
    const bool menu = focus.level() == ui::Focus::menu, sheet = focus.level() == ui::Focus::sheet;
    if (press.key == GLFW_KEY_ESCAPE) {
        if (sheet ? focus.isWaiting() : !menu && (typing || !focus.isShown())) return false;
        focus.take(ui::FocusKey::leave);
        return !sheet; // some sheets are the window's
    }
    if (typing || !(focus.isShown() || menu)) return false;
    constexpr std::pair<int, ui::FocusKey> keys[] = {{GLFW_KEY_ENTER, ui::FocusKey::press}, {GLFW_KEY_KP_ENTER, ui::FocusKey::press},
                                                     {GLFW_KEY_SPACE, ui::FocusKey::press}, {GLFW_KEY_LEFT, ui::FocusKey::left},
                                                     {GLFW_KEY_RIGHT, ui::FocusKey::right}, {GLFW_KEY_UP, ui::FocusKey::up},
                                                     {GLFW_KEY_DOWN, ui::FocusKey::down}};
    for (const auto& [key, meaning] : keys)
        if (press.key == key) {
            focus.take(meaning);
            return true;
        }
    return false;
}

bool isForStrangers(const KeyPress& press) {
    if (press.control) return press.key == GLFW_KEY_Z || press.key == GLFW_KEY_Y;
    return press.key != GLFW_KEY_F3 && press.key != GLFW_KEY_F11 && press.key != GLFW_KEY_F12 && press.key != GLFW_KEY_ESCAPE;
}

void applyKey(const KeyPress& press, ui::UiState& state, scene::Scene& scene, ui::UiWishes& wishes, bool fullScreen) {
    if (press.control) return withControl(press.key, state, scene, wishes);
    const double step = press.shift ? 1 : 7;
    switch (press.key) {
    case GLFW_KEY_SPACE:
        state.playback.playing = !state.playback.playing;
        break;
    case GLFW_KEY_LEFT:
        stepDay(state, scene, -step);
        break;
    case GLFW_KEY_RIGHT:
        stepDay(state, scene, step);
        break;
    case GLFW_KEY_LEFT_BRACKET:
        stepDepth(scene, -1);
        break;
    case GLFW_KEY_RIGHT_BRACKET:
        stepDepth(scene, 1);
        break;
    case GLFW_KEY_MINUS:
        stepSessions(scene, -1);
        break;
    case GLFW_KEY_EQUAL:
        stepSessions(scene, 1);
        break;
    case GLFW_KEY_1:
        ui::chooseView(scene, scene::View::section);
        break;
    case GLFW_KEY_2:
        ui::chooseView(scene, scene::View::surface);
        break;
    case GLFW_KEY_3:
        ui::chooseView(scene, scene::View::micro);
        break;
    case GLFW_KEY_4:
        ui::chooseView(scene, scene::View::needle);
        break;
    case GLFW_KEY_HOME:
        scene.camera = scene::homeCamera(scene.view);
        break;
    case GLFW_KEY_D:
        ui::toggleDrawing(state.draw, scene);
        break;
    case GLFW_KEY_L:
        ui::toggleLabels(scene);
        break;
    case GLFW_KEY_C:
        ui::toggleCompare(state, scene);
        break;
    case GLFW_KEY_N:
        ui::toggleNeedling(state, scene);
        break;
    case GLFW_KEY_R:
        scene.reg = scene.reg == model::Register::patient ? model::Register::clinician : model::Register::patient;
        break;
    case GLFW_KEY_I:
        state.card = !state.card;
        break;
    case GLFW_KEY_A:
        state.comfort = !state.comfort;
        break;
    case GLFW_KEY_F1:
    case GLFW_KEY_H:
        state.help = !state.help;
        break;
    case GLFW_KEY_F3:
        state.frameTimes = !state.frameTimes;
        break;
    case GLFW_KEY_F11:
        wishes.fullScreen = true;
        break;
    case GLFW_KEY_F12:
        wishes.picture = true;
        break;
    case GLFW_KEY_ESCAPE:
        if (state.sites)
            state.sites = false;
        else if (state.comfort)
            state.comfort = false;
        else if (state.help)
            state.help = false;
        else if (state.draw.open)
            ui::toggleDrawing(state.draw, scene);
        else if (fullScreen)
            wishes.fullScreen = true;
        break;
    default:
        break;
    }
}

} // namespace stria::app
