// Where the stretch marks of a plan lie on the skin: the central one, which the block cuts straight along y at x = 0, and its neighbours in
// the wide view. Shapes are our drawing, within the clinical pattern: parallel clusters, lens-shaped ends, along one line of tension.
#pragma once

#include "core/geometry.h"
#include "model/plan.h"

#include <vector>

namespace stria::model {

// One mark: a centre line that runs upright within 10° and a width that tapers to a point at both ends.
struct MarkStripe {
    double xMm = 0; // of the centre line at y = 0, before it wanders
    double yMiddleMm = 0;
    double halfLengthMm = 10; // from the middle to either end
    double straightMm = 0;    // this far from y = 0 the line is straight upright and of full width
    double slope = 0;         // dx/dy beyond that
    double bendPerMm = 0;     // change of the slope per mm beyond that
    double halfWidthMm = 1.5;
    uint32_t seed = 0; // of the wavy edge
};

class Marks {
public:
    explicit Marks(const Plan& plan);
    // The share of mark at a place of the surface: 1 inside, 0 outside, with a soft edge (10 … 90 % over 0.3 mm) that waves by at most 0.1
    // mm. Empty for a plan without a mark. `softMm`: another width of the whole edge round the same border.
    double maskAt(double xMm, double yMm, double softMm = edgeMm) const;
    // The central stripe first.
    const std::vector<MarkStripe>& stripes() const { return stripes_; }

    static constexpr double edgeMm = 0.5; // the whole of the soft edge; our assumption: a mark has no sharp border
    static constexpr double waveMm = 0.1;

private:
    std::vector<MarkStripe> stripes_;
};

// Of the centre line of a stripe at a height, whether or not the stripe reaches it.
double stripeCentreMm(const MarkStripe& stripe, double yMm);

} // namespace stria::model
