// The collagen of the block as tubes in a shell behind each cut side: woven bundles in normal skin, thin parallel fibres in the mark, fine
// loose ones under the epidermis, and candidates for new collagen that the shader grows from the field. A pure function of the plan. Drawn
// sizes: bundles about five times life, fine fibres about ten (12 µm per pixel would hide them).
#pragma once

#include "model/plan.h"
#include "render/geometry/block_sides.h"
#include "render/geometry/tubes.h"

namespace stria::render {

// Values of the kind bits of Tube::look; mirrored in shaders/fibre.vert.
enum class FibreKind : uint32_t { bundle, mark, fresh, papillary };

struct FibreSet {
    TubeSet set;
    // By side of the block.
    std::array<TubeRange, sideCount> bundlesBefore, bundlesBehind, between, mark, fresh, papillary;
    // Of new strands, in the order in which they lie in their runs: the gain of collagen at their places at which each begins to show.
    std::array<std::vector<float>, sideCount> freshGain;
};
FibreSet fibresOf(const model::Plan& plan);
// Round the channels of how many sessions new strands are spun; what Tube::look says from tubeFromShift of those of a session.
int sessionsSpunRound(const model::Plan& plan);
uint32_t spunFrom(const model::Plan& plan, int session);
// More collagen than this nobody can have gained anywhere on a day: new strands that wait for more need not be drawn.
double mostGainOn(const model::Plan& plan, double day);

// How deep the fibres' shell goes behind a cut side, mm: the ground lies here.
inline constexpr float reticularRecessMm = 0.17f, papillaryRecessMm = 0.07f;

} // namespace stria::render
