// The healing of the block of skin in 3-D, each needle channel where it really is: the CPU reference of the step that
// shaders/field_*.comp takes, vectorised and threaded. Gives everything that is drawn. Its lateral mean follows the Course.
#pragma once

#include "core/geometry.h"
#include "model/needling.h"

#include <atomic>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace stria::model {

// Voxels of voxelMm, x fastest, then y, then z downward from the skin surface (true depth, not drawn depth).
struct FieldGrid {
    int nx = 0, ny = 0, nz = 0;
    double voxelMm = 0.1;
    RectMm areaMm; // the block's surface
    double epidermisMm = 0, dermisMm = 0;
    std::size_t count() const { return std::size_t(nx) * ny * nz; }
    std::size_t columns() const { return std::size_t(nx) * ny; }
    double xMm(int i) const { return areaMm.x0 + (i + 0.5) * voxelMm; }
    double yMm(int j) const { return areaMm.y0 + (j + 0.5) * voxelMm; }
    double depthMm(int k) const { return (k + 0.5) * voxelMm; }
    bool living(int k) const { return depthMm(k) > epidermisMm; }
    bool inDermis(int k) const { return living(k) && depthMm(k) < epidermisMm + dermisMm; }
    bool operator==(const FieldGrid&) const = default;
};
inline constexpr RectMm blockAreaMm{-5, -3, 5, 3};
// From the surface to about 1.0 mm below the dermis.
FieldGrid fieldGridOf(const Plan& plan, double voxelMm = 0.1, RectMm areaMm = blockAreaMm);

// The share of mark at a place of the surface: 1 in the mark, 0 outside, a soft edge of about 0.3 mm. The block's mark runs along y at x =
// 0.
double markMaskAt(const Plan& plan, double xMm, double yMm);
std::vector<float> markMask(const Plan& plan, const FieldGrid& grid); // nx·ny

// One stored day of the field: what is drawn. Values are 16-bit floats (IEEE half).
// tissueA = (v, g, f, x3), tissueB = (x1, w) per voxel.
struct FieldKeyframe {
    double day = 0;
    bool afterSession = false;     // at a session's day there are two keyframes: before and after
    std::vector<uint16_t> tissueA; // 4 per voxel
    std::vector<uint16_t> tissueB; // 2 per voxel
};

// The days at which keyframes are kept, ascending, denser after a session; each session's day twice (before, after). First is day 0 before.
struct KeyframeDay {
    double day;
    bool afterSession;
};
std::vector<KeyframeDay> keyframeDays(const Plan& plan);

// The state while it is stepped: 32-bit.
struct FieldState {
    std::vector<float> w, v, g, f, x3, x1;
};

class FieldSolver {
public:
    // threads 0 = as many as the machine runs at once; the result does not depend on it.
    // maskOverride: nullptr = the plan's mark; tests pass a mask (nx·ny) of 1 to compare with the Course.
    FieldSolver(const Plan& plan, const FieldGrid& grid, int threads = 0, const std::vector<float>* maskOverride = nullptr);
    ~FieldSolver();
    FieldSolver(const FieldSolver&) = delete;
    FieldSolver& operator=(const FieldSolver&) = delete;

    // Runs the whole course and hands over each keyframe as it is done; stops early when `cancel` becomes true. Returns false if cancelled.
    bool run(const std::function<void(FieldKeyframe&&)>& keyframe, const std::atomic<bool>& cancel);
    // Single steps, for tests and for the comparison with the shader.
    void applySession(int session);
    void step(double dtDays); // at the time since the last session that the calls so far add up to
    FieldKeyframe keyframe(const KeyframeDay& day);
    const FieldState& state() const { return state_; }
    double daysSinceSession() const { return daysSinceSession_; } // infinite before the first
    const FieldGrid& grid() const { return grid_; }

private:
    struct Workspace;
    Plan plan_;
    FieldGrid grid_;
    std::vector<float> mask_; // nx·ny
    FieldState state_;
    double daysSinceSession_;
    std::unique_ptr<Workspace> workspace_;
};

// The longest step in days for the time since the last session, the same for CPU and shader.
double fieldStepDays(double daysSinceSession);

uint16_t halfFromFloat(float value);
float floatFromHalf(uint16_t half);

} // namespace stria::model
