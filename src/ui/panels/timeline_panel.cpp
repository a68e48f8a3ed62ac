#include "ui/evidence_mark.h"
#include "ui/overlay.h"
#include "ui/ui.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/printf.h>
#include <tuple>
#include <utility>

namespace stria::ui {
namespace {

constexpr float noticeHeight = 20;      // at the lower edge; design pixels
constexpr double speeds[] = {1, 7, 28}; // days per second
constexpr const char* speedKeys[] = {"time.speedDay", "time.speedWeek", "time.speedMonth"};

std::string shownDay(const Words& words, const char* whole, const char* fraction, double value) {
    if (std::abs(value - std::round(value)) < 0.005) return fmt::sprintf(words[whole], std::round(value) + 0.0);
    return words.decimals(fmt::sprintf(words[fraction], value));
}

ImU32 colourOf(const std::string& phase) {
    if (phase == "phase.inflammation") return colour::rgb(0xC8643F);
    if (phase == "phase.proliferation") return colour::rgb(0x4E8FB0);
    if (phase == "phase.remodelling") return colour::rgb(0x4B5D73);
    return colour::rgb(0x3A414C);
}

// Play, and where we are in words.
void nowPart(UiState& state, scene::Scene& scene, const std::vector<scene::Phase>& phases, float width, bool storyTells, const Look& look) {
    const float s = look.s;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    scene::Playback& playback = state.playback;
    // While a story is told its own play is the one that catches the eye.
    if (iconButton("play", playback.playing ? Icon::pause : Icon::play, 52, look, look.words[playback.playing ? "time.pause" : "time.play"],
                   true, !storyTells)) {
        playback.playing = !playback.playing;
        // At the end, playing starts over.
        if (playback.playing && scene.day >= model::lastDay(scene.plan) - 1e-6) goToDay(state, scene, -1), playback.playing = true;
    }
    std::string title, below;
    const scene::Phase* phase = scene::phaseAt(phases, scene.day);
    const int session = model::sessionOnDay(scene.plan, scene.day);
    if (scene.needling)
        title = fmt::sprintf(look.words["time.sessionNow"], model::plannedNumber(scene.plan, session));
    else if (scene.day < 0)
        title = look.words["time.before"];
    else
        title = dayInWords(look.words, scene.day);
    // The first days are counted in days, as in the picture: nobody thinks in tenths of a week.
    const bool inDays = scene.day >= 0 && scene.day < 14 && !scene.needling;
    below = inDays ? shownDay(look.words, "time.weekWhole", "time.week", scene.day / 7)
                   : shownDay(look.words, "time.dayWhole", "time.day", scene.day);
    std::string phaseKey, phaseWords;
    if (phase) {
        phaseKey = phase->key;
        phaseKey.replace(0, 6, "phase.long.");
        phaseWords = look.words[phaseKey];
    }
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float x = at.x + 66 * s, right = at.x + width - 8 * s, half = look.side(evidenceDotSize) / 2, tag = phase ? half + 8 * s : 0;
    // From above: each as high as it has to be.
    const Fitted head = fitted(look.fonts.heading, title.c_str(), {right - x, 38 * s}),
                 second = fitted(look.fonts.small, below.c_str(), {right - x, 15 * s});
    Fitted third = fitted(look.fonts.small, phaseWords.c_str(), {right - x - tag, 30 * s});
    if (third.shortened) third = fitted(look.fonts.small, phaseWords.c_str(), {right - x - tag, 44 * s});
    const float gap = 4 * s, all = head.heightPx() + second.heightPx() + third.heightPx() + 2 * gap;
    float y = std::max(ImGui::GetWindowPos().y + 4 * s, at.y + 26 * s - all / 2);
    for (const auto& [text, font, ink] :
         {std::tuple{&head, look.fonts.heading, ImU32(colour::text)}, std::tuple{&second, look.fonts.small, ImU32(colour::dim)},
          std::tuple{&std::as_const(third), look.fonts.small, ImU32(colour::dim)}}) {
        writeFitted(list, font, *text, {{x, y}, {right, y + text->heightPx()}}, ink, {0, 0});
        y += text->heightPx() + gap;
    }
    // Left of where the track can be pressed.
    const float dotX = std::min(x + third.widthPx + 13 * s, at.x + width - 11 * s - half);
    if (phase) evidenceDot({phaseKey.c_str()}, {dotX, y - gap - third.heightPx() / 2}, look);
}

struct Track {
    float x0, x1, y;
    double first, last;
    float x(double day) const { return x0 + float((day - first) / (last - first)) * (x1 - x0); }
    double day(float px) const { return first + (last - first) * std::clamp((px - x0) / (x1 - x0), 0.0f, 1.0f); }
};

void drawPhases(const Track& track, const std::vector<scene::Phase>& phases, const Look& look) {
    const float s = look.s, half = 8 * s;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const std::size_t count = phases.size();
    for (std::size_t i = 0; i < count; ++i) {
        const scene::Phase& phase = phases[i];
        const ImVec2 min{track.x(std::max(phase.fromDay, track.first)), track.y - half}, max{track.x(phase.toDay), track.y + half};
        list.AddRectFilled(min, max, colourOf(phase.key), i == 0 || i + 1 == count ? 4 * s : 0,
                           i == 0           ? ImDrawFlags_RoundCornersLeft
                           : i + 1 == count ? ImDrawFlags_RoundCornersRight
                                            : ImDrawFlags_RoundCornersNone);
        const char* name = look.words[phase.key];
        const ImVec2 size = textSize(look.fonts.small, name);
        if (max.x - min.x > size.x + 10 * s) writeInto(list, look.fonts.small, {min, max}, colour::rgb(0xFFFFFF, 225), name);
    }
}

// Each session is a needle standing on the track, with its number.
void drawSessions(const Track& track, const model::Plan& plan, const Look& look) {
    const float s = look.s;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (const double day : model::missedDays(plan)) {
        const float x = track.x(day), tip = track.y - 9 * s; // an outline: it does not take place
        list.AddTriangle({x - 4.5f * s, tip - 14 * s}, {x + 4.5f * s, tip - 14 * s}, {x, tip}, colour::dim, 1.3f * s);
    }
    int made = 0;
    for (const double day : model::sessionDays(plan)) {
        const float x = track.x(day), tip = track.y - 9 * s;
        list.AddTriangleFilled({x - 4.5f * s, tip - 14 * s}, {x + 4.5f * s, tip - 14 * s}, {x, tip}, colour::accent);
        const std::string text = fmt::format("{}", model::plannedNumber(plan, made++));
        const ImVec2 size = textSize(look.fonts.small, text.c_str());
        writeAt(list, look.fonts.small, look.fonts.small->FontSize, {std::round(x - size.x / 2), std::round(tip - 16 * s - size.y)},
                colour::text, text.c_str());
    }
}

void drawWeeks(const Track& track, const Look& look) {
    const float s = look.s, y = track.y + 11 * s;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const double weeks = track.last / 7, perWeek = (track.x1 - track.x0) / ((track.last - track.first) / 7);
    double step = 4;
    while (step * perWeek < 44 * s) step *= 2;
    for (double week = 0; week <= weeks + 1e-6; week += step) {
        const float x = track.x(week * 7);
        list.AddLine({x, y}, {x, y + 4 * s}, colour::faint, 1);
        const std::string text = fmt::format("{:g}", week);
        const ImVec2 size = textSize(look.fonts.small, text.c_str());
        writeAt(list, look.fonts.small, look.fonts.small->FontSize, {std::round(x - size.x / 2), y + 5 * s}, colour::dim, text.c_str());
    }
}

// What lies under the mouse: the week and the phase's name, for phases too short to carry it.
void hoverTip(const Track& track, const std::vector<scene::Phase>& phases, const Look& look) {
    const double day = track.day(ImGui::GetIO().MousePos.x);
    const scene::Phase* phase = scene::phaseAt(phases, day);
    if (!phase) return;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {10 * look.s, 7 * look.s});
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    ImGui::SetNextWindowPos({mouse.x, mouse.y - 16 * look.s}, ImGuiCond_Always, {0.5f, 1});
    ImGui::BeginTooltip();
    words(look.fonts.small, colour::text,
          fmt::format("{} · {}", look.words.decimals(fmt::sprintf(look.words["time.week"], day / 7)), look.words[phase->key]).c_str());
    ImGui::EndTooltip();
    ImGui::PopStyleVar();
}

void drawKnob(const Track& track, double day, bool held, const Look& look) {
    const float s = look.s, x = track.x(day);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (held) list.AddCircleFilled({x, track.y}, 16 * s, colour::faded(colour::text, 0.18f), 32);
    list.AddRectFilled({x - 1.5f * s, track.y - 22 * s}, {x + 1.5f * s, track.y + 10 * s}, colour::rgb(0xFFFFFF), 1.5f * s);
    list.AddCircleFilled({x, track.y}, 8.5f * s, colour::rgb(0xFFFFFF), 32);
    list.AddCircleFilled({x, track.y}, 4.5f * s, colour::accent, 24);
}

} // namespace

// Lower in a low window.
float timelineHeight(ImVec2 window, const Look& look) {
    return std::round(std::clamp(110 + (window.y / look.s - 720) / 8, 110.0f, 132.0f) * look.s);
}

void timelinePanel(UiState& state, scene::Scene& scene, bool storyTells, const Look& look) {
    const float s = look.s;
    const ImVec2 origin = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
    const std::vector<scene::Phase> phases = scene::phasesOf(scene.plan);
    const float nowWidth = std::min(300 * s, size.x * 0.3f), speedWidth = 158 * s;
    const float middle = origin.y + (size.y - noticeHeight * s) / 2;

    ImGui::SetCursorScreenPos({origin.x + 20 * s, middle - 26 * s});
    nowPart(state, scene, phases, nowWidth, storyTells, look);

    const float left = origin.x + 20 * s + nowWidth, right = origin.x + size.x - speedWidth - 40 * s;
    // Large letters leave a small window no room for it, but it always runs from left to right.
    const Track track{left, std::max(left + 44 * s, right), middle + 4 * s, -7, model::lastDay(scene.plan)};
    drawPhases(track, phases, look);
    drawSessions(track, scene.plan, look);
    drawWeeks(track, look);
    ImGui::SetCursorScreenPos({track.x0 - 10 * s, track.y - 42 * s});
    press("track", {track.x1 - track.x0 + 20 * s, 74 * s}, look);
    if (const int weeks = arrowsAcross(look); weeks != 0) {
        state.playback.playing = false;
        goToDay(state, scene, scene.day + 7 * weeks);
    }
    const bool held = ImGui::IsItemActive();
    if (held) {
        double day = std::round(track.day(ImGui::GetIO().MousePos.x)); // as one speaks of them; keys and time that runs know parts of days
        // Within reach of a session the knob falls on its day.
        for (const double session : model::sessionDays(scene.plan))
            if (std::abs(track.x(session) - track.x(day)) < 4 * s) day = session;
        state.playback.playing = false;
        goToDay(state, scene, day);
    } else if (ImGui::IsItemHovered())
        hoverTip(track, phases, look);
    drawKnob(track, scene.day, held || ImGui::IsItemHovered(), look);

    const float x = origin.x + size.x - speedWidth - 14 * s;
    const float control = look.side(controlHeight);
    ImGui::SetCursorScreenPos({x, middle - control - 3 * s});
    const auto step = [&](double days) {
        state.playback.playing = false;
        goToDay(state, scene, scene.day + days);
    };
    if (iconButton("back", Icon::back, controlHeight, look, look.words["time.weekBack"])) step(-7);
    ImGui::SameLine(0, 6 * s);
    if (iconButton("forward", Icon::forward, controlHeight, look, look.words["time.weekOn"])) step(7);
    int speed = 1;
    for (int i = 0; i < 3; ++i)
        if (state.playback.daysPerSecond == speeds[i]) speed = i;
    ImGui::SetCursorScreenPos({x, middle + 3 * s});
    if (textButton("speed", look.words[speedKeys[speed]], look, speedWidth)) state.playback.daysPerSecond = speeds[(speed + 1) % 3];
}

} // namespace stria::ui
