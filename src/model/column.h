// One column of skin, laterally averaged, as a state that is stepped in time: what Course is made of.
// Several responders share the acute part (wound, vasodilatation, signal, fibroblasts), which does not depend on them.
#pragma once

#include "model/course.h"
#include "model/healing_constants.h"

#include <array>
#include <span>

namespace stria::model {

inline constexpr int maxCells = 80; // the thickest site has 66
using Depths = std::array<double, maxCells>;

// Cells of 0.05 mm from the surface to about 1 mm below the dermis; depths are those of cell centres.
struct ColumnGrid {
    explicit ColumnGrid(Site site);
    double depthMm(int cell) const { return (cell + 0.5) * healing::cellMm; }
    int cells;
    int dermisBegin, dermisEnd;    // cells of the dermis; those from dermisBegin on are living
    int papillaryEnd, erythemaEnd; // the top 0.25 and 0.6 mm of dermis begin with it too
    double epidermisMm, dermisMm;
};

// What one session of a plan adds to each cell.
struct SessionImpulse {
    SessionImpulse(const Plan& plan, const ColumnGrid& grid);
    Depths wound{}, core{}; // d: share within the halo of a channel; share within its core
    double dermalWound = 0; // mean of d over the dermis
    double bleeding = 0;    // ∫ vessel·core dz
};

class Column {
public:
    Column(const Plan& plan, std::span<const Responder> responders);
    void applySession();
    void step(double dtDays);
    Readouts readouts(std::size_t responder, double day) const;

private:
    // Implicit diffusion with zero flux for one step size: the tridiagonal matrix, factorised.
    struct Matrix {
        Depths inverse{}, ratio{}; // forward: y = (rhs + coupling·y₋₁)·inverse; back: x = y + ratio·x₊₁
        double coupling = 0;
    };
    struct Remodelling { // of one responder
        double b, cap;
        Depths x3{}, x1{};
        double h;
    };
    static Matrix factorised(double diffusivity, double dtDays, int cells);
    void diffuse();
    void remodel(Remodelling& tissue, double dtDays) const;
    double papillaryRepair(const Remodelling& tissue) const;

    ColumnGrid grid_;
    SessionImpulse impulse_;
    healing::MarkConstants mark_;
    bool marked_;
    double fade_;
    Depths repairWeight_{};
    double dtDays_ = 0;
    Matrix signalMatrix_, fibroblastMatrix_;
    Depths w_{}, v_{}, g_{}, f_{};
    double pore_ = 0, oedema_ = 0, colour_;
    std::vector<Remodelling> tissues_;
};

} // namespace stria::model
