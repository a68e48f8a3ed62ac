#include "scene/motion_quality.h"

#include <algorithm>
#include <array>

namespace stria::scene {
namespace {

constexpr std::array<MotionLevel, 5> ladder{
    {{Quality::high, 1}, {Quality::medium, 1}, {Quality::low, 1}, {Quality::low, 0.85}, {Quality::low, 0.7}}};
constexpr int slowInARow = 2, quickInARow = 30;
constexpr int smaller = 2; // from here on steps change the size alone

} // namespace

MotionQuality::MotionQuality(bool cautious, std::optional<Quality> fixed) : fixed_(fixed), step_(cautious ? 2 : 1) {}

MotionLevel MotionQuality::level(Quality most) const {
    if (fixed_) return {*fixed_, 1};
    MotionLevel level = ladder[std::size_t(step_)];
    level.quality = std::min(level.quality, most);
    return level;
}

void MotionQuality::measured(double frameMs) {
    slow_ = frameMs > slowMs ? slow_ + 1 : 0;
    // A step of size costs at most half as much again, one of quality three times as much.
    quick_ = frameMs < (step_ > smaller ? quickMsForSize : quickMs) ? quick_ + 1 : 0;
    if (slow_ >= slowInARow) {
        step_ = std::min(step_ + 1, int(ladder.size()) - 1);
        slow_ = quick_ = 0;
    } else if (quick_ >= quickInARow) {
        step_ = std::max(step_ - 1, 0);
        slow_ = quick_ = 0;
    }
}

} // namespace stria::scene
