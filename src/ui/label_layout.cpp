#include "ui/label_layout.h"

#include <algorithm>
#include <cmath>

namespace stria::ui {
namespace {

struct Entry {
    std::size_t wish;
    LabelWish label;
    float wanted = 0, y = 0; // of the plate's middle
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
        blocks.push_back({column[i].wanted, i, 1});
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
    place.corner = {right ? area.right - entry.label.width : area.left, entry.y - area.plateHeight / 2};
    place.point = entry.label.point;
    place.from = {right ? place.corner.x : place.corner.x + place.width, entry.y};
    // Level no further than to the point: a line does not double back.
    const float farthest = right ? edge - area.bend : edge + area.bend;
    place.bend = {right ? std::max(farthest, std::min(place.from.x, place.point.x)) : std::min(farthest, std::max(place.from.x, place.point.x)),
                  entry.y};
    // To what is above or below its plate it goes straight.
    if (right ? place.point.x > place.from.x : place.point.x < place.from.x) {
        const float x = std::clamp(place.point.x, place.corner.x, place.corner.x + place.width);
        place.from = place.bend = {x, entry.y + (place.point.y < entry.y ? -0.5f : 0.5f) * area.plateHeight};
    }
    return place;
}

// In the order in which the fewest lines cross: swapping two that cross makes both lines together shorter, so this ends; the bound is for
// points beside the plates.
std::vector<LabelPlace> uncrossed(std::vector<Entry>& entries, bool right, float edge, const LabelArea& area) {
    const float step = area.plateHeight + area.gap;
    const float top = area.top + area.plateHeight / 2, bottom = area.bottom - area.plateHeight / 2;
    std::vector<LabelPlace> places;
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

// The place whose line crosses others: of those the least wanted, and of these the one that crosses most; places.size() if none does.
std::size_t leastWantedCrossing(const std::vector<LabelPlace>& places, const std::vector<LabelWish>& wishes) {
    std::size_t worst = places.size();
    int most = 0, rank = -1;
    for (std::size_t i = 0; i < places.size(); ++i) {
        int crossings = 0;
        for (std::size_t j = 0; j < places.size(); ++j) crossings += i != j && leadersCross(places[i], places[j]);
        const int own = wishes[places[i].wish].rank;
        if (crossings == 0 || own < rank || (own == rank && crossings <= most)) continue;
        worst = i;
        most = crossings;
        rank = own;
    }
    return worst;
}

// The least wanted place whose point lies under a plate, its own or another's: a line that ends there points at nothing; places.size() if none does.
std::size_t leastWantedCovered(const std::vector<LabelPlace>& places, const std::vector<LabelWish>& wishes, const LabelArea& area) {
    const float dot = 0.15f * area.plateHeight; // of the point
    std::size_t worst = places.size();
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Spot p = places[i].point;
        const bool covered = std::any_of(places.begin(), places.end(), [&](const LabelPlace& plate) {
            return p.x > plate.corner.x - dot && p.x < plate.corner.x + plate.width + dot && p.y > plate.corner.y - dot &&
                   p.y < plate.corner.y + area.plateHeight + dot;
        });
        if (covered && (worst == places.size() || wishes[places[i].wish].rank > wishes[places[worst].wish].rank)) worst = i;
    }
    return worst;
}

// Lines of a column are level as far as the widest label reaches, or to their point: from there they cross only where their order is wrong. Where a point
// beside or above the plates leaves no order without a crossing, the least wanted label goes.
std::vector<LabelPlace> column(std::vector<Entry> entries, bool right, const LabelArea& area, const std::vector<LabelWish>& wishes) {
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.label.point.y < b.label.point.y; });
    while (!entries.empty()) {
        float widest = 0, middle = 0;
        for (const Entry& entry : entries) middle += entry.label.point.y / float(entries.size());
        for (Entry& entry : entries) entry.wanted = middle + area.fan * (entry.label.point.y - middle);
        for (const Entry& entry : entries) widest = std::max(widest, entry.label.width);
        const float edge = right ? area.right - widest : area.left + widest;
        const std::vector<LabelPlace> places = uncrossed(entries, right, edge, area);
        const std::size_t worst = leastWantedCrossing(places, wishes);
        if (worst == places.size()) return places;
        entries.erase(entries.begin() + std::ptrdiff_t(worst));
    }
    return {};
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
        if (inside && wish.width <= area.widestShare * (area.right - area.left)) entries.push_back({i, wish, wish.point.y});
    }
    const float step = area.plateHeight + area.gap;
    const auto rows = std::min(area.mostPerSide, std::size_t(std::max(0.0f, std::floor((area.bottom - area.top + area.gap) / step))));
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.label.rank < b.label.rank; });
    if (entries.size() > 2 * rows) entries.resize(2 * rows);
    // Half of them on either side, so that none changes sides while the block turns and lines of the two sides cannot cross.
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.label.point.x < b.label.point.x; });
    const auto half = entries.begin() + std::ptrdiff_t(entries.size() / 2);
    std::vector<Entry> left(entries.begin(), half), right(half, entries.end());
    for (;;) {
        std::vector<LabelPlace> places = column(left, false, area, wishes);
        const std::vector<LabelPlace> others = column(right, true, area, wishes);
        places.insert(places.end(), others.begin(), others.end());
        // A point beside the other column's plates: the less wanted of two whose lines meet goes.
        std::size_t worst = leastWantedCrossing(places, wishes);
        if (worst == places.size()) worst = leastWantedCovered(places, wishes, area);
        if (worst == places.size()) return places;
        const auto isIt = [&](const Entry& entry) { return entry.wish == places[worst].wish; };
        left.erase(std::remove_if(left.begin(), left.end(), isIt), left.end());
        right.erase(std::remove_if(right.begin(), right.end(), isIt), right.end());
    }
}

} // namespace stria::ui
