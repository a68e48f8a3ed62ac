// Where labels stand: two columns at the sides of the picture, in an order in which leader lines do not cross, none over another. Pure
// geometry in pixels; what they say and how they are drawn is left to overlay.cpp.
#pragma once

#include <cstddef>
#include <vector>

namespace stria::ui {

struct Spot {
    float x = 0, y = 0;
};

struct LabelWish {
    Spot point;      // what it points at
    float width = 0; // of its plate
    float shown = 1; // 0 … 1
    int rank = 0;    // lower ones are kept where there is little room
};
// The part of the picture that labels may use.
struct LabelArea {
    float left = 0, right = 0, top = 0, bottom = 0;
    float plateHeight = 0, gap = 0; // of a plate; least distance between two
    float widestShare = 0.3f;       // of the area's width: wider plates are left out
    std::size_t mostPerSide = 100;
    float bend = 0; // length of the level piece of a leader line beyond the widest plate
    float fan = 1; // how much further apart plates are wanted than their points: more of them stand beside what they name, not on it
};
struct LabelPlace {
    std::size_t wish = 0; // index of the wish
    Spot corner;          // upper left of the plate
    float width = 0;
    Spot from, bend, point; // the leader line
};
// Left column first, each from the top. Wishes outside the area or without room are left out, those whose line would cross others in any
// order, and those whose point a plate would cover.
std::vector<LabelPlace> layOutLabels(const std::vector<LabelWish>& wishes, const LabelArea& area);

// Whether the leader lines of two labels cross.
bool leadersCross(const LabelPlace& a, const LabelPlace& b);

} // namespace stria::ui
