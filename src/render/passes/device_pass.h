// The pen's cartridge or the roller's drum with its needles, at the scene's device pose; points of light instead when needles are hidden.
#pragma once

#include "render/geometry/device.h"
#include "render/material.h"

namespace stria::render {

class DevicePass {
public:
    explicit DevicePass(const MaterialLayout& materials);
    // Rebuilds the turned shapes when the plan's needle pattern or the cut through the device changed.
    void prepare(gpu::Context& context, const scene::Scene& scene);
    // Body, plate and needles.
    void record(gpu::Frame& frame, const SceneInputs& inputs);
    // The clear parts and the points of light: after all that may be seen through them.
    void recordClear(gpu::Frame& frame, const SceneInputs& inputs);

private:
    shared::DrawPush bodyPush(const SceneInputs& inputs) const;

    Material body_, clear_, needles_, lights_;
    gpu::Buffer vertices_, opaque_, glass_, needleIndices_;
    uint32_t opaqueCount_ = 0, glassCount_ = 0, needleIndexCount_ = 0;
    model::Plan plan_;
    DeviceCut cut_;
    bool built_ = false;
};

} // namespace stria::render
