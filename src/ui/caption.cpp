#include "ui/caption.h"

#include "ui/evidence_mark.h"
#include "ui/lettering.h"
#include "ui/lines.h"
#include "ui/overlay.h"

#include <algorithm>
#include <cmath>

namespace stria::ui {
namespace {

constexpr float widestPx = 820; // times scale: longer lines are hard to read
const ImVec2 paddingPx{20, 11};
constexpr float lineHeight = 1.3f, largest = 1.2f, smallest = 0.5f; // of the heading's size

float widthOf(const Font& font, float sizePx, const std::string& line) {
    return font->CalcTextSizeA(sizePx, FLT_MAX, 0, line.data(), line.data() + line.size()).x;
}

struct Plate {
    std::vector<std::string> lines;
    float sizePx, width, top;
    ImVec2 tag;
};

Plate plateOf(ImVec2 min, ImVec2 max, float bottom, float scale, const Caption& caption, const Words& words, const Fonts& fonts) {
    const Font& font = fonts.heading;
    const ImVec2 padding{paddingPx.x * scale, paddingPx.y * scale};
    const float room = std::max(40 * scale, std::min(widestPx * scale, max.x - min.x - 2 * (padding.x + 12 * scale)));
    const ImVec2 tag = evidenceTagSize(caption.key.c_str(), words, fonts, scale);
    const float tagRoom = tag.y > 0 ? tag.y - 2 * scale : 0; // its own margin counts among the plate's
    const float mostHeight = (bottom - min.y) / 3, least = smallest * font->FontSize;
    const auto heightOf = [&](const Plate& p) {
        return std::round(p.sizePx * lineHeight) * float(p.lines.size() - 1) + p.sizePx + 2 * padding.y + tagRoom;
    };
    Plate plate{{}, std::round(largest * font->FontSize), 0, 0, {}};
    for (;; plate.sizePx = std::max(least, plate.sizePx - 1)) {
        plate.lines = balancedLines(font, plate.sizePx, caption.text, room);
        if (plate.sizePx <= least || (plate.lines.size() <= 2 && heightOf(plate) <= mostHeight)) break;
    }
    for (const std::string& line : plate.lines) plate.width = std::max(plate.width, widthOf(font, plate.sizePx, line) + 2 * padding.x);
    plate.width = std::max(plate.width, tag.x + 2 * padding.x);
    plate.top = std::round(bottom - heightOf(plate));
    plate.tag = {std::round((min.x + max.x - tag.x) / 2), std::round(bottom - padding.y - tag.y + 4 * scale)};
    return plate;
}

} // namespace

std::vector<std::string> balancedLines(const Font& font, float sizePx, const std::string& text, float width) {
    using Lines = std::vector<std::string_view>;
    const auto linesAt = [&](float most) { return linesWithin(font, sizePx, text, most); };
    const auto all = [](const Lines& lines) { return std::vector<std::string>(lines.begin(), lines.end()); };
    Lines best = linesAt(width);
    if (best.size() < 2) return all(best);
    // The narrowest width with as many lines makes them about equally long.
    float low = std::max(width / float(best.size() + 1), std::min(width, widestWord(font, sizePx, text.c_str()))), high = width;
    for (int i = 0; i < 8; ++i) {
        const float middle = (low + high) / 2;
        Lines narrower = linesAt(middle);
        if (narrower.size() > best.size()) {
            low = middle;
            continue;
        }
        high = middle;
        best = std::move(narrower);
    }
    // A little wider, where each line then ends at a pause.
    const auto endWell = [&](const Lines& lines) {
        return std::all_of(lines.begin(), lines.end(), [&](std::string_view line) {
            return endsWell(line, std::string_view(text).substr(std::size_t(line.data() - text.data()) + line.size()));
        });
    };
    constexpr float atMost = 1.5f, finely = 0.4f; // times that width; of a letter
    for (float wider = high; wider <= std::min(width, atMost * high); wider += finely * sizePx)
        if (const Lines candidate = linesAt(wider); candidate.size() == best.size() && endWell(candidate)) return all(candidate);
    return all(best);
}

CaptionPlace captionPlace(ImVec2 min, ImVec2 max, float bottom, float scale, const Caption& caption, const Words& words,
                          const Fonts& fonts) {
    const Plate plate = plateOf(min, max, bottom, scale, caption, words, fonts);
    return {plate.top, plate.tag};
}

void drawCaption(ImDrawList& list, ImVec2 min, ImVec2 max, float bottom, float scale, const Caption& caption, const Words& words,
                 const Fonts& fonts) {
    const Plate plate = plateOf(min, max, bottom, scale, caption, words, fonts);
    const float middle = (min.x + max.x) / 2, half = plate.width / 2;
    const Box box{{std::round(middle - half), plate.top}, {std::round(middle + half), bottom}};
    list.AddRectFilled(box.min, box.max, plateColour, 8 * scale);
    float y = plate.top + paddingPx.y * scale;
    for (const std::string& line : plate.lines) {
        writeAt(list, fonts.heading, plate.sizePx, {std::round(middle - widthOf(fonts.heading, plate.sizePx, line) / 2), std::round(y)},
                inkColour, line.data(), line.data() + line.size(), &box);
        y += std::round(plate.sizePx * lineHeight);
    }
    if (!caption.key.empty()) drawEvidenceTag(list, plate.tag, caption.key.c_str(), words, fonts, scale);
}

} // namespace stria::ui
