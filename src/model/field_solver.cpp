#include "model/field.h"

#include "core/error.h"
#include "model/field_crew.h"
#include "model/field_half.h"
#include "model/field_kernels.h"
#include "model/field_session.h"
#include "model/healing_constants.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <thread>

namespace stria::model {

struct FieldSolver::Workspace {
    explicit Workspace(int threads) : crew(threads), lanes(crew.threads()) {}

    FieldCrew crew;
    std::vector<FieldLane> lanes;
    FieldColumns columns;
    FieldBuffer gSpread, fSpread;
    int radius = -1;                                     // of diffusion, that lanes and mirror tables allow for
    bool wound = true, signal = true, fibroblast = true; // which of (w, v), g, f may be other than 0
    std::vector<int> mirrorY, mirrorZ;

    // A band more lets threads keep to what they wrote, and costs as many rows along x twice as diffusion reaches. Where rows are shorter than
    // a line, what the last but one holds too much would lie in the next band.
    int bands(const FieldGrid& grid) const { return grid.nx < floatsPerLine ? 1 : std::min({crew.threads(), grid.ny, 2}); }
    void allowRadius(const FieldGrid& grid, int wanted) {
        if (wanted <= radius) return;
        radius = wanted;
        auto table = [&](int n) {
            std::vector<int> indices;
            for (int i = -radius; i < n + radius; ++i) indices.push_back(mirrored(i, n));
            return indices;
        };
        mirrorY = table(grid.ny);
        mirrorZ = table(grid.nz);
        for (FieldLane& lane : lanes) {
            lane.rows.resize(2 * (std::max(grid.ny, grid.nz) + 2 * radius));
            lane.longRows.resize(rowsAtOnce * longRow(grid.nx, radius));
            lane.shortRows.resize(rowsAtOnce * grid.nx);
            lane.between.resize(wholeLines(grid.nx) * grid.ny);
            lane.lastRow.resize(wholeLines(grid.nx));
            lane.spread.resize(slicesAtOnce * columnsPerGroup);
        }
    }
};

namespace {

int usefulThreads(int wanted, const FieldGrid& grid) {
    int most = wanted > 0 ? wanted : int(std::max(1u, std::thread::hardware_concurrency()));
    return std::clamp(most, 1, std::min(grid.nz, 16)); // beyond, waiting for each other costs more than it brings
}

} // namespace

FieldSolver::FieldSolver(const Plan& plan, const FieldGrid& grid, int threads, const std::vector<float>* maskOverride)
    : plan_(plan), grid_(grid), mask_(maskOverride ? *maskOverride : markMask(plan, grid)),
      daysSinceSession_(std::numeric_limits<double>::infinity()), workspace_(std::make_unique<Workspace>(usefulThreads(threads, grid))) {
    STRIA_ASSERT(mask_.size() == grid.columns());
    for (auto* field : {&state_.w, &state_.v, &state_.g, &state_.f, &state_.x3, &state_.x1}) field->assign(grid.count(), 0.0f);
    workspace_->columns = fieldColumnsOf(plan, mask_);
    workspace_->gSpread.resize(grid.nz * betweenPitch(grid));
    workspace_->fSpread.resize(grid.nz * betweenPitch(grid));
}

FieldSolver::~FieldSolver() = default;

void FieldSolver::applySession(int session) {
    const auto punctures = fieldPunctures(plan_, session, grid_);
    const auto radii = sliceRadii(plan_, grid_);
    const std::size_t columns = grid_.columns();
    // The two arrays between the passes of a step are free now.
    float *wound = workspace_->gSpread.data(), *cored = workspace_->fSpread.data();
    const float* matureStart = workspace_->columns.matureStart.data();
    workspace_->crew.share(grid_.nz, [&](int k, int) {
        const std::size_t at = k * columns;
        sessionSlice(grid_, punctures, radii[k], k, wound + at, cored + at);
        for (std::size_t i = 0; i < columns; ++i) {
            state_.w[at + i] += wound[at + i];
            state_.v[at + i] += wound[at + i];
        }
        if (!grid_.inDermis(k)) return;
        for (std::size_t i = 0; i < columns; ++i) {
            float mature = std::max(0.0f, matureStart[i] + state_.x1[at + i]);
            state_.x1[at + i] -= float(healing::cutShare) * cored[at + i] * mature;
        }
    });
    daysSinceSession_ = 0;
    workspace_->wound = true;
}

void FieldSolver::step(double dtDays) {
    Workspace& work = *workspace_;
    const FieldStep step = fieldStepOf(dtDays, daysSinceSession_, grid_.voxelMm);
    const auto clearOnce = [](bool& lives, bool goesOn, std::initializer_list<std::vector<float>*> fields) {
        if (lives && !goesOn)
            for (auto* field : fields) std::fill(field->begin(), field->end(), 0.0f);
        lives = goesOn;
    };
    clearOnce(work.wound, step.wound, {&state_.w, &state_.v});
    clearOnce(work.signal, step.signal, {&state_.g});
    clearOnce(work.fibroblast, step.fibroblast, {&state_.f});
    work.allowRadius(grid_, int(std::max(step.gKernel.size(), step.fKernel.size())) - 1);
    FieldPass pass{&grid_,
                   &step,
                   &work.columns,
                   state_.w.data(),
                   state_.v.data(),
                   state_.g.data(),
                   state_.f.data(),
                   state_.x3.data(),
                   state_.x1.data(),
                   work.gSpread.data(),
                   work.fSpread.data(),
                   work.mirrorY,
                   work.mirrorZ,
                   work.radius,
                   work.bands(grid_)};
    if (step.signal || step.fibroblast)
        work.crew.share(sidewaysPieces(grid_, pass.bands), [&](int piece, int thread) { spreadSideways(pass, work.lanes[thread], piece); });
    work.crew.share(columnGroups(grid_), [&](int group, int thread) { spreadDownAndReact(pass, work.lanes[thread], group); });
    daysSinceSession_ += dtDays;
}

FieldKeyframe FieldSolver::keyframe(const KeyframeDay& day) {
    FieldKeyframe frame{day.day, day.afterSession, std::vector<uint16_t>(4 * grid_.count()), std::vector<uint16_t>(2 * grid_.count())};
    const int bands = workspace_->bands(grid_);
    workspace_->crew.share(grid_.nz * bands,
                           [&](int piece, int) { packSlice(grid_, state_, piece, bands, frame.tissueA.data(), frame.tissueB.data()); });
    return frame;
}

bool FieldSolver::run(const std::function<void(FieldKeyframe&&)>& deliver, const std::atomic<bool>& cancel) {
    for (const FieldEvent& event : fieldSchedule(plan_)) {
        if (cancel) return false;
        switch (event.kind) {
        case FieldEvent::Kind::session:
            applySession(event.session);
            break;
        case FieldEvent::Kind::step:
            step(event.dtDays);
            break;
        case FieldEvent::Kind::keyframe:
            deliver(keyframe(event.day));
            break;
        }
    }
    return !cancel;
}

uint16_t halfFromFloat(float value) { return roundToHalf(value); }

float floatFromHalf(uint16_t half) {
    uint32_t sign = uint32_t(half & 0x8000u) << 16, exponent = (half >> 10) & 31u, fraction = half & 0x3ffu;
    if (exponent == 31) return std::bit_cast<float>(sign | 0x7f800000u | (fraction << 13));
    float magnitude = exponent == 0 ? float(fraction) * 0x1p-24f : std::ldexp(float(fraction + 1024), int(exponent) - 25);
    return sign ? -magnitude : magnitude;
}

} // namespace stria::model
