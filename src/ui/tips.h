// Tips on first use: one at a time over the picture; each goes away by itself or by a click and does not come back. The app remembers which
// were seen (app/tips_file.h).
#pragma once

#include "ui/widgets.h"

#include <set>
#include <string>

namespace stria::ui {

struct Tips {
    static constexpr double shownSeconds = 9, betweenSeconds = 6;
    bool off = true;
    std::set<std::string> seen; // names
    bool changed = false;       // `seen`, since the app looked
    std::string now;            // the one that shows; empty: none
    bool pending = false;       // nothing shows, and another is to come
    double until = 0;           // when it goes, or when the next may come

    // Something is to be drawn anew though nobody touched anything.
    bool isDue(double nowSeconds) const { return !off && (pending || !now.empty()) && nowSeconds >= until; }
};

// `mayShow`: nothing else lies over the picture. `telling`: the story runs, and only the tip about it fits. `needlesFollow`: in this view the
// needles go with the depth while it is set; of others the tip would not be true.
void tipCard(Tips& tips, bool mayShow, bool telling, bool needlesFollow, double nowSeconds, ImVec2 min, ImVec2 max, const Look& look);

} // namespace stria::ui
