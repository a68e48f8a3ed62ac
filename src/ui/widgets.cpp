#include "ui/widgets.h"

#include "ui/lines.h"

#include <algorithm>
#include <cmath>
#include <imgui_internal.h>

namespace stria::ui {
namespace {

ImDrawList& drawing() { return *ImGui::GetWindowDrawList(); }

void drawIcon(Icon icon, ImVec2 c, float r, ImU32 ink, float thick) {
    ImDrawList& list = drawing();
    const auto line = [&](float x0, float y0, float x1, float y1) {
        list.AddLine({c.x + x0 * r, c.y + y0 * r}, {c.x + x1 * r, c.y + y1 * r}, ink, thick);
    };
    switch (icon) {
    case Icon::play:
        list.AddTriangleFilled({c.x - 0.55f * r, c.y - 0.85f * r}, {c.x - 0.55f * r, c.y + 0.85f * r}, {c.x + 0.95f * r, c.y}, ink);
        break;
    case Icon::pause:
        list.AddRectFilled({c.x - 0.65f * r, c.y - 0.8f * r}, {c.x - 0.18f * r, c.y + 0.8f * r}, ink, 1.5f);
        list.AddRectFilled({c.x + 0.18f * r, c.y - 0.8f * r}, {c.x + 0.65f * r, c.y + 0.8f * r}, ink, 1.5f);
        break;
    case Icon::plus:
        line(-0.7f, 0, 0.7f, 0), line(0, -0.7f, 0, 0.7f);
        break;
    case Icon::minus:
        line(-0.7f, 0, 0.7f, 0);
        break;
    case Icon::home: {
        const ImVec2 roof[] = {{c.x - 0.9f * r, c.y + 0.05f * r}, {c.x, c.y - 0.8f * r}, {c.x + 0.9f * r, c.y + 0.05f * r}};
        list.AddPolyline(roof, 3, ink, 0, thick);
        const ImVec2 walls[] = {{c.x - 0.6f * r, c.y - 0.1f * r},
                                {c.x - 0.6f * r, c.y + 0.8f * r},
                                {c.x + 0.6f * r, c.y + 0.8f * r},
                                {c.x + 0.6f * r, c.y - 0.1f * r}};
        list.AddPolyline(walls, 4, ink, 0, thick);
        break;
    }
    case Icon::camera:
        list.AddRect({c.x - 0.95f * r, c.y - 0.5f * r}, {c.x + 0.95f * r, c.y + 0.75f * r}, ink, 0.22f * r, 0, thick);
        list.AddCircle({c.x, c.y + 0.12f * r}, 0.36f * r, ink, 20, thick);
        line(-0.3f, -0.72f, 0.3f, -0.72f);
        break;
    case Icon::handOver: { // an arrow out of a tray
        const ImVec2 tray[] = {{c.x - 0.8f * r, c.y + 0.05f * r}, {c.x - 0.8f * r, c.y + 0.8f * r}, {c.x + 0.8f * r, c.y + 0.8f * r},
                               {c.x + 0.8f * r, c.y + 0.05f * r}};
        list.AddPolyline(tray, 4, ink, 0, thick);
        line(0, 0.35f, 0, -0.85f);
        line(0, -0.9f, -0.42f, -0.48f), line(0, -0.9f, 0.42f, -0.48f);
        break;
    }
    case Icon::fullScreen:
        for (const float x : {-1.0f, 1.0f})
            for (const float y : {-1.0f, 1.0f}) {
                const ImVec2 corner[] = {{c.x + 0.3f * x * r, c.y + 0.75f * y * r},
                                         {c.x + 0.75f * x * r, c.y + 0.75f * y * r},
                                         {c.x + 0.75f * x * r, c.y + 0.3f * y * r}};
                list.AddPolyline(corner, 3, ink, 0, thick);
            }
        break;
    case Icon::help: {
        const float size = 1.9f * r;
        const Font font{ImGui::GetFont(), size};
        const ImVec2 wide = font->CalcTextSizeA(size, FLT_MAX, 0, "?");
        writeAt(list, font, size, {c.x - wide.x / 2, c.y - wide.y / 2}, ink, "?");
        break;
    }
    case Icon::pen: {
        list.AddLine({c.x - 0.55f * r, c.y + 0.55f * r}, {c.x + 0.65f * r, c.y - 0.65f * r}, ink, 2 * thick);
        const ImVec2 tip[] = {{c.x - 0.75f * r, c.y + 0.3f * r}, {c.x - 0.95f * r, c.y + 0.95f * r}, {c.x - 0.3f * r, c.y + 0.75f * r}};
        list.AddTriangleFilled(tip[0], tip[1], tip[2], ink);
        break;
    }
    case Icon::arrow: {
        list.AddLine({c.x - 0.8f * r, c.y + 0.8f * r}, {c.x + 0.6f * r, c.y - 0.6f * r}, ink, thick);
        const ImVec2 head[] = {{c.x - 0.1f * r, c.y - 0.8f * r}, {c.x + 0.8f * r, c.y - 0.8f * r}, {c.x + 0.8f * r, c.y + 0.1f * r}};
        list.AddPolyline(head, 3, ink, 0, thick);
        break;
    }
    case Icon::text:
        list.AddLine({c.x - 0.8f * r, c.y - 0.75f * r}, {c.x + 0.8f * r, c.y - 0.75f * r}, ink, 1.3f * thick);
        list.AddLine({c.x, c.y - 0.75f * r}, {c.x, c.y + 0.85f * r}, ink, 1.3f * thick);
        break;
    case Icon::back: {
        const ImVec2 points[] = {{c.x + 0.35f * r, c.y - 0.7f * r}, {c.x - 0.35f * r, c.y}, {c.x + 0.35f * r, c.y + 0.7f * r}};
        list.AddPolyline(points, 3, ink, 0, thick);
        break;
    }
    case Icon::forward: {
        const ImVec2 points[] = {{c.x - 0.35f * r, c.y - 0.7f * r}, {c.x + 0.35f * r, c.y}, {c.x - 0.35f * r, c.y + 0.7f * r}};
        list.AddPolyline(points, 3, ink, 0, thick);
        break;
    }
    }
}

// Equal parts; where one is too narrow for its word, each gets what it needs, as far as there is room.
std::vector<float> segmentEdges(const std::vector<const char*>& choices, float width, const Look& look) {
    const float least = look.side(0), each = width / float(choices.size());
    std::vector<float> needs;
    float sum = 0, most = 0;
    for (const char* choice : choices) {
        needs.push_back(std::max(least, textSize(look.fonts.small, choice).x + 8 * look.s));
        sum += needs.back();
        most = std::max(most, needs.back());
    }
    std::vector<float> edges{0};
    for (const float need : needs)
        edges.push_back(edges.back() + (most <= each   ? each
                                        : sum <= width ? need + (width - sum) / float(needs.size())
                                                       : each + 0.5f * (need * width / sum - each)));
    return edges;
}

void wordsAsTheyAre(const Font& font, ImU32 ink, const char* text, const LayoutRecord::Text& how) {
    pushFont(font);
    ImGui::PushStyleColor(ImGuiCol_Text, ink);
    ImGui::TextUnformatted(text);
    noteText(drawing(), text, nullptr, {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()}, nullptr, how);
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

} // namespace

void words(const Font& font, ImU32 ink, const char* text, bool wrap) {
    if (wrap)
        wordsWithin(ImGui::GetContentRegionAvail().x, font, ink, text);
    else
        wordsAsTheyAre(font, ink, text, {});
}

void wordsWithin(float width, const Font& font, ImU32 ink, const char* text) {
    LayoutRecord::Text how;
    how.brokenWord = layoutRecord() && widestWord(font, font->FontSize, text) > width;
    wordsAsTheyAre(font, ink, brokenInto(font, font->FontSize, text, width).c_str(), how);
}

namespace {

// Who has pressed it knows what it is, and the tip would lie over what that has opened: until the mouse comes anew.
bool isPressedAlready(bool hot) {
    const ImGuiID item = ImGui::GetItemID();
    if (item == 0) return false;
    bool& pressed = *ImGui::GetStateStorage()->GetBoolRef(item, false);
    pressed = (pressed && hot) || ImGui::IsItemActive();
    return pressed;
}

} // namespace

void tipFor(const char* tip, const Look& look) {
    const bool focused = look.focus && look.focus->last().here, hot = ImGui::IsItemHovered();
    if (isPressedAlready(hot) || !tip || !(hot || focused)) return;
    if (!hot) ImGui::SetNextWindowPos({ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y + 8 * look.s});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {10 * look.s, 7 * look.s});
    ImGui::BeginTooltip();
    words(look.fonts.small, colour::text, tip);
    ImGui::EndTooltip();
    ImGui::PopStyleVar();
}

void label(const Font& font, Box box, ImU32 ink, const char* text, const Look& look, ImVec2 align) {
    if (!writeInto(drawing(), font, box, ink, text, align)) tipFor(text, look);
}

bool iconButton(const char* id, Icon icon, float size, const Look& look, const char* tip, bool round, bool prominent) {
    const float px = look.side(size);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed = press(id, {px, px}, look);
    const bool hot = ImGui::IsItemHovered(), held = ImGui::IsItemActive();
    const ImU32 ground = prominent ? (hot ? colour::accentBright : colour::accent)
                         : held    ? colour::line
                         : hot     ? colour::raised
                                   : colour::card;
    drawing().AddRectFilled(at, {at.x + px, at.y + px}, ground, round ? px / 2 : 6 * look.s);
    const ImU32 ink = prominent ? colour::onAccent : hot ? colour::text : colour::rgb(0xC6CCD5);
    drawIcon(icon, {at.x + px / 2, at.y + px / 2}, px * (prominent ? 0.2f : 0.21f), ink, std::max(1.0f, 1.7f * look.s));
    tipFor(tip, look);
    return pressed;
}

bool slider(const char* id, double& value, double low, double high, double step, float width, const Look& look) {
    const float s = look.s, height = look.side(controlHeight), knob = 10 * s;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    press(id, {width, height}, look);
    const bool hot = ImGui::IsItemHovered(), held = ImGui::IsItemActive();
    const int arrows = arrowsAcross(look);
    const float x0 = at.x + knob, x1 = at.x + width - knob, y = at.y + height / 2;
    bool changed = false;
    if (held || arrows != 0) {
        const double share = std::clamp((ImGui::GetIO().MousePos.x - x0) / (x1 - x0), 0.0f, 1.0f);
        // Rounded through whole steps, so that 1.5 is 1.5.
        const double perUnit = std::round(1 / step);
        const double steps = arrows != 0 ? std::round(value / step) + arrows : std::round((low + share * (high - low)) / step);
        const double wanted = std::clamp(step < 1 ? steps / perUnit : steps * step, low, high);
        changed = wanted != value;
        value = wanted;
    }
    const float x = x0 + float((value - low) / (high - low)) * (x1 - x0);
    ImDrawList& list = drawing();
    list.AddRectFilled({x0 - 3 * s, y - 3 * s}, {x1 + 3 * s, y + 3 * s}, colour::raised, 3 * s);
    list.AddRectFilled({x0 - 3 * s, y - 3 * s}, {x, y + 3 * s}, colour::accent, 3 * s);
    if (hot || held) list.AddCircleFilled({x, y}, knob + 5 * s, colour::faded(colour::accent, 0.22f), 32);
    list.AddCircleFilled({x, y}, knob, held ? colour::accentBright : colour::rgb(0xF4EEE9), 32);
    return changed;
}

bool segmented(const char* id, const std::vector<const char*>& choices, int& chosen, float width, const Look& look) {
    const float s = look.s, height = look.side(controlHeight);
    const std::vector<float> edges = segmentEdges(choices, width, look);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = drawing();
    list.AddRectFilled(at, {at.x + width, at.y + height}, colour::card, 6 * s);
    ImGui::PushID(id);
    const GroupKeys keys = groupStop("group", at, {at.x + width, at.y + height}, look);
    const int count = int(choices.size()), before = chosen;
    if (keys.across != 0) chosen = std::clamp(chosen + keys.across, 0, count - 1);
    if (keys.pressed) chosen = (chosen + 1) % count;
    bool changed = chosen != before;
    const int shown = chosen; // through this frame: else a press further on would leave two of them lit
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const ImVec2 min{std::round(at.x + edges[i]), at.y}, max{std::round(at.x + edges[i + 1]), at.y + height};
        ImGui::SetCursorScreenPos(min);
        if (pressPart(choices[i], {max.x - min.x, height}, look) && chosen != int(i)) {
            chosen = int(i);
            changed = true;
        }
        const bool own = shown == int(i), hot = ImGui::IsItemHovered();
        if (own || hot)
            list.AddRectFilled({min.x + 2 * s, min.y + 2 * s}, {max.x - 2 * s, max.y - 2 * s}, own ? colour::accent : colour::raised,
                               5 * s);
        label(look.fonts.small, {{min.x + 3 * s, min.y}, {max.x - 3 * s, max.y}}, own ? colour::onAccent : colour::text, choices[i], look);
    }
    ImGui::PopID();
    return changed;
}

bool toggle(const char* id, const char* text, bool& on, const Look& look, float width) {
    const float s = look.s, height = look.side(controlHeight);
    if (width <= 0) width = textSize(look.fonts.small, text).x + 40 * s;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed = press(id, {width, height}, look);
    if (pressed) on = !on;
    const bool hot = ImGui::IsItemHovered();
    ImDrawList& list = drawing();
    list.AddRectFilled(at, {at.x + width, at.y + height}, hot ? colour::raised : colour::card, 6 * s);
    const ImVec2 dot{at.x + 15 * s, at.y + height / 2};
    if (on) {
        list.AddCircleFilled(dot, 5.5f * s, colour::accent, 20);
        const ImVec2 tick[] = {
            {dot.x - 2.4f * s, dot.y + 0.1f * s}, {dot.x - 0.6f * s, dot.y + 2.0f * s}, {dot.x + 2.7f * s, dot.y - 1.9f * s}};
        list.AddPolyline(tick, 3, colour::onAccent, 0, 1.6f * s);
    } else
        list.AddCircle(dot, 5 * s, colour::faint, 20, 1.3f * s);
    label(look.fonts.small, {{at.x + 27 * s, at.y}, {at.x + width - 6 * s, at.y + height}}, on ? colour::text : colour::dim, text, look,
          {0, 0.5f});
    return pressed;
}

float foldHeight(const char* text, const Look& look, float width) {
    const Fitted words = fitted(look.fonts.small, text, {width - 20 * look.s, 3.4f * look.fonts.small->FontSize});
    return std::max(look.side(controlHeight), std::round(words.heightPx() + 6 * look.s));
}

bool fold(const char* id, const char* text, bool& open, const Look& look, float width, float height) {
    const float s = look.s;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (press(id, {width, height}, look)) open = !open;
    const bool hot = ImGui::IsItemHovered();
    ImDrawList& list = drawing();
    list.AddLine({at.x, at.y}, {at.x + width, at.y}, colour::line, 1);
    label(look.fonts.small, {at, {at.x + width - 20 * s, at.y + height}}, hot ? colour::accentBright : colour::text, text, look, {0, 0.5f});
    const ImVec2 c{at.x + width - 8 * s, at.y + height / 2};
    const float d = open ? 1.0f : -1.0f;
    const ImVec2 chevron[] = {{c.x - 5 * s, c.y + 2.5f * s * d}, {c.x, c.y - 2.5f * s * d}, {c.x + 5 * s, c.y + 2.5f * s * d}};
    list.AddPolyline(chevron, 3, colour::dim, 0, 1.6f * s);
    return open;
}

bool textButton(const char* id, const char* text, const Look& look, float width, bool enabled) {
    const float s = look.s, height = look.side(controlHeight);
    if (width <= 0) width = std::max(look.side(0), textSize(look.fonts.small, text).x + 28 * s);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed = enabled ? press(id, {width, height}, look) : (pressPart(id, {width, height}, look), false);
    const bool hot = enabled && ImGui::IsItemHovered();
    drawing().AddRectFilled(at, {at.x + width, at.y + height}, hot ? colour::raised : colour::card, 6 * s);
    label(look.fonts.small, {{at.x + 5 * s, at.y}, {at.x + width - 5 * s, at.y + height}}, enabled ? colour::text : colour::faint, text,
          look);
    return pressed;
}

void beginCard(const char* id, const Look& look) {
    ImGui::PushID(id);
    drawing().ChannelsSplit(2);
    drawing().ChannelsSetCurrent(1);
    ImGui::BeginGroup();
    ImGui::Dummy({ImGui::GetContentRegionAvail().x, 4 * look.s});
    ImGui::Indent(14 * look.s);
}

void endCard(const Look& look) {
    ImGui::Unindent(14 * look.s);
    ImGui::Dummy({0, 2 * look.s});
    ImGui::EndGroup();
    drawing().ChannelsSetCurrent(0);
    drawing().AddRectFilled(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), colour::card, 8 * look.s);
    drawing().ChannelsMerge();
    ImGui::PopID();
}

} // namespace stria::ui
