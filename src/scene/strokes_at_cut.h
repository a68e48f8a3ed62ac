// The strokes of a session as the section shows them: which of the plan's channels stand for the cut, and where the row of needles in the cut
// plane comes down. A dozen strokes are shown of thousands: each needle of that row comes down in a channel of the plan, and that channel is
// open from then on. A pure function of plan and session.
#pragma once

#include "model/needling.h"

#include <vector>

namespace stria::scene {

// What a cut face shows of a session stands for a slab of tissue: the channels whose axes enter from as far before the face as a halo reaches
// to half a millimetre behind it are drawn as if cut open at the face (our drawing; said in the help). Redness, cells and fresh strands are
// those of the same slab.
inline constexpr double cutReachMm = model::channelHaloRadiusMm, cutSlabMm = 0.5;

// Where the pen stands in one of the strokes shown.
struct CutStroke {
    float centreX = 0;                // of the cartridge
    std::vector<float> frontX;        // of the needles in the cut plane, in the order of needlePattern()
    std::vector<int> channels;        // for each of them, the index in StrokesAtCut::slab, or -1: no channel near enough
};

struct StrokesAtCut {
    std::vector<model::Puncture> slab;   // of the front face, by x
    std::vector<CutStroke> strokes;      // strokesShown + 1
    std::vector<float> made;             // for each of the slab: the share of the session at which it is shown to be made, or -1: by its own stroke
};

// Indices of the needles of the row nearest the viewer.
std::vector<std::size_t> frontNeedles(const std::vector<vec2>& pattern);
StrokesAtCut strokesAtCut(const model::Plan& plan, int session);

} // namespace stria::scene
