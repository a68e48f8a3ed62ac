// One time step of the field reduced to the numbers its arithmetic needs, and the order of steps over a whole course.
// Computed once in double precision; FieldSolver and the shaders do the same sums with them.
#pragma once

#include "model/field.h"

namespace stria::model {

// What a voxel does in a step, in this order (splitting after Strang 1968: half of the local terms, diffusion, the other half;
// second order in dt). `spread` is diffusion over dt. [living], [dermis] are 0 or 1 by depth.
//   g* = gKeep·g + gFromWBefore·w·[living]          f* = half(f, g)
//   g' = spread(g*) + gFromWAfter·w·[living]        f' = half(spread(f*), g')
//   half(f, g): p = fGain·g·[dermis] ; q = fLoss + p/fmax ; f + (p - q·f)/(1 + q/2 + q²/12)
//   made = k·room/(1 + s/2 + s²/12), k = xMade·(f + f')/2, s = k/cap, room = clamp(1 - (x1 + x3)/cap, 0, 1)   in dermis
//   x3' = x3Keep·x3 + x3FromMade·made ; matured = x3 + made - x3' ; x1' = x1 + yield·matured, times x1Keep where positive
//   v' = vKeep·v + vFromW·w ;  w' = wKeep·w
// 1/(1 + q/2 + q²/12) stands for (1 - exp(-q))/q (its Padé approximant): within 0.4 % up to q = 1.3, and never overshoots.
struct FieldStep {
    double dtDays = 0;
    bool wound = false, signal = false, fibroblast = false; // which of (w, v), g, f still live; what does not is 0
    float wKeep = 0, vKeep = 0, vFromW = 0;
    float gKeep = 0, gFromWBefore = 0, gFromWAfter = 0;
    float fGain = 0, fLoss = 0, fLossPerGain = 0; // of half a step; fLossPerGain = 1/fmax
    float xMade = 0, x3Keep = 0, x3FromMade = 0, yield = 0, x1Keep = 0;
    std::vector<float> gKernel, fKernel; // weights at distance 0, 1, … voxels along each axis
};
FieldStep fieldStepOf(double dtDays, double daysSinceSession, double voxelMm);

// The heat kernel on a row of voxels: exp(-2τ)·I_n(2τ), τ = D·dt/voxel², the exact solution for the three-point Laplacian, stable and
// positive for any dt (Lindeberg 1990). Cut where it falls below 1e-7, but not
// before distance 1, and scaled to the sum 1.
std::vector<float> heatKernel(double diffusionMm2PerDay, double dtDays, double voxelMm);
// The index that stands for i on a row of n voxels with mirrors at both ends (zero flux).
int mirrored(int i, int n);

// Time after a session at which what is left is too little to draw or to count: w and v below 1e-7, g below 1e-7, f below 1e-6.
inline constexpr double woundOverDays = 30, signalOverDays = 80, fibroblastOverDays = 170;

// What constants of the healing model apply per column, from the mask m.
struct FieldColumns {
    std::vector<float> matureStart; // 0.82·c0
    std::vector<float> capInverse;  // 1 over the room for more collagen in the dermis
};
FieldColumns fieldColumnsOf(const Plan& plan, const std::vector<float>& mask);

// The whole course in order.
struct FieldEvent {
    enum class Kind { session, step, keyframe } kind;
    int session = 0;                         // of a session
    double dtDays = 0, daysSinceSession = 0; // of a step: its length and its start
    KeyframeDay day{0, false};               // of a keyframe
};
// `refine` splits every step into that many, for tests of accuracy.
std::vector<FieldEvent> fieldSchedule(const Plan& plan, int refine = 1);

} // namespace stria::model
