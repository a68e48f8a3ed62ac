#include "model/field_step.h"

#include "core/error.h"
#include "model/healing_constants.h"

#include <algorithm>
#include <cmath>

namespace stria::model {

namespace {

// Days after a session at which keyframes are kept, until the next session or the end. Straight lines between them miss the true values
// by at most about 2 % of their range (tested).
constexpr double keyframeOffsets[] = {0.04, 0.11, 0.25, 0.45, 0.7, 1,  1.4, 1.8, 2.3, 3,   4,   5.5, 7,   9,   11,
                                      14,   18,   22,   28,   35,  42, 56,  70,  84,  112, 140, 168, 224, 280, 336};

} // namespace

std::vector<KeyframeDay> keyframeDays(const Plan& plan) {
    double last = lastDay(plan);
    if (plan.sessions == 0) return {{0, false}, {last, false}};
    std::vector<KeyframeDay> days;
    const int made = sessionsMade(plan);
    for (int session = 0; session < made; ++session) {
        double start = dayOfSession(plan, session);
        double end = session + 1 < made ? dayOfSession(plan, session + 1) : last;
        days.push_back({start, false});
        days.push_back({start, true});
        for (double offset : keyframeOffsets)
            if (start + offset < end - 0.2) days.push_back({start + offset, false});
    }
    days.push_back({last, false});
    return days;
}

double fieldStepDays(double daysSinceSession) {
    // Means would do with twice as long, but single voxels beside a channel see its signal spread.
    if (daysSinceSession < 0.25) return 0.025;
    if (daysSinceSession < 1.5) return 0.05;
    if (daysSinceSession < 4) return 0.1;
    if (daysSinceSession < 7) return 0.25;
    if (daysSinceSession < 14) return 0.5;
    if (daysSinceSession < 42) return 1;
    if (daysSinceSession < fibroblastOverDays) return 2;
    return 28; // only the slow ripening of collagen is left, and it is stepped exactly
}

int mirrored(int i, int n) {
    int period = 2 * n;
    i = (i % period + period) % period;
    return i < n ? i : period - 1 - i;
}

std::vector<float> heatKernel(double diffusionMm2PerDay, double dtDays, double voxelMm) {
    double t = 2 * diffusionMm2PerDay * dtDays / (voxelMm * voxelMm);
    if (t <= 0) return {1.0f, 0.0f};
    // I_n(t) by Miller's downward recurrence, scaled by the sum: I_0 + 2·(I_1 + I_2 + …) = exp(t).
    int start = int(16 + t + 8 * std::sqrt(t));
    std::vector<double> bessel(start + 2, 0.0);
    bessel[start] = 1e-250;
    for (int n = start; n > 0; --n) {
        bessel[n - 1] = bessel[n + 1] + 2.0 * n / t * bessel[n];
        if (bessel[n - 1] > 1e200)
            for (int m = n - 1; m <= start; ++m) bessel[m] *= 1e-200;
    }
    double sum = bessel[0];
    for (int n = 1; n <= start; ++n) sum += 2 * bessel[n];
    int radius = 1;
    while (radius < start && bessel[radius + 1] / sum > 1e-7) ++radius;
    double kept = bessel[0];
    for (int n = 1; n <= radius; ++n) kept += 2 * bessel[n];
    std::vector<float> weights(radius + 1);
    for (int n = 0; n <= radius; ++n) weights[n] = float(bessel[n] / kept);
    return weights;
}

FieldStep fieldStepOf(double dt, double daysSinceSession, double voxelMm) {
    namespace h = healing;
    STRIA_ASSERT(dt > 0);
    FieldStep step;
    step.dtDays = dt;
    step.wound = daysSinceSession < woundOverDays;
    step.signal = daysSinceSession < signalOverDays;
    step.fibroblast = daysSinceSession < fibroblastOverDays;
    double wKeep = std::exp(-h::lw * dt), gKeep = std::exp(-h::lg * dt);
    step.wKeep = float(wKeep);
    step.vKeep = float(std::exp(-h::lv * dt));
    static_assert(h::lw == h::lv, "v has the closed form of equal rates");
    step.vFromW = float(h::lw * dt * std::exp(-h::lw * dt));
    // g gets kg·∫ w·exp(-lw·s)·exp(-lg·(dt-s)) ds over the step. What comes early spreads for longer: the shares before and after
    // diffusion keep the mean time for which the new signal spreads.
    double rate = h::lw - h::lg;
    double made = h::kg * (gKeep - wKeep) / rate;
    double x = rate * dt;
    double meanStart = dt * (1 / x - 1 / std::expm1(x)); // of s, weight exp(-rate·s) on 0…dt
    double early = 1 - meanStart / dt;
    step.gKeep = float(gKeep);
    step.gFromWBefore = float(made * early);
    step.gFromWAfter = float(made * (1 - early));
    step.fGain = float(h::a * dt / 2);
    step.fLoss = float(h::lf * dt / 2);
    step.fLossPerGain = float(1 / h::fmax);
    step.xMade = float(h::b * dt);
    double x3Keep = std::exp(-h::mu * dt);
    step.x3Keep = float(x3Keep);
    step.x3FromMade = float((1 - x3Keep) / (h::mu * dt));
    step.yield = float(h::Y);
    step.x1Keep = float(std::exp(-h::l1 * dt));
    step.gKernel = heatKernel(h::Dg, dt, voxelMm);
    step.fKernel = heatKernel(h::Df, dt, voxelMm);
    return step;
}

FieldColumns fieldColumnsOf(const Plan& plan, const std::vector<float>& mask) {
    const auto& mark = plan.mark == Mark::alba ? healing::alba : plan.mark == Mark::rubra ? healing::rubra : healing::normalSkin;
    const auto& skin = healing::normalSkin;
    FieldColumns columns;
    for (float m : mask) {
        double c0 = skin.c0 + (mark.c0 - skin.c0) * m, rho = skin.rho + (mark.rho - skin.rho) * m;
        double cap = std::max(rho * (1 - c0), 0.03);
        columns.matureStart.push_back(float((1 - healing::typeIIIShare) * c0));
        columns.capInverse.push_back(float(1 / cap));
    }
    return columns;
}

std::vector<FieldEvent> fieldSchedule(const Plan& plan, int refine) {
    std::vector<FieldEvent> events;
    int nextSession = 0;
    double day = 0, sessionDay = 0;
    for (const KeyframeDay& key : keyframeDays(plan)) {
        while (key.day - day > 1e-9) {
            // The longest equal steps that end on the keyframe, as long as the allowed length stays what it is.
            double since = day - sessionDay, longest = fieldStepDays(since);
            double left = key.day - day;
            double dt = left / std::ceil(left / longest - 1e-9);
            if (plan.sessions > 0)
                for (int part = 0; part < refine; ++part)
                    events.push_back({FieldEvent::Kind::step, 0, dt / refine, since + part * dt / refine, {}});
            day += dt;
        }
        day = key.day;
        if (key.afterSession) {
            sessionDay = day;
            events.push_back({FieldEvent::Kind::session, nextSession++, 0, 0, {}});
        }
        events.push_back({FieldEvent::Kind::keyframe, 0, 0, 0, key});
    }
    return events;
}

} // namespace stria::model
