// Places in the world that labels point at, for the structures that a Scene shows. What follows from the plan's layers alone is known here;
// where vessels, cells and the like run, only their geometry knows: the renderer hands these places over as Landmarks.
#pragma once

#include "core/geometry.h"
#include "scene/scene.h"

#include <span>
#include <string>
#include <vector>

namespace stria::scene {

// A place on a structure that is drawn from `fromDay` to `untilDay`; of several with one key and one side the first that is there counts.
struct Landmark {
    std::string key; // of the words: "label.artery"
    vec3 positionMm;
    vec3 outward; // unit normal of the side on which it shows
    double fromDay = -1e9, untilDay = 1e9;
    float made = 0;   // share of the session of fromDay's session at which it comes into being
    int session = -1; // the session that brings it, or -1
};

struct Anchor {
    std::string key;
    vec3 positionMm; // on the structure, where it can be seen from the home camera
    float shown = 1; // 0 … 1: fades out as its side turns away from the eye or a needle passes before it
    int rank = 0;    // 0 is kept first where there is little room
};
// Only those with shown > 0 that lie in a picture of this aspect (width / height). The same for the same arguments.
std::vector<Anchor> anchorsOf(const Scene& scene, std::span<const Landmark> landmarks = {}, float aspect = 16.0f / 9);

} // namespace stria::scene
