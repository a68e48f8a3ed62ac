#include "model/column.h"

#include "model/needling.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stria::model {
namespace {

using namespace healing;

healing::MarkConstants constantsOf(Mark mark) {
    switch (mark) {
    case Mark::alba:
        return alba;
    case Mark::rubra:
        return rubra;
    case Mark::none:
        return normalSkin;
    }
    STRIA_ASSERT(!"a Mark");
}

ResponderConstants constantsOf(Responder responder) {
    switch (responder) {
    case Responder::low:
        return lowResponder;
    case Responder::typical:
        return typicalResponder;
    case Responder::high:
        return highResponder;
    }
    STRIA_ASSERT(!"a Responder");
}

double mean(const Depths& values, int begin, int end) {
    double sum = 0;
    for (int i = begin; i < end; ++i) sum += values[std::size_t(i)];
    return sum / (end - begin);
}

double bell(double z, double centre) { return std::exp(-0.5 * std::pow((z - centre) / 0.15, 2)); }

// How much blood a channel meets at a depth: superficial plexus, dermis, the plexus at the fat border, fat. Relative; our assumption.
double vesselDensity(const ColumnGrid& grid, int cell) {
    if (cell < grid.dermisBegin) return 0;
    const double z = grid.depthMm(cell) - grid.epidermisMm;
    const bool dermis = cell < grid.dermisEnd;
    return bell(z, 0.20) + (dermis ? 0.25 : 0.4) + 1.5 * bell(z, grid.dermisMm);
}

} // namespace

ColumnGrid::ColumnGrid(Site site) : epidermisMm(layersOf(site).epidermisMm), dermisMm(layersOf(site).dermisMm) {
    cells = int(std::lround((epidermisMm + dermisMm + belowDermisMm) / cellMm));
    STRIA_ASSERT(cells <= maxCells);
    const auto firstCellBelow = [&](double depth) {
        int cell = 0;
        while (cell < cells && depthMm(cell) < depth) ++cell;
        return cell;
    };
    dermisBegin = firstCellBelow(epidermisMm);
    dermisEnd = firstCellBelow(epidermisMm + dermisMm);
    papillaryEnd = firstCellBelow(epidermisMm + papillaryDepthMm);
    erythemaEnd = firstCellBelow(epidermisMm + erythemaDepthMm);
}

SessionImpulse::SessionImpulse(const Plan& plan, const ColumnGrid& grid) {
    const double mean_ = reachedDepthMm(plan), spread = depthSpreadMm(plan), density = puncturesPerMm2(plan);
    for (int i = 0; i < grid.cells; ++i) {
        const double z = grid.depthMm(i), taper = channelTaper(plan, z);
        const double reach = 0.5 * std::erfc((z - mean_) / (spread * std::numbers::sqrt2)); // share of tips deeper than z
        // Channels fall anywhere: share of the cross-section within at least one of them (Poisson overlap).
        const auto covered = [&](double radius) { return 1 - std::exp(-density * reach * std::numbers::pi * std::pow(radius * taper, 2)); };
        wound[std::size_t(i)] = covered(channelHaloRadiusMm);
        core[std::size_t(i)] = covered(channelCoreRadiusMm);
        bleeding += vesselDensity(grid, i) * core[std::size_t(i)] * cellMm;
    }
    dermalWound = mean(wound, grid.dermisBegin, grid.dermisEnd);
}

Column::Column(const Plan& plan, std::span<const Responder> responders)
    : grid_(plan.site), impulse_(plan, grid_), mark_(constantsOf(plan.mark)), marked_(plan.mark != Mark::none),
      fade_(plan.mark == Mark::rubra ? fadeRubra : 0), colour_(mark_.colour0) {
    double shallowSum = 0;
    const auto shallow = [&](int i) { return std::exp(-(grid_.depthMm(i) - grid_.epidermisMm) / 0.5); };
    for (int i = grid_.dermisBegin; i < grid_.dermisEnd; ++i) shallowSum += shallow(i);
    for (int i = grid_.dermisBegin; i < grid_.dermisEnd; ++i)
        repairWeight_[std::size_t(i)] = 0.5 * shallow(i) / shallowSum + 0.5 / (grid_.dermisEnd - grid_.dermisBegin);
    for (Responder responder : responders) {
        const ResponderConstants constants = constantsOf(responder);
        const double rho = constants.rho > 0 ? constants.rho : mark_.rho;
        tissues_.push_back({b * constants.bFactor, std::max(rho * (1 - mark_.c0), capFloor), {}, {}, mark_.h0});
    }
}

void Column::applySession() {
    for (std::size_t i = 0; i < std::size_t(grid_.cells); ++i) w_[i] += impulse_.wound[i], v_[i] += impulse_.wound[i];
    for (Remodelling& tissue : tissues_)
        for (auto i = std::size_t(grid_.dermisBegin); i < std::size_t(grid_.dermisEnd); ++i)
            tissue.x1[i] -= cutShare * impulse_.core[i] * std::max(0.0, (1 - typeIIIShare) * mark_.c0 + tissue.x1[i]);
    pore_ = 1;
    oedema_ += impulse_.dermalWound;
}

void Column::step(double dt) {
    if (dt != dtDays_) {
        dtDays_ = dt;
        signalMatrix_ = factorised(Dg, dt, grid_.cells);
        fibroblastMatrix_ = factorised(Df, dt, grid_.cells);
    }
    // Every rate from the old state; remodelling first, since it reads g and f.
    for (Remodelling& tissue : tissues_) remodel(tissue, dt);
    for (std::size_t i = 0; i < std::size_t(grid_.cells); ++i) {
        const bool living = i >= std::size_t(grid_.dermisBegin), dermis = living && i < std::size_t(grid_.dermisEnd);
        const double w = w_[i], g = g_[i], f = f_[i];
        f_[i] = f + dt * ((dermis ? a * g * (1 - f / fmax) : 0) - lf * f);
        g_[i] = g + dt * ((living ? kg * w : 0) - lg * g);
        v_[i] += dt * (lw * w - lv * v_[i]);
        w_[i] = w - dt * lw * w;
    }
    pore_ -= dt * lp * pore_;
    oedema_ -= dt * le * oedema_;
    colour_ -= dt * fade_ * colour_;
    diffuse();
}

void Column::remodel(Remodelling& tissue, double dt) const {
    const double gPap = mean(g_, grid_.dermisBegin, grid_.papillaryEnd);
    const double hset = std::min(1.0, mark_.h0 + (1 - mark_.h0) * std::min(1.0, hs * papillaryRepair(tissue)));
    tissue.h += dt * (kh * gPap * (hcap - tissue.h) - lh * (tissue.h - hset));
    const double perCap = 1 / tissue.cap;
    for (auto i = std::size_t(grid_.dermisBegin); i < std::size_t(grid_.dermisEnd); ++i) {
        const double x3 = tissue.x3[i], x1 = tissue.x1[i];
        const double room = std::clamp(1 - (x1 + x3) * perCap, 0.0, 1.0);
        tissue.x3[i] = x3 + dt * (tissue.b * f_[i] * room - mu * x3);
        tissue.x1[i] = x1 + dt * (Y * mu * x3 - l1 * std::max(x1, 0.0));
    }
}

double Column::papillaryRepair(const Remodelling& tissue) const {
    if (!marked_) return 0;
    return (mean(tissue.x1, grid_.dermisBegin, grid_.papillaryEnd) + 0.5 * mean(tissue.x3, grid_.dermisBegin, grid_.papillaryEnd)) /
           (1 - mark_.c0);
}

// (1 + 2k)·x - k·(neighbours) = rhs, with one neighbour only at both ends: elimination without pivoting, its factors kept.
Column::Matrix Column::factorised(double diffusivity, double dtDays, int cells) {
    Matrix matrix;
    const double k = diffusivity * dtDays / (cellMm * cellMm);
    matrix.coupling = k;
    double ratioBefore = 0;
    for (int i = 0; i < cells; ++i) {
        const int sides = (i > 0) + (i < cells - 1);
        const double pivot = 1 + k * sides - k * ratioBefore;
        matrix.inverse[std::size_t(i)] = 1 / pivot;
        ratioBefore = i < cells - 1 ? k / pivot : 0;
        matrix.ratio[std::size_t(i)] = ratioBefore;
    }
    return matrix;
}

// Both fields in one loop: two chains of dependent sums run side by side.
void Column::diffuse() {
    const auto n = std::size_t(grid_.cells);
    double g = 0, f = 0;
    for (std::size_t i = 0; i < n; ++i) {
        g_[i] = g = (g_[i] + signalMatrix_.coupling * g) * signalMatrix_.inverse[i];
        f_[i] = f = (f_[i] + fibroblastMatrix_.coupling * f) * fibroblastMatrix_.inverse[i];
    }
    for (std::size_t i = n - 1; i-- > 0;) {
        g_[i] = g = g_[i] + signalMatrix_.ratio[i] * g;
        f_[i] = f = f_[i] + fibroblastMatrix_.ratio[i] * f;
    }
}

Readouts Column::readouts(std::size_t responder, double day) const {
    const Remodelling& tissue = tissues_[responder];
    const int begin = grid_.dermisBegin, end = grid_.dermisEnd;
    Readouts out;
    out.day = day;
    out.erythema = mean(v_, begin, grid_.erythemaEnd) / erythemaUnit;
    out.oedema = oedema_, out.pore = pore_;
    out.signal = mean(g_, begin, end), out.fibroblast = mean(f_, begin, end);
    out.collagen3 = typeIIIShare * mark_.c0 + mean(tissue.x3, begin, end);
    out.collagen1 = (1 - typeIIIShare) * mark_.c0 + mean(tissue.x1, begin, end);
    out.collagenTotal = out.collagen3 + out.collagen1;
    out.epidermis = tissue.h;
    out.colour = colour_;
    if (!marked_) return out;

    double repair = 0;
    for (auto i = std::size_t(begin); i < std::size_t(end); ++i) repair += repairWeight_[i] * (tissue.x1[i] + 0.5 * tissue.x3[i]);
    out.repair = repair / (1 - mark_.c0);
    out.repairPapillary = papillaryRepair(tissue);
    const double epidermisRepair = std::min(1.0, (tissue.h - mark_.h0) / (1 - mark_.h0));
    const double score = structureWeight * (1 - out.repair) + epidermisWeight * (1 - epidermisRepair) +
                         colourWeight * colour_ * std::max(0.0, 1 - colourHiding * std::max(0.0, out.repair));
    out.improvementPercent = 100 * (1 - score);
    return out;
}

} // namespace stria::model
