// What one plan needs on the GPU: its course of tissue (the field's keyframes), the tissue of the days that are shown, and the skin's baked relief.
#pragma once

#include "gpu/frame.h"
#include "gpu/image.h"
#include "model/course.h"
#include "render/renderer.h"

#include <array>
#include <memory>

namespace stria::render {

class SkinReliefImages;
class TissueShaders;

// The images that all materials of one side read (bindings of shaders/lib/scene.glsl).
struct SideImages {
    const gpu::Image* tissueA = nullptr;
    const gpu::Image* tissueB = nullptr;
    const gpu::Image* surfaceMap = nullptr;
    const gpu::Image* skinRelief = nullptr;
    const gpu::Image* shadowMap = nullptr;
    RectMm surfaceAreaMm;                 // covered by surfaceMap and skinRelief
};

class PlanOnGpu {
public:
    // The shaders and the relief, which plans share, must outlive the plan.
    PlanOnGpu(gpu::Context& context, const TissueShaders& shaders, SkinReliefImages& relief, const model::Plan& plan, const RenderSettings& settings);
    ~PlanOnGpu();
    PlanOnGpu(const PlanOnGpu&) = delete;
    PlanOnGpu& operator=(const PlanOnGpu&) = delete;

    // Until its own course has come to the day that is shown, it shows the tissue of the plan before: a course that runs up to a late day would
    // flash red with each session on its way.
    void follow(PlanOnGpu& before);

    const model::Plan& plan() const;
    const model::Course& typical() const;
    // A slice of the field's computation. True when something new can be shown.
    bool advance(gpu::Frame& frame, double budgetMs);
    void finish();
    double progress() const;

    // Records what makes the tissue of `day` visible, for the side `index` (0 or 1) of the picture.
    SideImages show(gpu::Frame& frame, const scene::Scene& scene, double day, std::size_t index);
    // A depth image that holds nothing, to stand in for the shadow map while that is drawn.
    const gpu::Image& noShadow() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace stria::render
