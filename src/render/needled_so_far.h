// How much of each place's needling has been done while a session is under way: its redness comes where the device has been.
#pragma once

#include "render/geometry/channels.h"
#include "scene/scene.h"

#include <vector>

namespace stria::render {

// A session that is under way in a picture.
struct UnderWay {
    int session = -1;   // -1: none
    float share = 1;    // of it that is done
    bool operator==(const UnderWay&) const = default;
};
UnderWay underWayIn(const scene::Scene& scene, double day);

// 0 … 1 for each texel of `area` (x fastest): the share of the channels round it, weighted by exp(-r² / 2σ²), that are made before `share`.
std::vector<float> needledSoFar(const std::vector<shared::Channel>& channels, float share, const RectMm& areaMm, int width, int height, double sigmaMm);

} // namespace stria::render
