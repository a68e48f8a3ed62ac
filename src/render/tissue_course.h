// The course of one plan's tissue: computes the field's keyframes (on the CPU beside the frames, or on the GPU in slices of frames), keeps
// them as 3-D images, and shows any day of them.
#pragma once

#include "render/renderer.h"
#include "render/tissue_day.h"

#include <memory>
#include <span>

namespace stria::render {

class TissueCourse {
public:
    // Starts the computation. `automatic`: the CPU on a software driver, else the GPU. The shaders must outlive the course.
    TissueCourse(gpu::Context& context, const TissueShaders& shaders, const model::Plan& plan, FieldPath path, double voxelMm = 0.1);
    ~TissueCourse(); // cancels at once
    TissueCourse(const TissueCourse&) = delete;
    TissueCourse& operator=(const TissueCourse&) = delete;

    // Once per frame, outside a rendering scope: takes what has arrived, or records the next steps, for about `budgetMs`. True when more
    // can be shown.
    bool advance(gpu::Frame& frame, double budgetMs);
    // Blocks until the whole course is there; for stills.
    void finish();
    double progress() const;      // 0 … 1
    double readyUntilDay() const; // days up to this one can be shown; a later one shows as this

    // Records what shows `day` in `out` (on a session's day: after it; before day 0 untreated skin). Cheap when it is shown already.
    void show(gpu::Frame& frame, double day, TissueDay& out) const;
    // While a session of `day` is under way: each column of the grid as far from before it to after it as `shares` says; `share` of the whole.
    void showUnderWay(gpu::Frame& frame, double day, float share, std::span<const float> shares, TissueDay& out) const;
    const model::FieldGrid& grid() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace stria::render
