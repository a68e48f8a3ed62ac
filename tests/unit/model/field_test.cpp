#include "model/field.h"

#include "model/course.h"
#include "model/field_step.h"
#include "model/healing_constants.h"
#include "support/catch.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace stria;
using namespace stria::model;

namespace {

// A piece of the block, for tests that do not need all of it.
FieldGrid smallGrid(const Plan& plan) { return fieldGridOf(plan, 0.1, {-1.6, -0.6, 0.8, 0.6}); }

double total(const std::vector<float>& field) { return std::accumulate(field.begin(), field.end(), 0.0); }

std::vector<const std::vector<float>*> fieldsOf(const FieldState& s) { return {&s.w, &s.v, &s.g, &s.f, &s.x3, &s.x1}; }

// Runs the schedule and calls `look(day)` at every keyframe, and with `everyStep` after each step too.
template <class Look> void runSchedule(FieldSolver& solver, const Plan& plan, int refine, bool everyStep, Look look) {
    double day = 0;
    for (const FieldEvent& event : fieldSchedule(plan, refine)) {
        if (event.kind == FieldEvent::Kind::session) solver.applySession(event.session);
        if (event.kind == FieldEvent::Kind::step) {
            solver.step(event.dtDays);
            day += event.dtDays;
            if (everyStep) look(day, false);
        }
        if (event.kind == FieldEvent::Kind::keyframe) {
            day = event.day.day;
            look(day, true);
        }
    }
}

// Diffusion along one axis: sums as they stand in the definition. `stride` lies between neighbours, `n` of them make a row.
std::vector<double> spreadAlong(const std::vector<double>& field, const std::vector<float>& kernel, std::size_t stride, int n) {
    std::vector<double> spread(field.size());
    for (std::size_t at = 0; at < field.size(); ++at) {
        const int here = int(at / stride % std::size_t(n));
        const std::size_t row = at - std::size_t(here) * stride;
        const int radius = int(kernel.size()) - 1;
        for (int d = -radius; d <= radius; ++d)
            spread[at] += kernel[std::abs(d)] * field[row + std::size_t(mirrored(here + d, n)) * stride];
    }
    return spread;
}

std::vector<double> spreadAll(const std::vector<double>& field, const std::vector<float>& kernel, const FieldGrid& grid) {
    const auto alongX = spreadAlong(field, kernel, 1, grid.nx), alongY = spreadAlong(alongX, kernel, grid.nx, grid.ny);
    return spreadAlong(alongY, kernel, grid.columns(), grid.nz);
}

// One step voxel by voxel, as the comment of FieldStep gives it.
void stepPlainly(FieldState& s, const FieldStep& step, const FieldGrid& grid, const FieldColumns& columns) {
    const auto depthOf = [&](std::size_t at) { return int(at / grid.columns()); };
    const auto half = [&](double f, double g, std::size_t at) {
        const double p = step.fGain * g * grid.inDermis(depthOf(at)), q = step.fLoss + step.fLossPerGain * p;
        return f + (p - q * f) / (1 + q / 2 + q * q / 12);
    };
    std::vector<double> g, f;
    for (std::size_t at = 0; at < grid.count(); ++at) {
        g.push_back(step.gKeep * s.g[at] + step.gFromWBefore * s.w[at] * grid.living(depthOf(at)));
        f.push_back(half(s.f[at], s.g[at], at));
    }
    g = spreadAll(g, step.gKernel, grid);
    f = spreadAll(f, step.fKernel, grid);
    for (std::size_t at = 0; at < grid.count(); ++at) {
        g[at] += step.gFromWAfter * s.w[at] * grid.living(depthOf(at));
        f[at] = half(f[at], g[at], at);
        if (grid.inDermis(depthOf(at))) {
            const double perRoom = columns.capInverse[at % grid.columns()], k = step.xMade * (s.f[at] + f[at]) / 2;
            const double room = std::clamp(1 - (s.x1[at] + s.x3[at]) * perRoom, 0.0, 1.0);
            const double made = k * room / (1 + k * perRoom / 2 + k * perRoom * k * perRoom / 12);
            const double x3 = step.x3Keep * s.x3[at] + step.x3FromMade * made, x1 = s.x1[at] + step.yield * (s.x3[at] + made - x3);
            s.x3[at] = float(x3);
            s.x1[at] = float(x1 > 0 ? x1 * step.x1Keep : x1);
        }
        s.v[at] = step.vKeep * s.v[at] + step.vFromW * s.w[at];
        s.w[at] *= step.wKeep;
        s.g[at] = float(g[at]);
        s.f[at] = float(f[at]);
    }
}

// Dermis means of what the read-outs are made of.
std::array<double, 5> dermisMeans(const FieldSolver& solver) {
    const FieldGrid& grid = solver.grid();
    const FieldState& s = solver.state();
    std::array<double, 5> sums{};
    double voxels = 0;
    for (int k = 0; k < grid.nz; ++k) {
        if (!grid.inDermis(k)) continue;
        for (std::size_t i = k * grid.columns(); i < (k + 1) * grid.columns(); ++i, ++voxels) {
            sums[0] += s.v[i];
            sums[1] += s.g[i];
            sums[2] += s.f[i];
            sums[3] += s.x3[i];
            sums[4] += s.x1[i];
        }
    }
    for (double& sum : sums) sum /= voxels;
    return sums;
}

} // namespace

TEST_CASE("The grid reaches from the surface to a millimetre below the dermis", "[field]") {
    Plan plan;
    FieldGrid grid = fieldGridOf(plan);
    CHECK(grid.nx == 100);
    CHECK(grid.ny == 60);
    CHECK(grid.nz == 29);
    CHECK_FALSE(grid.living(0));
    CHECK(grid.inDermis(1));
    CHECK(grid.inDermis(18));
    CHECK_FALSE(grid.inDermis(19));
}

TEST_CASE("The mark is whole in its middle, half at its edge and nothing outside", "[field]") {
    Plan plan;
    CHECK(markMaskAt(plan, 0, 2) == 1);
    CHECK(markMaskAt(plan, 1.1, 0) == 1);
    CHECK(markMaskAt(plan, -1.5, 0) == Approx(0.5).margin(0.35)); // its edge waves
    CHECK(markMaskAt(plan, 1.9, 0) == 0);
    plan.mark = Mark::none;
    CHECK(markMaskAt(plan, 0, 0) == 0);
}

TEST_CASE("A row mirrored at its ends repeats", "[field]") {
    CHECK(mirrored(0, 4) == 0);
    CHECK(mirrored(-1, 4) == 0);
    CHECK(mirrored(-4, 4) == 3);
    CHECK(mirrored(4, 4) == 3);
    CHECK(mirrored(8, 4) == 0);
    CHECK(mirrored(-9, 4) == 0);
    CHECK(mirrored(5, 1) == 0);
}

TEST_CASE("The heat kernel keeps the amount and spreads it by 2·D·t", "[field]") {
    for (double dt : {0.01, 0.1, 1.0, 28.0}) {
        auto weights = heatKernel(healing::Dg, dt, 0.1);
        double sum = weights[0], variance = 0;
        for (std::size_t n = 1; n < weights.size(); ++n) {
            CHECK(weights[n] >= 0);
            sum += 2 * weights[n];
            variance += 2 * weights[n] * double(n * n) * 0.01;
        }
        CHECK(sum == Approx(1).epsilon(1e-6));
        CHECK(variance == Approx(2 * healing::Dg * dt).epsilon(1e-3));
    }
}

TEST_CASE("Two heat kernels of half the time make one of the whole", "[field]") {
    auto half = heatKernel(0.05, 0.5, 0.1), whole = heatKernel(0.05, 1, 0.1);
    int radius = int(half.size()) - 1;
    for (int at = 0; at <= 4; ++at) {
        double sum = 0;
        for (int n = -radius; n <= radius; ++n)
            if (std::abs(at - n) <= radius) sum += double(half[std::abs(n)]) * half[std::abs(at - n)];
        CHECK(sum == Approx(whole[at]).epsilon(1e-4));
    }
}

TEST_CASE("Wound, redness and signal keep to their closed forms while they spread", "[field]") {
    Plan plan;
    FieldGrid grid = smallGrid(plan);
    FieldSolver solver(plan, grid, 1);
    solver.applySession(0);
    double w0 = total(solver.state().w), v0 = total(solver.state().v), living = 0;
    for (std::size_t i = grid.columns(); i < grid.count(); ++i) living += solver.state().w[i];
    CHECK(w0 > 0);
    for (int i = 0; i < 16; ++i) solver.step(0.25);
    namespace h = healing;
    double t = 4, wEnd = std::exp(-h::lw * t), gEnd = std::exp(-h::lg * t);
    CHECK(total(solver.state().w) == Approx(w0 * wEnd).epsilon(1e-4));
    CHECK(total(solver.state().v) == Approx((v0 + w0 * h::lw * t) * wEnd).epsilon(1e-4));
    CHECK(total(solver.state().g) == Approx(living * h::kg * (gEnd - wEnd) / (h::lw - h::lg)).epsilon(1e-4));
}

TEST_CASE("The result does not depend on the number of threads", "[field]") {
    Plan plan;
    FieldGrid grid = smallGrid(plan);
    auto run = [&](int threads) {
        FieldSolver solver(plan, grid, threads);
        solver.applySession(0);
        for (double dt : {0.1, 0.2, 0.5, 1.0, 2.0}) solver.step(dt);
        return solver.state();
    };
    FieldState one = run(1);
    for (int threads : {2, 3}) {
        FieldState many = run(threads);
        auto a = fieldsOf(one), b = fieldsOf(many);
        for (std::size_t i = 0; i < a.size(); ++i) CHECK((*a[i] == *b[i]));
    }
}

TEST_CASE("On grids of any size a step is what plain loops give, for any number of threads", "[field]") {
    const Plan plan;
    // Rows shorter than a load of the processor, a little longer, and of many; fewer voxels than the kernel is wide; one row alone.
    for (const RectMm area : {RectMm{-0.3, -0.2, 0.4, 0.3}, RectMm{-1.6, -0.3, 0.1, 0.2}, RectMm{-3.2, -0.8, 0.1, 1},
                              RectMm{-0.8, 0, 0.8, 0.1}, RectMm{-4, -0.1, 2.7, 0.2}, RectMm{-0.8, -0.8, 0.9, 0.9}}) {
        const FieldGrid grid = fieldGridOf(plan, 0.1, area);
        const FieldColumns columns = fieldColumnsOf(plan, markMask(plan, grid));
        for (int threads : {1, 2, 3}) {
            FieldSolver solver(plan, grid, threads);
            solver.applySession(0);
            FieldState plain = solver.state();
            double range[6] = {}, gap[6] = {};
            for (double dt : {0.025, 0.1, 0.5, 2.0, 0.05, 1.0}) {
                stepPlainly(plain, fieldStepOf(dt, solver.daysSinceSession(), grid.voxelMm), grid, columns);
                solver.step(dt);
                for (int field = 0; field < 6; ++field)
                    for (std::size_t at = 0; at < grid.count(); ++at) {
                        const double expected = (*fieldsOf(plain)[field])[at];
                        range[field] = std::max(range[field], std::abs(expected));
                        gap[field] = std::max(gap[field], std::abs(expected - (*fieldsOf(solver.state())[field])[at]));
                    }
            }
            for (int field = 0; field < 6; ++field) {
                UNSCOPED_INFO(grid.nx << " by " << grid.ny << ", field " << field << ": " << gap[field] / range[field] << " of the range");
                CHECK(range[field] > 1e-4);
                CHECK(gap[field] < 3e-6 * range[field]);
            }
        }
    }
}

TEST_CASE("Halving every step moves no dermis mean by more than 1 % of its range", "[field]") {
    Plan plan;
    FieldGrid grid = smallGrid(plan);
    std::vector<std::array<double, 5>> series[2];
    for (int refine : {1, 2}) {
        FieldSolver solver(plan, grid, 1);
        runSchedule(solver, plan, refine, false, [&](double, bool) { series[refine - 1].push_back(dermisMeans(solver)); });
    }
    REQUIRE(series[0].size() == series[1].size());
    for (int value = 0; value < 5; ++value) {
        double least = 1e9, most = -1e9, gap = 0;
        for (std::size_t i = 0; i < series[0].size(); ++i) {
            least = std::min(least, series[0][i][value]);
            most = std::max(most, series[0][i][value]);
            gap = std::max(gap, std::abs(series[0][i][value] - series[1][i][value]));
        }
        CHECK(gap < 0.01 * (most - least));
    }
}

TEST_CASE("Between keyframes a straight line misses no voxel by more than 3 % of its field's range", "[field]") {
    Plan plan;
    plan.sessions = 1;
    FieldGrid grid = smallGrid(plan);
    std::vector<std::pair<double, FieldState>> keys;
    FieldSolver first(plan, grid, 1), second(plan, grid, 1);
    runSchedule(first, plan, 1, false, [&](double day, bool) { keys.emplace_back(day, first.state()); });
    double range[6] = {}, gap[6] = {};
    for (auto& [day, state] : keys)
        for (int i = 0; i < 6; ++i)
            for (float value : *fieldsOf(state)[i]) range[i] = std::max<double>(range[i], std::abs(value));
    std::size_t passed = 0;
    runSchedule(second, plan, 2, true, [&](double day, bool key) {
        if (key) {
            ++passed;
            return;
        }
        auto& [dayA, a] = keys[passed - 1];
        auto& [dayB, b] = keys[passed];
        float t = float((day - dayA) / (dayB - dayA));
        for (int i = 0; i < 6; ++i) {
            const auto &fa = *fieldsOf(a)[i], &fb = *fieldsOf(b)[i], &now = *fieldsOf(second.state())[i];
            for (std::size_t at = 0; at < now.size(); ++at)
                gap[i] = std::max<double>(gap[i], std::abs(fa[at] + t * (fb[at] - fa[at]) - now[at]));
        }
    });
    for (int i = 0; i < 6; ++i) {
        CHECK(range[i] > 0);
        CHECK(gap[i] < 0.03 * range[i]);
    }
}

TEST_CASE("Keyframes hold every session twice and end on the last day", "[field]") {
    for (int sessions : {1, 3, 8})
        for (double weeks : {1.0, 4.0, 12.0}) {
            Plan plan;
            plan.sessions = sessions;
            plan.intervalWeeks = weeks;
            auto days = keyframeDays(plan);
            CHECK(days.front().day == 0);
            CHECK_FALSE(days.front().afterSession);
            CHECK(days.back().day == lastDay(plan));
            int after = 0;
            for (std::size_t i = 0; i < days.size(); ++i) {
                after += days[i].afterSession;
                if (i == 0) continue;
                if (days[i].afterSession)
                    CHECK(days[i].day == days[i - 1].day);
                else
                    CHECK(days[i].day > days[i - 1].day + 0.03);
            }
            CHECK(after == sessions);
            if (weeks <= 4) CHECK(days.size() * fieldGridOf(plan).count() * 12 < 400e6);
        }
}

TEST_CASE("Without sessions nothing happens, in two keyframes", "[field]") {
    Plan plan;
    plan.sessions = 0;
    FieldSolver solver(plan, smallGrid(plan), 1);
    std::vector<FieldKeyframe> frames;
    std::atomic<bool> cancel{false};
    CHECK(solver.run([&](FieldKeyframe&& frame) { frames.push_back(std::move(frame)); }, cancel));
    REQUIRE(frames.size() == 2);
    CHECK(frames[1].day == 364);
    for (auto& frame : frames) {
        CHECK((frame.tissueA == std::vector<uint16_t>(4 * solver.grid().count(), 0)));
        CHECK((frame.tissueB == std::vector<uint16_t>(2 * solver.grid().count(), 0)));
    }
}

TEST_CASE("A cancelled run delivers no further keyframe", "[field]") {
    Plan plan;
    FieldSolver solver(plan, smallGrid(plan), 2);
    std::atomic<bool> cancel{false};
    int frames = 0;
    CHECK_FALSE(solver.run(
        [&](FieldKeyframe&&) {
            if (++frames == 3) cancel = true;
        },
        cancel));
    CHECK(frames == 3);
}

TEST_CASE("Keyframes carry the state in halves", "[field]") {
    Plan plan;
    FieldSolver solver(plan, smallGrid(plan), 2);
    solver.applySession(0);
    for (int i = 0; i < 8; ++i) solver.step(0.25);
    FieldKeyframe frame = solver.keyframe({2, false});
    const FieldState& s = solver.state();
    for (std::size_t i = 0; i < solver.grid().count(); i += 7) {
        CHECK(frame.tissueA[4 * i] == halfFromFloat(s.v[i]));
        CHECK(frame.tissueA[4 * i + 1] == halfFromFloat(s.g[i]));
        CHECK(frame.tissueA[4 * i + 2] == halfFromFloat(s.f[i]));
        CHECK(frame.tissueA[4 * i + 3] == halfFromFloat(s.x3[i]));
        CHECK(frame.tissueB[2 * i] == halfFromFloat(s.x1[i]));
        CHECK(frame.tissueB[2 * i + 1] == halfFromFloat(s.w[i]));
    }
}

TEST_CASE("The strongest course stays finite, not below zero and not above normal density", "[field]") {
    for (Mark mark : {Mark::alba, Mark::rubra, Mark::none}) {
        Plan plan;
        plan.mark = mark;
        plan.sessions = 8;
        plan.passes = 8;
        plan.depthMm = 3;
        plan.intervalWeeks = 1;
        FieldGrid grid = fieldGridOf(plan, 0.2, {-2, -1, 1, 1});
        FieldSolver solver(plan, grid, 1);
        auto columns = fieldColumnsOf(plan, markMask(plan, grid));
        double worstTotal = 0, worstValue = 0;
        bool finite = true;
        runSchedule(solver, plan, 1, false, [&](double, bool) {
            const FieldState& s = solver.state();
            for (std::size_t i = 0; i < grid.count(); ++i) {
                double c0 = columns.matureStart[i % grid.columns()] / 0.82;
                worstTotal = std::max(worstTotal, c0 + s.x3[i] + s.x1[i]);
                worstValue = std::min<double>({worstValue, s.w[i], s.v[i], s.g[i], s.f[i], s.x3[i]});
                finite = finite && std::isfinite(s.x1[i] + s.x3[i] + s.f[i] + s.g[i]);
            }
        });
        CHECK(finite);
        CHECK(worstValue >= 0);
        CHECK(worstTotal < (mark == Mark::none ? 1.031 : 1.0301)); // the skin beside a mark has room for 0.03
    }
}

TEST_CASE("Every half survives the way to a float and back, and ties round to even", "[field]") {
    int wrong = 0;
    for (uint32_t half = 0; half < 0x10000; ++half) {
        if ((half & 0x7fff) > 0x7c00) continue; // NaN
        wrong += halfFromFloat(floatFromHalf(uint16_t(half))) != half;
    }
    CHECK(wrong == 0);
    CHECK(halfFromFloat(1.0f + 0x1p-11f) == 0x3c00);
    CHECK(halfFromFloat(1.0f + 3 * 0x1p-11f) == 0x3c02);
    CHECK(halfFromFloat(0x1p-25f) == 0);
    CHECK(halfFromFloat(3 * 0x1p-25f) == 2);
    CHECK(halfFromFloat(65519.0f) == 0x7bff);
    CHECK(halfFromFloat(-1e9f) == 0xfc00);
    CHECK((halfFromFloat(std::nanf("")) & 0x7fff) > 0x7c00);
}

TEST_CASE("On a block that is mark all over the lateral mean follows the curves", "[field]") {
    Plan plan;
    FieldGrid grid = fieldGridOf(plan);
    std::vector<float> allMark(grid.columns(), 1.0f);
    FieldSolver solver(plan, grid, 0, &allMark);
    Course course(plan, Responder::typical);
    const double start = course.atDay(-1).collagenTotal;
    double gainPeak = 0, gainGap = 0, rednessPeak = 0, rednessGap = 0;
    runSchedule(solver, plan, 1, false, [&](double day, bool) {
        if (sessionOnDay(plan, day) >= 0 && solver.daysSinceSession() > 0) return; // the value before: the course gives the one after
        const FieldState& s = solver.state();
        auto mean = [&](double depthMm, auto value) {
            double sum = 0;
            int slices = 0;
            for (int k = 0; k < grid.nz; ++k) {
                if (!grid.inDermis(k) || grid.depthMm(k) > grid.epidermisMm + depthMm) continue;
                for (std::size_t i = k * grid.columns(); i < (k + 1) * grid.columns(); ++i) sum += value(i);
                ++slices;
            }
            return sum / (double(slices) * grid.columns());
        };
        double gain = mean(grid.dermisMm, [&](std::size_t i) { return s.x3[i] + s.x1[i]; });
        double redness = mean(healing::erythemaDepthMm, [&](std::size_t i) { return s.v[i]; }) / healing::erythemaUnit;
        Readouts curve = course.atDay(day);
        gainPeak = std::max(gainPeak, curve.collagenTotal - start);
        rednessPeak = std::max(rednessPeak, curve.erythema);
        if (day < 7) return;
        gainGap = std::max(gainGap, std::abs(gain - (curve.collagenTotal - start)));
        rednessGap = std::max(rednessGap, std::abs(redness - curve.erythema));
    });
    UNSCOPED_INFO("gap in collagen " << gainGap / gainPeak << ", in redness " << rednessGap / rednessPeak << " of the peak");
    CHECK(gainGap < 0.05 * gainPeak);
    CHECK(rednessGap < 0.08 * rednessPeak);
    CHECK(gainPeak > 0.1);
    CHECK(rednessPeak > 0.9);
}
