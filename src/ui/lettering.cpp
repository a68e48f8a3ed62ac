#include "ui/lettering.h"

#include "ui/caption.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

namespace stria::ui {
namespace {

constexpr float leastShare = 0.8f, leastPx = 9; // of the letters' size; smaller ones are not read
constexpr float lineShare = 1.08f;              // height of a line
constexpr unsigned firstWithoutBlanks = 0x2E80; // Chinese and Japanese, which break anywhere; Korean has blanks
constexpr unsigned hangulFirst = 0xAC00, hangulLast = 0xD7A3;

float widthOf(const Font& font, float sizePx, const char* begin, const char* end) {
    return font->CalcTextSizeA(sizePx, FLT_MAX, 0, begin, end).x;
}

// The end of the UTF-8 character at `at`, and its code.
const char* nextCharacter(const char* at, unsigned& code) {
    const auto lead = static_cast<unsigned char>(*at);
    const int length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    code = length == 1 ? lead : lead & (0xFFu >> (length + 1));
    for (int i = 1; i < length && at[i]; ++i) code = code << 6 | (static_cast<unsigned char>(at[i]) & 0x3Fu);
    for (int i = 0; i < length && *at; ++i) ++at;
    return at;
}

bool breaksAnywhere(unsigned code) { return code >= firstWithoutBlanks && (code < hangulFirst || code > hangulLast); }

// Cut so that "…" fits behind it.
std::string shortened(const Font& font, float sizePx, const char* text, float width) {
    const float dots = widthOf(font, sizePx, "…", nullptr);
    const char *end = text, *kept = text;
    while (*end) {
        unsigned code = 0;
        end = nextCharacter(end, code);
        if (widthOf(font, sizePx, text, end) + dots > width) break;
        kept = end;
    }
    while (kept > text && kept[-1] == ' ') --kept;
    return std::string(text, kept) + "…";
}

Fitted onLines(const Font& font, float sizePx, std::vector<std::string> lines) {
    Fitted result{std::move(lines), sizePx, std::round(sizePx * lineShare), 0, false};
    for (const std::string& line : result.lines)
        result.widthPx = std::max(result.widthPx, widthOf(font, sizePx, line.data(), line.data() + line.size()));
    return result;
}

} // namespace

ImVec2 textSize(const Font& font, const char* text) { return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text); }

float widestWord(const Font& font, float sizePx, const char* text) {
    float widest = 0;
    for (const char *at = text, *word = text;;) {
        unsigned code = 0;
        const char* next = *at ? nextCharacter(at, code) : at;
        if (!*at || code == ' ' || code == '\n' || breaksAnywhere(code)) {
            if (at > word) widest = std::max(widest, widthOf(font, sizePx, word, at));
            if (!*at) return widest;
            if (breaksAnywhere(code)) widest = std::max(widest, widthOf(font, sizePx, at, next));
            word = next;
        }
        at = next;
    }
}

void writeAt(ImDrawList& list, const Font& font, float sizePx, ImVec2 at, ImU32 ink, const char* text, const char* end, const Box* within) {
    list.AddText(font, sizePx, at, ink, text, end);
    if (!layoutRecord()) return;
    const ImVec2 size = font->CalcTextSizeA(sizePx, FLT_MAX, 0, text, end);
    noteText(list, text, end, {at, {at.x + size.x, at.y + size.y}}, within);
}

void writeShaded(ImDrawList& list, const Font& font, ImVec2 at, ImU32 ink, const char* text) {
    list.AddText(font, font->FontSize, {at.x + 1, at.y + 1}, IM_COL32(0x10, 0x12, 0x16, 160), text);
    writeAt(list, font, font->FontSize, at, ink, text);
}

Fitted fitted(const Font& font, const char* text, ImVec2 room) {
    const float full = font->FontSize, least = std::min(full, std::max(std::ceil(full * leastShare), leastPx));
    const auto fits = [&](const Fitted& tried) { return tried.widthPx <= room.x && tried.heightPx() <= room.y; };
    // Slightly smaller letters on one line are calmer than two lines.
    for (float px = full; px >= std::max(least, full * 0.92f); --px)
        if (const Fitted line = onLines(font, px, {text}); fits(line)) return line;
    for (float px = full; px >= least; --px) {
        if (widestWord(font, px, text) > room.x) continue;
        if (const Fitted lines = onLines(font, px, balancedLines(font, px, text, room.x)); fits(lines)) return lines;
    }
    if (const Fitted line = onLines(font, least, {text}); fits(line)) return line;
    Fitted cut = onLines(font, least, {shortened(font, least, text, room.x)});
    cut.shortened = true;
    return cut;
}

void writeFitted(ImDrawList& list, const Font& font, const Fitted& fit, Box box, ImU32 ink, ImVec2 align) {
    float y = std::round(box.min.y + align.y * (box.height() - fit.heightPx()));
    for (const std::string& line : fit.lines) {
        const char *begin = line.data(), *end = begin + line.size();
        const float width = widthOf(font, fit.sizePx, begin, end);
        const ImVec2 at{std::round(box.min.x + align.x * (box.width() - width)), y};
        list.AddText(font, fit.sizePx, at, ink, begin, end);
        LayoutRecord::Text how;
        how.shortened = fit.shortened;
        how.share = fit.sizePx / font->FontSize;
        noteText(list, begin, end, {at, {at.x + width, at.y + fit.sizePx}}, &box, std::move(how));
        y += fit.lineHeightPx;
    }
}

bool writeInto(ImDrawList& list, const Font& font, Box box, ImU32 ink, const char* text, ImVec2 align) {
    if (!*text) return true;
    const Fitted fit = fitted(font, text, {box.width(), box.height()});
    writeFitted(list, font, fit, box, ink, align);
    return !fit.shortened;
}

} // namespace stria::ui
