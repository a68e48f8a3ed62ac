// Every constant of the healing model, once. Units: days, mm. Basis of each: README, "The model"; soft by a factor of two either way.
#pragma once

namespace stria::model::healing {

inline constexpr double lw = 0.70, lv = 0.70;            // 1/d, calibrated to erythema half gone at 2–3 d
inline constexpr double le = 1.2, lp = 2.08;             // 1/d, oedema half-life 14 h, pore half-life 8 h; assumed
inline constexpr double kg = 1.0, lg = 0.23;             // 1/d, signal peak near day 2.3
inline constexpr double Dg = 0.05, Df = 0.01;            // mm²/d, assumed
inline constexpr double a = 0.60, fmax = 2.0, lf = 0.10; // fibroblast peak near day 8; assumed
inline constexpr double b = 0.037;                       // 1/d, calibrated to three-session trials
inline constexpr double mu = 0.022, Y = 0.75;            // III → I half-life 32 d
inline constexpr double l1 = 0.693147180559945309 / (15 * 365); // 1/d, slow turnover; unverified
inline constexpr double kh = 0.030, lh = 0.020, hs = 2.30, hcap = 1.10;
inline constexpr double fadeRubra = 0.693147180559945309 / 270; // 1/d, assumed natural fading
inline constexpr double capFloor = 0.03;                 // least room for new collagen, also in normal skin
inline constexpr double typeIIIShare = 0.18;             // of normal dermal collagen
inline constexpr double cutShare = 0.25;                 // of mature fibres in a channel's core
inline constexpr double erythemaUnit = 0.147;            // mean v of one default session
inline constexpr double erythemaDepthMm = 0.6, papillaryDepthMm = 0.25;

// What differs between normal skin (m = 0) and the two kinds of mark (m = 1). c0, h0: fractions of normal; rho: reachable share of the gap.
struct MarkConstants {
    double c0, rho, h0, colour0, alignment, depressionMm;
};
inline constexpr double normalAlignment = 0.35;
inline constexpr MarkConstants normalSkin{1, 1, 1, 0, normalAlignment, 0};
inline constexpr MarkConstants alba{0.65, 0.885, 0.65, 1, 0.85, 0.15};
inline constexpr MarkConstants rubra{0.80, 0.85, 0.80, 1, 0.60, 0.0};

// Responders: how much collagen a fibroblast makes (times b) and the reachable share of the gap; assumed, to span the studies.
struct ResponderConstants {
    double bFactor, rho; // rho 0 = the mark's own
};
inline constexpr ResponderConstants lowResponder{0.45, 0.55}, typicalResponder{1, 0}, highResponder{2.6, 0.97};

// mark score M = structure·(1-R) + epidermis·(1-Re) + colour·(…): what a rater sees; weights assumed.
inline constexpr double structureWeight = 0.55, epidermisWeight = 0.20, colourWeight = 0.25, colourHiding = 0.8;
// Textbook stages of wound healing, days after a session; what comes later is remodelling.
inline constexpr double inflammationDays = 3, proliferationDays = 21;
inline constexpr double stepDays = 0.02, cellMm = 0.05, belowDermisMm = 1.0; // of the curves

} // namespace stria::model::healing
