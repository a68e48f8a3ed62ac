// How finely to draw while things move, learnt from how long frames take; at rest the scene's own quality is drawn, as a mean of many
// samples.
#pragma once

#include "scene/scene.h"

namespace stria::scene {

struct MotionLevel {
    Quality quality = Quality::medium;
    double scale = 1; // of the picture's width and height
    bool operator==(const MotionLevel&) const = default;
};

class MotionQuality {
public:
    // `cautious`: begin low (a software driver); else begin with medium. `fixed`: always this quality, whatever the time.
    explicit MotionQuality(bool cautious, std::optional<Quality> fixed = std::nullopt);
    // Never finer than `most`, the quality at rest.
    MotionLevel level(Quality most) const;
    // The time from one moving frame to the next. Two slow ones in a row step down, many quick ones step up.
    void measured(double frameMs);

    static constexpr double slowMs = 66, quickMs = 24, quickMsForSize = 42; // under 15, over 40, over 24 frames per second

private:
    std::optional<Quality> fixed_;
    int step_ = 0; // index into the ladder, 0 finest
    int slow_ = 0, quick_ = 0;
};

} // namespace stria::scene
