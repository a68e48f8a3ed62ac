#include "ui/lines.h"

#include <algorithm>

namespace stria::ui {
namespace {

struct Letter {
    char32_t value = 0;
    std::size_t at = 0, next = 0; // bytes
};

Letter letterAt(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length == 1 || at + length > text.size()) return {lead, at, at + 1};
    char32_t value = lead & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) value = value << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
    return {value, at, at + length};
}

bool isBlank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\u3000'; }
bool isDigit(char32_t c) { return c >= U'0' && c <= U'9'; }

// Letters that lines may be broken between. Korean is not among them: it has blanks between words.
bool isIdeographic(char32_t c) { return c >= 0x2E80 && !(c >= 0xAC00 && c <= 0xD7AF); }

// What no line begins with: closing signs, small kana, signs that lengthen or repeat (after JIS X 4051 and GB/T 15834). The wave and the
// dashes between numbers neither begin nor end one.
bool stayWithWhatIsBefore(char32_t c) {
    static constexpr std::u32string_view signs = U"!%),.:;?]}»’”…‥–—、。〉》」』】〕〜！％），．：；？］｝～・゛゜ゝゞ々ー"
                                                 U"ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";
    return signs.find(c) != signs.npos;
}

bool stayWithWhatIsBehind(char32_t c) {
    static constexpr std::u32string_view signs = U"([{«‘“〈《「『【〔（［｛〜～";
    return signs.find(c) != signs.npos;
}

// Whether a line may end between two letters that are side by side, or have blanks between them.
bool mayBreak(char32_t before, bool blanks, char32_t behind) {
    if (stayWithWhatIsBefore(behind) || stayWithWhatIsBehind(before)) return false;
    if (!blanks) return isIdeographic(before) || isIdeographic(behind);
    return !(isDigit(before) && isIdeographic(behind)); // a number and what it counts
}

} // namespace

std::vector<std::string_view> linesWithin(std::string_view text, float width, const std::function<float(char32_t)>& advance) {
    std::vector<std::string_view> lines;
    std::size_t start = 0, end = 0; // of the line so far, without the blanks behind it
    std::size_t breakEnd = 0, breakNext = 0;
    bool canBreak = false;
    float wide = 0;
    char32_t before = 0;
    const auto beginAt = [&](std::size_t at) {
        while (at < text.size() && isBlank(letterAt(text, at).value)) at = letterAt(text, at).next;
        start = end = at;
        canBreak = false;
        wide = 0;
        before = 0;
        return at;
    };
    for (std::size_t at = 0; at < text.size();) {
        const Letter letter = letterAt(text, at);
        if (letter.value == U'\n') {
            lines.push_back(text.substr(start, end - start));
            at = letter.next;
            start = end = at;
            canBreak = false, wide = 0, before = 0;
            continue;
        }
        const float its = advance(letter.value);
        if (!isBlank(letter.value)) {
            if (before != 0 && mayBreak(before, end < at, letter.value)) canBreak = true, breakEnd = end, breakNext = at;
            if (before != 0 && wide + its > width) {
                const std::size_t cut = canBreak ? breakEnd : end;
                lines.push_back(text.substr(start, cut - start));
                at = beginAt(canBreak ? breakNext : at);
                continue;
            }
            before = letter.value;
            end = letter.next;
        }
        wide += its;
        at = letter.next;
    }
    if (start < text.size() || lines.empty()) lines.push_back(text.substr(start, end - start));
    return lines;
}

std::vector<std::string_view> linesWithin(const Font& font, float sizePx, std::string_view text, float width) {
    const auto known = [](char32_t c) { return ImWchar(c <= IM_UNICODE_CODEPOINT_MAX ? c : IM_UNICODE_CODEPOINT_INVALID); };
    return linesWithin(text, width, [&](char32_t c) { return font->advance(sizePx, known(c)); });
}

std::string brokenInto(const Font& font, float sizePx, std::string_view text, float width) {
    std::string all;
    for (const std::string_view line : linesWithin(font, sizePx, text, width)) {
        if (line.data() != text.data()) all += '\n';
        all += line;
    }
    return all;
}

bool endsWell(std::string_view line, std::string_view rest) {
    static constexpr std::u32string_view pauses = U"、。，；：！？．";
    char32_t last = 0, next = 0;
    for (std::size_t at = 0; at < line.size(); at = letterAt(line, at).next) last = letterAt(line, at).value;
    for (std::size_t at = 0; at < rest.size() && (next == 0 || isBlank(next)); at = letterAt(rest, at).next)
        next = letterAt(rest, at).value;
    return next == 0 || pauses.find(last) != pauses.npos || (!isIdeographic(last) && !isIdeographic(next));
}

} // namespace stria::ui
