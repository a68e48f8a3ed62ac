#include "ui/label_layout.h"

#include <algorithm>
#include <cmath>

namespace stria::ui {
namespace {

struct Entry {
    std::size_t wish;
    LabelWish label;
    float y = 0; // of the plate's middle
};

float turn(Spot a, Spot b, Spot c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }
bool segmentsCross(Spot a, Spot b, Spot c, Spot d) { return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0; }

// Each as near to its wanted height as the order and the step allow: neighbours that would meet form a block about their common mean
// (pool adjacent violators, least squares).
void spread(std::vector<Entry>& column, float top, float bottom, float step) {
    struct Block {
        float sum; // of wanted heights less what each lies below the block's first
        std::size_t first, count;
        float at(float low, float high) const { return std::clamp(sum / float(count), low, std::max(low, high)); }
    };
    const auto place = [&](const Block& b) {
        return b.at(top + float(b.first) * step, bottom - float(column.size() - 1 - b.first) * step);
    };
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < column.size(); ++i) {
        blocks.push_back({column[i].label.point.y, i, 1});
        while (blocks.size() > 1) {
            const Block last = blocks.back(), before = blocks[blocks.size() - 2];
            if (place(before) + float(before.count) * step <= place(last) + 1e-3f) break;
            blocks.pop_back();
            blocks.back() = {before.sum + last.sum - float(last.count) * float(before.count) * step, before.first,
                             before.count + last.count};
        }
    }
    for (const Block& block : blocks)
        for (std::size_t k = 0; k < block.count; ++k) column[block.first + k].y = place(block) + float(k) * step;
}

LabelPlace placeOf(const Entry& entry, bool right, float edge, const LabelArea& area) {
    LabelPlace place;
    place.wish = entry.wish;
    place.width = entry.label.width;
    place.corner = {right ? edge : edge - entry.label.width, entry.y - area.plateHeight / 2};
    place.from = {edge, entry.y};
    place.bend = {right ? edge - area.bend : edge + area.bend, entry.y};
    place.point = entry.label.point;
    return place;
}

// Labels of a column all end where the widest of them ends: lines start from one edge and cross only where their order is wrong.
std::vector<LabelPlace> column(std::vector<Entry> entries, bool right, const LabelArea& area) {
    if (entries.empty()) return {};
    const float step = area.plateHeight + area.gap;
    float widest = 0;
    for (const Entry& entry : entries) widest = std::max(widest, entry.label.width);
    const float edge = right ? area.right - widest : area.left + widest;
    const float top = area.top + area.plateHeight / 2, bottom = area.bottom - area.plateHeight / 2;
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.label.point.y < b.label.point.y; });
    std::vector<LabelPlace> places;
    // Swapping two that cross makes both lines together shorter, so this ends; the bound is for points beside the plates.
    for (std::size_t round = 0; round <= entries.size() * entries.size(); ++round) {
        spread(entries, top, bottom, step);
        places.clear();
        for (const Entry& entry : entries) places.push_back(placeOf(entry, right, edge, area));
        bool crossed = false;
        for (std::size_t i = 0; i < places.size() && !crossed; ++i)
            for (std::size_t j = i + 1; j < places.size() && !crossed; ++j)
                if (leadersCross(places[i], places[j])) {
                    std::swap(entries[i], entries[j]);
                    crossed = true;
                }
        if (!crossed) break;
    }
    return places;
}

} // namespace

bool leadersCross(const LabelPlace& a, const LabelPlace& b) {
    return segmentsCross(a.bend, a.point, b.bend, b.point) || segmentsCross(a.from, a.bend, b.bend, b.point) ||
           segmentsCross(a.bend, a.point, b.from, b.bend);
}

std::vector<LabelPlace> layOutLabels(const std::vector<LabelWish>& wishes, const LabelArea& area) {
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        const LabelWish& wish = wishes[i];
        const bool inside =
            wish.point.x >= area.left && wish.point.x <= area.right && wish.point.y >= area.top && wish.point.y <= area.bottom;
        if (inside && wish.width <= area.widestShare * (area.right - area.left)) entries.push_back({i, wish});
    }
    const float step = area.plateHeight + area.gap;
    const auto rows = std::min(area.mostPerSide, std::size_t(std::max(0.0f, std::floor((area.bottom - area.top + area.gap) / step))));
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.label.rank < b.label.rank; });
    if (entries.size() > 2 * rows) entries.resize(2 * rows);
    // Half of them on either side, so that none changes sides while the block turns and lines of the two sides cannot cross.
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.label.point.x < b.label.point.x; });
    const auto half = entries.begin() + std::ptrdiff_t(entries.size() / 2);
    std::vector<LabelPlace> places = column({entries.begin(), half}, false, area);
    const std::vector<LabelPlace> others = column({half, entries.end()}, true, area);
    places.insert(places.end(), others.begin(), others.end());
    return places;
}

} // namespace stria::ui
