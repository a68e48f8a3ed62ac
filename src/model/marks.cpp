#include "model/marks.h"

#include "core/hash.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stria::model {
namespace {

constexpr double planeHalfMm = 20; // marks are laid over the wide view's area and a little beyond
constexpr double blockHalfWidthMm = 5;
constexpr double blockReachMm = 3.6; // the block's half length, with a margin for the channels beside it

double smooth01(double t) {
    t = std::clamp(t, 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

// Smooth value noise of one coordinate, -1 … 1.
double waveNoise(double t, uint32_t seed) {
    const double cell = std::floor(t);
    const auto at = [&](double c) { return hash32(uint32_t(int32_t(c)) ^ hash32(seed)) * (2.0 / 4294967296.0) - 1.0; };
    return at(cell) + (at(cell + 1) - at(cell)) * smooth01(t - cell);
}

// 0 on the straight part of a stripe, 1 well beyond it: how much the line and the width may wander.
double freedom(const MarkStripe& stripe, double yMm) {
    return stripe.straightMm <= 0 ? 1 : smooth01((std::abs(yMm) - stripe.straightMm) / 3);
}

// How far into the stripe a place lies, mm; negative outside.
double insideMm(const MarkStripe& stripe, double xMm, double yMm) {
    const double along = std::max(0.0, std::abs(yMm - stripe.yMiddleMm) - stripe.straightMm);
    const double share = along / std::max(stripe.halfLengthMm - stripe.straightMm, 1e-9);
    const double free = freedom(stripe, yMm);
    // Full in the middle, a lens with rounded ends, and on below zero beyond it.
    const double lens = share < 1 ? std::pow(1 - std::pow(share, 1.9), 0.62) : 1 - share;
    const double swell = std::min(0.14 * stripe.halfWidthMm, 0.25) * free * lens * waveNoise(yMm / 3.7, stripe.seed + 2);
    const double side = xMm - stripeCentreMm(stripe, yMm);
    const uint32_t edge = stripe.seed ^ (side < 0 ? 0x51u : 0xa7u);
    const double wave = Marks::waveMm * (0.65 * waveNoise(yMm / 1.7, edge) + 0.35 * waveNoise(yMm / 0.55, edge + 1));
    const double end = 0.25 * Marks::edgeMm; // the point itself fades out
    return (stripe.halfWidthMm + end) * lens + swell - end + wave * std::clamp(lens * 2, 0.0, 1.0) - std::abs(side);
}

} // namespace

double stripeCentreMm(const MarkStripe& stripe, double yMm) {
    const double along = std::max(0.0, std::abs(yMm) - stripe.straightMm) * (yMm < 0 ? -1 : 1);
    // A smooth start, so that the line leaves the straight part without a kink.
    const double eased = along * std::abs(along) / (std::abs(along) + 2.0);
    const double wander = 0.22 * freedom(stripe, yMm) * waveNoise(yMm / 4.3, stripe.seed + 3);
    return stripe.xMm + stripe.slope * (stripe.straightMm > 0 ? eased : along) + 0.5 * stripe.bendPerMm * along * along + wander;
}

Marks::Marks(const Plan& plan) {
    if (plan.mark == Mark::none) return;
    Random random(plan.seed, 0x3a7c5u);
    const double half = plan.markWidthMm / 2;
    // Neighbours run alike, all a little aslant.
    const double leaning = random.uniform(-0.06, 0.06), lean = leaning + (leaning < 0 ? -0.06 : 0.06);
    MarkStripe centre;
    centre.straightMm = blockReachMm;
    centre.halfLengthMm = random.uniform(11, 16) + half; // broad marks are long ones
    centre.yMiddleMm = 0;
    centre.slope = lean;
    centre.halfWidthMm = half;
    centre.seed = random.next();
    stripes_.push_back(centre);

    // As wide on one side as on the other, so that halves of a comparison show marks alike.
    std::array<double, 8> widestOfRow;
    for (double& widest : widestOfRow) widest = half * random.uniform(0.7, 1.3);
    for (int sign : {-1, 1}) {
        double outer = half;
        for (const double widest : widestOfRow) {
            // One column of marks: a long one, or two that follow each other, the second beside the first one's point.
            // The block has its own mark only.
            const double x = std::max(outer + random.uniform(2.4, 4.2), blockHalfWidthMm + 1) + widest;
            if (x - widest > planeHalfMm) break;
            const int pieces = random.uniform() < 0.5 ? 2 : 1;
            const double besideMm = pieces == 2 ? random.uniform(0.9, 1.8) : 0.0;
            double y = random.uniform(-22, -13);
            for (int piece = 0; piece < pieces; ++piece) {
                MarkStripe stripe;
                stripe.halfLengthMm = (pieces == 1 ? random.uniform(9, 17) : random.uniform(6, 11)) + 0.8 * widest;
                stripe.yMiddleMm = pieces == 1 ? random.uniform(-9, 9) : y + stripe.halfLengthMm;
                stripe.xMm = sign * (x + random.uniform(0.0, 0.7) + (piece > 0 ? besideMm : 0.0));
                stripe.slope = std::clamp(lean + random.uniform(-0.045, 0.045), -0.14, 0.14);
                stripe.bendPerMm = random.uniform(-0.0025, 0.0025);
                stripe.halfWidthMm = widest * random.uniform(0.9, 1.0);
                stripe.seed = random.next();
                y = stripe.yMiddleMm + stripe.halfLengthMm + random.uniform(0.8, 2.5);
                stripes_.push_back(stripe);
            }
            outer = x + widest + 0.7 + besideMm;
        }
    }
}

double Marks::maskAt(double xMm, double yMm, double softMm) const {
    double mask = 0;
    for (const MarkStripe& stripe : stripes_) {
        if (std::abs(yMm - stripe.yMiddleMm) > stripe.halfLengthMm + 1) continue;
        if (std::abs(xMm - stripe.xMm) > stripe.halfWidthMm + 6) continue;
        mask = std::max(mask, smooth01(insideMm(stripe, xMm, yMm) / softMm + 0.5));
    }
    return mask;
}

} // namespace stria::model
