// When the picture in a window rests, so that it may be refined: it has not changed for a moment, and nothing was just pressed. On a plain
// processor a refined picture takes half a second and more, two are on their way at a time, and a menu needs three frames to open.
#pragma once

#include <algorithm>

namespace stria::scene {

class Rest {
public:
    static constexpr double afterSeconds = 0.25;
    void changed(double nowSeconds) { since_ = std::max(since_, nowSeconds); }
    // A key, a button: what answers it comes first, though the picture itself stays as it is.
    void pressed(double nowSeconds) { changed(nowSeconds); }
    bool isReached(double nowSeconds) const { return nowSeconds - since_ > afterSeconds; }

private:
    double since_ = 0;
};

} // namespace stria::scene
